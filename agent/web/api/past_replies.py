"""Past good replies by programs: listed, offered, admitted and retired, by the same gate as on the pages."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from agent.desk import past_replies
from agent.desk.past_replies import MAX_WHY, RepliesRequest
from agent.domain.plain_text import MAX_REVIEW_CHARS
from agent.domain.review import Review
from agent.store.codec import to_json
from agent.web.auth import Caller
from agent.web.fields import PlainText
from agent.web.state import TheDesk

router = APIRouter(prefix="/stores/{store_id}/past-replies", tags=["knowledge"])


class PastReplyIn(BaseModel):
    """A review and the reply it got."""

    model_config = ConfigDict(extra="forbid")
    review: PlainText = Field(min_length=1, max_length=MAX_REVIEW_CHARS)
    reply: PlainText = Field(min_length=1, max_length=MAX_REVIEW_CHARS)
    platform: PlainText = Field(default="kaspi", min_length=1, max_length=32)
    rating: int | None = Field(default=None, ge=1, le=5)
    language: PlainText = Field(default="", pattern="^(ru|kk|en|)$")
    product: PlainText = Field(default="", max_length=300)


class WhyIn(BaseModel):
    """Why a past reply is taken out of use."""

    model_config = ConfigDict(extra="forbid")
    why: PlainText = Field(min_length=1, max_length=MAX_WHY)


def _asked(
    state: PlainText = "", source: PlainText = "", language: PlainText = "", search: PlainText = "", cursor: str = ""
) -> RepliesRequest:
    return RepliesRequest(state=state, source=source, language=language, search=search[:200], cursor=cursor)


@router.get("")
def read(
    desk: TheDesk,
    operator: Caller,
    store_id: str,
    wanted: Annotated[RepliesRequest, Depends(_asked)],
    limit: Annotated[int, Query(ge=1, le=200)] = past_replies.PAGE,
) -> dict[str, Any]:
    """Return a page of past replies in any state, newest first; ``next_cursor`` leads on."""
    answer: dict[str, Any] = to_json(past_replies.read(desk, operator, store_id, wanted, limit=limit))
    return answer


@router.post("", status_code=201)
def offer(desk: TheDesk, operator: Caller, store_id: str, body: PastReplyIn) -> dict[str, Any]:
    """Offer a reply as an example: it waits for a lead. 422 with the reasons when it does not pass the gate."""
    review = Review(id="", platform=body.platform, rating=body.rating, text=body.review, product=body.product)
    id = past_replies.offer(desk, operator, store_id=store_id, review=review, reply=body.reply, language=body.language)
    return _card(desk, operator, store_id, id)


@router.get("/{reply_id}")
def show(desk: TheDesk, operator: Caller, store_id: str, reply_id: str) -> dict[str, Any]:
    """Return one past reply with its outcomes and with what would speak against it today."""
    return _card(desk, operator, store_id, reply_id)


@router.post("/{reply_id}/admit")
def admit(desk: TheDesk, operator: Caller, store_id: str, reply_id: str) -> dict[str, Any]:
    """Let a past reply serve as an example; ``refused`` has the reasons where it does not pass. For leads."""
    answer: dict[str, Any] = to_json(past_replies.admit(desk, operator, store_id=store_id, ids=[reply_id]))
    return answer


@router.post("/{reply_id}/retire")
def retire(desk: TheDesk, operator: Caller, store_id: str, reply_id: str, body: WhyIn) -> dict[str, Any]:
    """Take a past reply out of use, with a reason. For leads."""
    past_replies.retire(desk, operator, store_id=store_id, id=reply_id, why=body.why)
    return _card(desk, operator, store_id, reply_id)


def _card(desk: TheDesk, operator: Caller, store_id: str, reply_id: str) -> dict[str, Any]:
    answer: dict[str, Any] = to_json(past_replies.card(desk, operator, store_id, reply_id))
    return answer
