"""Reviews in, and one review with its draft out."""

from typing import Annotated, Any

from fastapi import APIRouter, Header
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from agent.channels.incoming import UnreadableRowError
from agent.desk import card, intake, opinions
from agent.desk.once import Answer, once
from agent.desk.records import read_review
from agent.desk.said import require
from agent.domain.error import InvalidError
from agent.domain.operator import Role
from agent.domain.plain_text import MAX_REVIEW_CHARS
from agent.store.codec import to_json
from agent.web.auth import Caller
from agent.web.fields import PlainText
from agent.web.state import TheDesk

router = APIRouter(tags=["reviews"])
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=200)]


class ReviewIn(BaseModel):
    """One review as a program sends it."""

    model_config = ConfigDict(extra="forbid")
    id: PlainText = Field(min_length=1, max_length=200, description="The platform's own id of the review.")
    platform: PlainText = Field(default="kaspi", min_length=1, max_length=32)
    rating: int | None = Field(default=None, ge=1, le=5)
    text: PlainText = Field(default="", max_length=MAX_REVIEW_CHARS)
    pros: PlainText = Field(default="", max_length=MAX_REVIEW_CHARS)
    cons: PlainText = Field(default="", max_length=MAX_REVIEW_CHARS)
    author: PlainText = Field(default="", max_length=300)
    product: PlainText = Field(default="", max_length=300)
    created_at: PlainText = Field(default="", max_length=40)


class ReviewsIn(BaseModel):
    """Reviews of one store, up to 500 at once."""

    model_config = ConfigDict(extra="forbid")
    store_id: PlainText
    reviews: list[ReviewIn] = Field(min_length=1, max_length=500)


@router.post("/reviews", status_code=202)
def receive(desk: TheDesk, operator: Caller, body: ReviewsIn, idempotency_key: Key = "") -> JSONResponse:
    """Take reviews in: each is stored once by store, platform and id; a changed one is a new revision."""
    require(operator, Role.OPERATOR)

    def work() -> Answer:
        reviews = [_review(one) for one in body.reviews]
        received = intake.receive(desk, operator, store_id=body.store_id, reviews=reviews)
        return 202, {"received": [to_json(one) for one in received]}

    status, answer = once(desk, operator, key=idempotency_key, request=body.model_dump(), work=work)
    return JSONResponse(answer, status_code=status)


def _review(given: ReviewIn) -> Any:
    try:
        return read_review(given.model_dump())
    except UnreadableRowError as error:
        raise InvalidError({language: f"{given.id}: {said}" for language, said in error.said.items()}) from error


@router.get("/reviews/{review_id}")
def show(desk: TheDesk, operator: Caller, review_id: str) -> dict[str, Any]:
    """Return one review with its draft, findings, commitments and history."""
    shown = card.read(desk, operator, review_id)
    answer: dict[str, Any] = to_json(shown)
    return answer


class ReplyIn(BaseModel):
    """A reply as it would go out."""

    model_config = ConfigDict(extra="forbid")
    text: PlainText = Field(min_length=1, max_length=MAX_REVIEW_CHARS)


@router.post("/reviews/{review_id}/opinion")
async def opinion(desk: TheDesk, operator: Caller, review_id: str, body: ReplyIn) -> dict[str, Any]:
    """Ask the model what speaks against a reply where a rule needs judgement: advice, never a pass.

    503 where no model is connected or it does not answer.
    """
    found = await opinions.ask(desk, operator, review_id=review_id, text=body.text)
    return {"opinions": [to_json(one) for one in found], "advice_only": True}
