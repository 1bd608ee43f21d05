"""A store's policies: the list, the editor with its check, and taking a policy out of force and back."""

from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from agent.desk import policies, policy_reading, store_packs
from agent.desk.accounts import Session
from agent.desk.desk import ALMATY, Desk
from agent.desk.policy_faults import PolicyFaultsError
from agent.desk.said import require
from agent.desk.store_packs import MAX_WHY
from agent.domain.error import ConflictError
from agent.domain.issue import Issue
from agent.domain.operator import Operator, Role
from agent.web.auth import FormSession, TheSession
from agent.web.fields import PlainText
from agent.web.policy_fields import TypedPolicy
from agent.web.policy_page import TOLD, editor
from agent.web.render import page
from agent.web.state import TheDesk
from agent.web.texts import translator
from knowledge.policy import Clause

router = APIRouter()
Field = Annotated[PlainText, Form()]
Why = Annotated[PlainText, Form(max_length=MAX_WHY)]
Version = Annotated[int, Form(ge=0, le=1_000_000)]


@router.get("/policies")
def show_all(
    request: Request,
    desk: TheDesk,
    session: TheSession,
    store: PlainText = "",
    search: PlainText = "",
    issue: PlainText = "",
    done: str = "",
) -> Response:
    """Show the policies of a store."""
    operator = session.operator
    stores = [(one.id, one.name.get(operator.language) or one.id) for one in store_packs.list_stores(desk, operator)]
    chosen = store or (stores[0][0] if stores else "")
    rows = policy_reading.list_policies(desk, operator, chosen, search=search, issue=issue) if chosen else []
    return page(
        request,
        "policies.html",
        session,
        stores=stores,
        store_id=chosen,
        rows=rows,
        search=search,
        issue=issue,
        issues=[str(one) for one in Issue],
        may_save=operator.may(Role.LEAD),
        flash=translator(operator.language)(TOLD[done]) if done in TOLD else "",
    )


@router.get("/policies/new")
def new(request: Request, desk: TheDesk, session: TheSession, store: PlainText = "") -> Response:
    """Show an empty editor to who may save."""
    require(session.operator, Role.LEAD)
    shown = policies.shown_from({}, store_id=_store(desk, session.operator, store))
    return editor(request, desk, session, shown)


@router.post("/policies/new")
def create(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    form: TypedPolicy,
    store_id: Field = "",
    action: Field = "check",
) -> Response:
    """Check or save a new policy; what was typed is kept when it is not accepted."""
    shown = policies.shown_from(form, store_id=store_id)
    return _answer(request, desk, session, shown, action=action, why="")


@router.get("/policies/{clause_id}")
def show(
    request: Request, desk: TheDesk, session: TheSession, clause_id: str, store: PlainText = "", done: str = ""
) -> Response:
    """Show a policy with its history."""
    store_id = _store(desk, session.operator, store)
    shown = policy_reading.read(desk, session.operator, store_id=store_id, clause_id=clause_id)
    return editor(request, desk, session, shown, done=done)


@router.post("/policies/{clause_id}")
def change(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    clause_id: str,
    form: TypedPolicy,
    store_id: Field = "",
    version: Version = 0,
    action: Field = "check",
    why: Why = "",
) -> Response:
    """Check or save a changed policy; what was typed is kept when it is not accepted."""
    stored = policy_reading.read(desk, session.operator, store_id=store_id, clause_id=clause_id)
    typed = policies.shown_from({**form, "id": clause_id}, store_id=store_id, version=version or stored.version)
    shown = replace(typed, history=stored.history, retired=stored.retired)
    return _answer(request, desk, session, shown, action=action, why=why)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """The little form that takes a policy out of force or puts it back."""

    store_id: str
    version: int
    action: str
    """``look`` shows what it would touch, ``do`` does it."""
    why: str


def turn(store_id: Field = "", version: Version = 0, action: Field = "do", why: Why = "") -> Turn:
    """Return the form's fields."""
    return Turn(store_id=store_id, version=version, action=action, why=why)


TheTurn = Annotated[Turn, Depends(turn)]


