"""The review card, and the check that runs while a person types."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from agent.desk import card, opinions
from agent.desk.checking import check_for
from agent.desk.records import finding_record
from agent.domain.plain_text import MAX_REVIEW_CHARS
from agent.web.auth import Caller, TheSession
from agent.web.fields import TypedText
from agent.web.render import fragment, page
from agent.web.state import TheDesk

router = APIRouter()


class Typed(BaseModel):
    """A reply as it stands in the text field."""

    text: TypedText = Field(max_length=MAX_REVIEW_CHARS)


@router.get("/reviews/{review_id}")
def show(
    request: Request, desk: TheDesk, session: TheSession, review_id: str, done: str = "", of: str = ""
) -> Response:
    """Show one review with its draft, and what was just done to it or to the one before."""
    shown = card.read(desk, session.operator, review_id)
    return page(request, "card.html", session, card=shown, done=done, of=of, may_ask=desk.judge is not None)


@router.post("/reviews/{review_id}/check")
def check(
    request: Request, desk: TheDesk, session: TheSession, operator: Caller, review_id: str, typed: Typed
) -> dict[str, Any]:
    """Say what the rules find in the text as it is being typed."""
    checked = check_for(desk, operator, review_id=review_id, text=typed.text)
    shown = card.read(desk, operator, review_id)
    blocked = checked.blocked
    html = fragment(
        request,
        "_check.html",
        session,
        reply=typed.text,
        findings=checked.findings,
        commitments=checked.commitments,
        blocked=blocked,
        moves=shown.proposal.moves if shown.proposal else (),
    )
    commitments = [
        {"kind": made.kind, "text": made.text, "start": made.start, "end": made.end, "clause": made.clause}
        for made in checked.commitments
    ]
    findings = [finding_record(finding) for finding in checked.findings]
    return {"findings": findings, "commitments": commitments, "blocked": blocked, "html": html}


@router.post("/reviews/{review_id}/opinion")
async def opinion(
    request: Request, desk: TheDesk, session: TheSession, operator: Caller, review_id: str, typed: Typed
) -> dict[str, str]:
    """Ask the model for a second opinion on the text; it is advice and changes nothing."""
    found = await opinions.ask(desk, operator, review_id=review_id, text=typed.text)
    return {"html": fragment(request, "_opinions.html", session, opinions=found, text=typed.text)}
