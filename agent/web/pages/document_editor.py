"""The editor of policies opened with what a document proposes: saving it there confirms the proposal."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from agent.desk import documents, policies
from agent.desk.accounts import Session
from agent.desk.desk import Desk
from agent.desk.policy_faults import PolicyFaultsError
from agent.desk.policy_views import PolicyShown
from agent.desk.said import require
from agent.domain.error import ConflictError
from agent.domain.operator import Role
from agent.web.auth import FormSession, TheSession
from agent.web.fields import PlainText
from agent.web.policy_fields import TypedPolicy
from agent.web.policy_page import editor
from agent.web.state import TheDesk

router = APIRouter(prefix="/documents/clauses/{imported_id}")


@router.get("/edit")
def edit(request: Request, desk: TheDesk, session: TheSession, imported_id: str) -> Response:
    """Show the editor filled with a proposed clause."""
    store_id, form = documents.form_for(desk, session.operator, imported_id)
    require(session.operator, Role.LEAD)
    return _editor(request, desk, session, imported_id, policies.shown_from(form, store_id=store_id))


@router.post("/edit")
def answer(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    imported_id: str,
    form: TypedPolicy,
    action: Annotated[PlainText, Form()] = "check",
) -> Response:
    """Check the clause, change its rows, or put it in force; what was typed is kept when it is not accepted."""
    store_id, _ = documents.form_for(desk, session.operator, imported_id)
    require(session.operator, Role.LEAD)
    shown = policies.shown_from(_with_rows(form, action), store_id=store_id)
    if action == "save":
        return _save(request, desk, session, imported_id, shown)
    if action != "check":
        return _editor(request, desk, session, imported_id, shown)
    checked = policies.check(desk, session.operator, store_id=store_id, form=shown.form)
    status = 422 if any(not fault.warning for fault in checked.faults) else 200
    return _editor(request, desk, session, imported_id, shown, checked=checked, faults=checked.faults, status=status)


def _save(request: Request, desk: Desk, session: Session, imported_id: str, shown: PolicyShown) -> Response:
    try:
        documents.confirm(desk, session.operator, imported_id, form=shown.form)
    except PolicyFaultsError as error:
        return _editor(request, desk, session, imported_id, shown, faults=error.faults, status=error.status)
    except ConflictError as error:
        said = error.said[session.operator.language]
        return _editor(request, desk, session, imported_id, shown, error=said, status=error.status)
    document_id = documents.read_clause(desk, session.operator, imported_id)[1].document_id
    return RedirectResponse(f"/documents/{document_id}#{imported_id}", status_code=303)


def _editor(
    request: Request, desk: Desk, session: Session, imported_id: str, shown: PolicyShown, **more: Any
) -> Response:
    return editor(request, desk, session, shown, post_to=f"/documents/clauses/{imported_id}/edit", **more)


def _with_rows(form: dict[str, Any], action: str) -> dict[str, Any]:
    """Return the form with one more row of promises, or without one, where a button asks for that."""
    rows, dropped = form["commitments"], action.removeprefix("drop-")
    if action == "row":
        return {**form, "commitments": [*rows, {}]}
    if dropped != action:
        return {**form, "commitments": [row for at, row in enumerate(rows) if str(at) != dropped]}
    return form
