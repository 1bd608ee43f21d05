"""Decisions and publications by programs; the same lifecycle and the same checks as on the card."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from agent.desk import card
from agent.desk.once import Answer, once
from agent.domain.plain_text import MAX_REVIEW_CHARS
from agent.web.auth import Caller
from agent.web.fields import PlainText
from agent.web.pages.decisions import ACTIONS, Told
from agent.web.state import TheDesk

router = APIRouter(tags=["decisions"])
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=200)]


class DecisionIn(BaseModel):
    """What was decided on a review; ``lock`` is the one that was read with it."""

    model_config = ConfigDict(extra="forbid")
    review_id: PlainText
    kind: Literal["approve", "reject", "escalate", "skip", "redraft", "reopen", "undo"]
    lock: int
    text: PlainText = Field(default="", max_length=MAX_REVIEW_CHARS)
    """The reply, for an approval."""
    reason: PlainText = Field(default="", max_length=1_000)
    waiver: PlainText = Field(default="", max_length=1_000)
    """A lead's reason to approve in spite of what blocks; kept with the text and the findings."""


class PublicationIn(BaseModel):
    """A step of publishing by hand."""

    model_config = ConfigDict(extra="forbid")
    review_id: PlainText
    step: Literal["publish", "confirm", "fail"]
    lock: int
    reason: PlainText = Field(default="", max_length=1_000)


def _act(
    desk: TheDesk, operator: Caller, body: DecisionIn | PublicationIn, *, action: str, told: Told, key: str
) -> JSONResponse:
    def work() -> Answer:
        ACTIONS[action](desk, operator, body.review_id, body.lock, told)
        shown = card.read(desk, operator, body.review_id)
        return 200, {"review_id": shown.review_id, "state": str(shown.state), "lock": shown.lock}

    request: dict[str, Any] = body.model_dump()
    status, answer = once(desk, operator, key=key, request=request, work=work)
    return JSONResponse(answer, status_code=status)


@router.post("/decisions")
def decide(desk: TheDesk, operator: Caller, body: DecisionIn, idempotency_key: Key = "") -> JSONResponse:
    """Decide on a review; 409 when somebody was first, 422 with findings when a rule blocks the text."""
    said = body.text if body.kind == "approve" else body.reason
    told = Told(said=said, waiver=body.waiver)
    return _act(desk, operator, body, action=body.kind, told=told, key=idempotency_key)


@router.post("/publications")
def publish(desk: TheDesk, operator: Caller, body: PublicationIn, idempotency_key: Key = "") -> JSONResponse:
    """Record a step of publishing by hand."""
    return _act(desk, operator, body, action=body.step, told=Told(said=body.reason), key=idempotency_key)
