"""Taking reviews in by hand: a paste or a file."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from agent.desk import importing, store_packs
from agent.desk.accounts import Session
from agent.desk.desk import Desk
from agent.domain.error import DeskError
from agent.domain.plain_text import plain
from agent.web.auth import FormSession, TheSession
from agent.web.fields import PlainText
from agent.web.render import page
from agent.web.state import TheDesk

router = APIRouter()
Field = Annotated[PlainText, Form()]
Platform = Annotated[PlainText, Form(max_length=32)]


@router.get("/intake")
def show(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """Show the two ways in and the latest imports."""
    return _page(request, desk, session)


def _page(
    request: Request, desk: Desk, session: Session, *, status: int = 200, error: str = "", pasted: Any = ""
) -> Response:
    stores = [
        (store.id, store.name.get(session.operator.language) or store.id)
        for store in store_packs.list_stores(desk, session.operator)
    ]
    imports = importing.latest(desk, session.operator)
    errors = [error] if error else []
    return page(
        request, "intake.html", session, status=status, stores=stores, imports=imports, errors=errors, pasted=pasted
    )


@router.get("/intake/paste")
@router.get("/intake/file")
def back(session: TheSession) -> Response:
    """Lead back to the two forms from their addresses, where what was wrong with one of them was shown."""
    return RedirectResponse("/intake", status_code=303)


@router.post("/intake/paste")
def paste(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    store_id: Field = "",
    platform: Platform = "kaspi",
    text: Field = "",
    rating: Field = "",
    author: Field = "",
    product: Field = "",
) -> Response:
    """Take pasted reviews in; what was typed is kept when something is wrong."""
    given = {"rating": rating, "author": author, "product": product}
    try:
        import_id = importing.accept_paste(
            desk, session.operator, store_id=store_id, pasted=text, platform=platform, given=given
        )
    except DeskError as error:
        typed = {"text": text, "store_id": store_id, "platform": platform, **given}
        said = error.said[session.operator.language]
        return _page(request, desk, session, status=error.status, error=said, pasted=typed)
    return RedirectResponse(f"/intake/{import_id}", status_code=303)


@router.post("/intake/file")
def file(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    file: Annotated[UploadFile, File()],
    store_id: Field = "",
    platform: Platform = "kaspi",
    id: Field = "",
    text: Field = "",
    rating: Field = "",
    author: Field = "",
    product: Field = "",
    pros: Field = "",
    cons: Field = "",
    created_at: Field = "",
) -> Response:
    """Take a file of reviews in."""
    columns = {
        "id": id,
        "text": text,
        "rating": rating,
        "author": author,
        "product": product,
        "pros": pros,
        "cons": cons,
        "created_at": created_at,
    }
    try:
        import_id = importing.accept_file(
            desk,
            session.operator,
            store_id=store_id,
            name=plain(file.filename or ""),
            content=file.file.read(),
            platform=platform,
            columns=columns,
        )
    except DeskError as error:
        said = error.said[session.operator.language]
        return _page(request, desk, session, status=error.status, error=said)
    return RedirectResponse(f"/intake/{import_id}", status_code=303)


@router.get("/intake/{import_id}")
def progress(request: Request, desk: TheDesk, session: TheSession, import_id: str) -> Response:
    """Show how far an import got, and what was wrong with which line."""
    return page(request, "import.html", session, shown=importing.shown(desk, session.operator, import_id))
