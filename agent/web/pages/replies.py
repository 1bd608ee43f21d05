"""Past replies: the list with its three tabs, one with its outcomes, admitting, retiring, and a file of them."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from agent.desk import importing, past_replies, reply_import, store_packs
from agent.desk.accounts import Session
from agent.desk.desk import Desk
from agent.desk.past_replies import MAX_WHY, RepliesRequest
from agent.desk.reply_views import NotAdmitted, PastReplyPage
from agent.domain.error import DeskError, ForbiddenError, NotFoundError
from agent.domain.operator import Operator, Role
from agent.domain.plain_text import plain
from agent.store.past_reply_rows import SOURCES
from agent.web.auth import FormSession, TheSession
from agent.web.fields import PlainText
from agent.web.render import page
from agent.web.state import TheDesk
from agent.web.texts import translator

router = APIRouter(prefix="/replies")
Field = Annotated[PlainText, Form()]
Store = Annotated[PlainText, Form(max_length=64)]
LANGUAGES = ("ru", "kk", "en")
TABS = ("candidate", "live", "lapsed", "retired")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the page says about what was just done."""

    flash: str = ""
    refused: tuple[NotAdmitted, ...] = ()


NOTHING = Told()


def asked(
    state: str = "candidate", source: str = "", language: str = "", search: PlainText = "", cursor: str = ""
) -> RepliesRequest:
    """Return what a query string asks for; what cannot be read filters nothing."""
    return RepliesRequest(
        state=state if state in TABS else "candidate",
        source=source if source in SOURCES else "",
        language=language if language in LANGUAGES else "",
        search=search[:200],
        cursor=cursor,
    )


Asked = Annotated[RepliesRequest, Depends(asked)]


def replies_url(shown: PastReplyPage, **changes: object) -> str:
    """Return the address of this list with some of its filters changed; a filter that is off is left out."""
    names = ("state", "source", "language", "search")
    kept = {"store": shown.store_id, **{name: getattr(shown, name) for name in names}}
    return f"/replies?{urlencode({name: value for name, value in (kept | changes).items() if value})}"


def reply_url(store_id: str, id: str, **more: str) -> str:
    """Return the address of one past reply."""
    return f"/replies/{quote(id, safe='')}?{urlencode({'store': store_id, **more})}"


@router.get("")
def show(
    request: Request, desk: TheDesk, session: TheSession, wanted: Asked, store: PlainText = "", done: str = ""
) -> Response:
    """Show a store's past replies: those that wait for a decision first."""
    return _list(request, desk, session, store, wanted=wanted, told=Told(flash=_done(session, done)))


def _stores(desk: Desk, operator: Operator) -> list[tuple[str, str]]:
    return [(one.id, one.name.get(operator.language) or one.id) for one in store_packs.list_stores(desk, operator)]


def _done(session: Session, done: str) -> str:
    t = translator(session.operator.language)
    if done.isdecimal() and len(done) < 4:
        return t("past.admitted", n=int(done))
    return t("past.retired") if done == "retired" else ""


def _list(
    request: Request,
    desk: Desk,
    session: Session,
    store: str,
    *,
    wanted: RepliesRequest,
    told: Told = NOTHING,
    status: int = 200,
) -> Response:
    stores = _stores(desk, session.operator)
    chosen = store or (stores[0][0] if stores else "")
    shown = past_replies.read(desk, session.operator, chosen, wanted) if chosen else None
    return page(
        request,
        "replies.html",
        session,
        status=status,
        stores=stores,
        page=shown,
        may_decide=session.operator.may(Role.LEAD),
        may_bring=session.operator.may(Role.OPERATOR),
        sources=SOURCES,
        tabs=TABS,
        languages=LANGUAGES,
        replies_url=replies_url,
        reply_url=reply_url,
        refused=told.refused,
        flash=told.flash,
    )