@router.post("/policies/{clause_id}/retire")
def retire(request: Request, desk: TheDesk, session: FormSession, clause_id: str, asked: TheTurn) -> Response:
    """Take a policy out of force, or show first what that would touch."""
    if asked.action != "look":
        return _turned(request, desk, session, clause_id, asked, done="retired")
    told = {"store_id": asked.store_id, "clause_id": clause_id}
    shown = policy_reading.read(desk, session.operator, **told)
    affected = policies.retiring(desk, session.operator, **told)
    return editor(request, desk, session, shown, retiring=affected, why=asked.why)


@router.post("/policies/{clause_id}/restore")
def restore(request: Request, desk: TheDesk, session: FormSession, clause_id: str, asked: TheTurn) -> Response:
    """Put a policy back into force."""
    return _turned(request, desk, session, clause_id, asked, done="restored")


def _turned(request: Request, desk: Desk, session: Session, clause_id: str, asked: Turn, *, done: str) -> Response:
    operator, told = session.operator, {"store_id": asked.store_id, "clause_id": clause_id}
    act = policies.restore if done == "restored" else policies.retire
    try:
        act(desk, operator, **told, version=asked.version, why=asked.why)
    except (PolicyFaultsError, ConflictError) as error:
        shown, said = policy_reading.read(desk, operator, **told), error.said[operator.language]
        return editor(request, desk, session, shown, turn_error=said, why=asked.why, status=error.status)
    return _to(clause_id, asked.store_id, done=done)


def _answer(request: Request, desk: Desk, session: Session, shown: Any, *, action: str, why: str) -> Response:
    """Do what the pressed button says with a typed policy."""
    form, operator = shown.form, session.operator
    told = {"store_id": shown.store_id, "form": form, "version": shown.version}
    if action == "row" or action.startswith("drop-"):
        rows = [*form["commitments"], {}] if action == "row" else _without(form["commitments"], action)
        return editor(request, desk, session, replace(shown, form={**form, "commitments": rows}), why=why)
    if action != "save":
        checked = policies.check(desk, operator, **told)
        return editor(request, desk, session, shown, checked=checked, faults=checked.faults, why=why)
    try:
        clause = policies.save(desk, operator, **told, why=why)
    except PolicyFaultsError as error:
        return editor(request, desk, session, shown, faults=error.faults, why=why, status=error.status)
    except ConflictError as error:
        said = error.said[operator.language]
        return _conflict(request, desk, session, shown, said=said, why=why)
    return _to(clause.id, shown.store_id, done=_outcome(desk, clause, before=shown.version))


def _conflict(request: Request, desk: Desk, session: Session, shown: Any, *, said: str, why: str) -> Response:
    """Show how what was typed differs from the version that came in between; saving again is then a choice."""
    if not shown.version:
        return editor(request, desk, session, shown, error=said, why=why, status=409)
    newest = replace(shown, version=shown.history[0].version)
    checked = policies.check(desk, session.operator, store_id=shown.store_id, form=shown.form, version=newest.version)
    return editor(request, desk, session, newest, error=said, checked=checked, why=why, status=409)


def _without(rows: list[Any], action: str) -> list[Any]:
    dropped = action.removeprefix("drop-")
    return [row for at, row in enumerate(rows) if str(at) != dropped]


def _store(desk: Desk, operator: Operator, store: str) -> str:
    """Return the store that is asked for, or the person's first one."""
    if store:
        return store
    stores = store_packs.list_stores(desk, operator)
    return stores[0].id if stores else ""


def _to(clause_id: str, store_id: str, *, done: str) -> Response:
    query = urlencode({"store": store_id, "done": done})
    return RedirectResponse(f"/policies/{quote(clause_id)}?{query}", status_code=303)


def _outcome(desk: Desk, clause: Clause, *, before: int) -> str:
    """Say what saving did: nothing, a rule that holds, or one whose day has yet to come."""
    if clause.version == before:
        return "unchanged"
    waits = clause.valid_from is not None and clause.valid_from > desk.clock().astimezone(ALMATY).date()
    return "later" if waits else "saved"
