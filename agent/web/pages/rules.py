"""A seller's own rules, and the desk's rules with their sources."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from agent.desk import own_rules, store_packs
from agent.desk.accounts import Session
from agent.desk.desk import Desk
from agent.domain.error import ConflictError, InvalidError
from agent.domain.operator import Role
from agent.rules import RULES
from agent.rules.facts import RuleFact, rule_facts
from agent.rules.own_file import MAX_SOURCE_CHARS
from agent.web.auth import FormSession, TheSession
from agent.web.fields import PlainText
from agent.web.render import page
from agent.web.state import TheDesk

router = APIRouter()
_FILLED_IN = re.compile(r"\{\w+\}")


@router.get("/rules")
def show(request: Request, desk: TheDesk, session: TheSession, store: str = "", saved: bool = False) -> Response:
    """Show a store's own rules and the desk's."""
    return _page(request, desk, session, store, saved=saved)


def _page(
    request: Request,
    desk: Desk,
    session: Session,
    store: str,
    *,
    typed: str | None = None,
    error: str = "",
    saved: bool = False,
) -> Response:
    operator = session.operator
    stores = [(one.id, one.name.get(operator.language) or one.id) for one in store_packs.list_stores(desk, operator)]
    chosen = store or (stores[0][0] if stores else "")
    shown = own_rules.read(desk, operator, chosen) if chosen else None
    return page(
        request,
        "rules.html",
        session,
        status=422 if error else 200,
        stores=stores,
        shown=shown,
        typed=typed if typed is not None else (shown.source if shown else ""),
        example=own_rules.EXAMPLE[operator.language],
        error=error,
        saved=saved,
        may_save=operator.may(Role.LEAD),
        facts=_facts(operator.language),
    )


def _facts(language: str) -> list[tuple[str, str, RuleFact]]:
    """Return each rule's id, its sentence for the operator, and where it comes from."""
    said = {rule.id: _FILLED_IN.sub("…", rule.message[language]) for rule in RULES}
    return [(id, said.get(id) or fact.says, fact) for id, fact in rule_facts().items()]


@router.post("/rules")
def save(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    store_id: Annotated[PlainText, Form()] = "",
    version: Annotated[int, Form()] = -1,
    source: Annotated[PlainText, Form(max_length=MAX_SOURCE_CHARS)] = "",
    why: Annotated[PlainText, Form(max_length=500)] = "",
) -> Response:
    """Put rules in force; what was typed is kept when they are not accepted."""
    try:
        own_rules.save(desk, session.operator, store_id=store_id, source=source, version=version, why=why)
    except (ConflictError, InvalidError) as error:
        return _page(request, desk, session, store_id, typed=source, error=error.said[session.operator.language])
    return RedirectResponse(f"/rules?store={store_id}&saved=true", status_code=303)