@router.post("/admit")
def admit(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    id: Annotated[list[str] | None, Form()] = None,
    store_id: Store = "",
    state: Field = "candidate",
    onward: Field = "",
) -> Response:
    """Let past replies serve as examples; those that do not pass are listed with their reasons."""
    if not id:
        told = Told(flash=translator(session.operator.language)("past.choose_first"))
        return _list(request, desk, session, store_id, wanted=asked(state=state), told=told)
    done = past_replies.admit(desk, session.operator, store_id=store_id, ids=[plain(one) for one in id])
    if done.refused:
        t = translator(session.operator.language)
        told = Told(flash=t("past.admitted", n=done.admitted) if done.admitted else "", refused=done.refused)
        return _list(request, desk, session, store_id, wanted=asked(state=state), told=told, status=422)
    if onward:
        return RedirectResponse(reply_url(store_id, onward, done=str(done.admitted)), status_code=303)
    query = urlencode({"store": store_id, "state": state, "done": str(done.admitted)})
    return RedirectResponse(f"/replies?{query}", status_code=303)


@router.post("/retire")
def retire(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    id: Field = "",
    store_id: Store = "",
    why: Annotated[PlainText, Form(max_length=MAX_WHY)] = "",
    onward: Field = "",
) -> Response:
    """Take a past reply out of use."""
    past_replies.retire(desk, session.operator, store_id=store_id, id=id, why=why)
    to = reply_url(store_id, onward or id, done="retired")
    return RedirectResponse(to, status_code=303)


@router.get("/admit")
@router.get("/retire")
def back(session: TheSession) -> Response:
    """Lead back to the list from the address of a button, where a page that could not do its action was shown."""
    return RedirectResponse("/replies", status_code=303)


@router.get("/file")
def file(request: Request, desk: TheDesk, session: TheSession, store: PlainText = "") -> Response:
    """Show the way in for a file, and the files that came before."""
    return _file(request, desk, session, store)


def _file(
    request: Request, desk: Desk, session: Session, store: str, *, error: str = "", status: int = 200
) -> Response:
    operator = session.operator
    return page(
        request,
        "replies_file.html",
        session,
        status=status,
        stores=_stores(desk, operator),
        chosen=store,
        imports=importing.latest(desk, operator, kinds=(reply_import.KIND,)),
        may_bring=operator.may(Role.OPERATOR),
        may_decide=operator.may(Role.LEAD),
        error=error,
    )


@router.post("/file")
def bring(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    file: Annotated[UploadFile, File()],
    store_id: Store = "",
    live: Field = "",
) -> Response:
    """Take a file of past replies in; why it cannot be read is said above the form."""
    name, content = plain(file.filename or ""), file.file.read()
    try:
        id = reply_import.accept(desk, session.operator, store_id=store_id, name=name, content=content, live=bool(live))
    except (ForbiddenError, NotFoundError):
        raise
    except DeskError as error:
        said = error.said[session.operator.language]
        return _file(request, desk, session, store_id, error=said, status=error.status)
    return RedirectResponse(f"/replies/file/{id}", status_code=303)


@router.get("/file/{import_id}")
def progress(request: Request, desk: TheDesk, session: TheSession, import_id: str) -> Response:
    """Show how far a file got, and why rows were refused."""
    shown = importing.shown(desk, session.operator, import_id)
    return page(request, "replies_import.html", session, shown=shown)


@router.get("/{reply_id:path}")
def one(
    request: Request, desk: TheDesk, session: TheSession, reply_id: str, store: PlainText = "", done: str = ""
) -> Response:
    """Show one past reply with where it is from and what became of it."""
    stores = _stores(desk, session.operator)
    chosen = store or (stores[0][0] if stores else "")
    card = past_replies.card(desk, session.operator, chosen, reply_id)
    flash = _done(session, done)
    return page(
        request, "reply.html", session, card=card, stores=stores, reply_url=reply_url, flash=flash, max_why=MAX_WHY
    )
