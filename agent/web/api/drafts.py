"""Drafting and checking without storing anything."""

import asyncio
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from agent.channels.incoming import UnreadableRowError
from agent.desk import records
from agent.desk.desk import ALMATY, Desk
from agent.desk.said import no_store
from agent.domain.error import InvalidError
from agent.domain.operator import Operator
from agent.domain.plain_text import MAX_REVIEW_CHARS
from agent.pipeline import StoreKnowledge, Wish
from agent.web.api.reviews import ReviewIn
from agent.web.auth import Caller
from agent.web.fields import PlainText, TypedText
from agent.web.state import TheDesk

router = APIRouter(tags=["drafts"])


class DraftIn(BaseModel):
    """A review to draft for."""

    model_config = ConfigDict(extra="forbid")
    store_id: PlainText
    review: ReviewIn
    hint: PlainText = Field(default="", max_length=1_000)
    variant: int = Field(default=0, ge=0, le=100)


class CheckIn(BaseModel):
    """A reply to check, with the review it answers where there is one."""

    model_config = ConfigDict(extra="forbid")
    store_id: PlainText
    id: PlainText = Field(default="", max_length=200)
    platform: PlainText = Field(default="kaspi", max_length=32)
    rating: int | None = Field(default=None, ge=1, le=5)
    review: PlainText = Field(default="", max_length=MAX_REVIEW_CHARS)
    reply: TypedText = Field(max_length=MAX_REVIEW_CHARS)
    author: PlainText = Field(default="", max_length=300)


def _knowledge(desk: Desk, operator: Operator, store_id: str) -> StoreKnowledge:
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    return desk.knowledge.of(store_id)


@router.post("/drafts")
async def draft(desk: TheDesk, operator: Caller, body: DraftIn) -> dict[str, Any]:
    """Return a draft in all the fields of the batch contract; nothing is stored."""
    wish = Wish(hint=body.hint, variant=body.variant, model=desk.model)
    day = desk.clock().astimezone(ALMATY).date()
    # The first request for a store opens its index, which takes seconds that the other requests must not wait.
    knowledge = await asyncio.to_thread(_knowledge, desk, operator, body.store_id)
    try:
        return await records.draft_record(body.review.model_dump(), knowledge, day=day, wish=wish)
    except UnreadableRowError as error:
        raise InvalidError(error.said) from error


@router.post("/checks")
def check(desk: TheDesk, operator: Caller, body: CheckIn) -> dict[str, Any]:
    """Return findings and commitments of a reply; nothing is stored."""
    day = desk.clock().astimezone(ALMATY).date()
    knowledge = _knowledge(desk, operator, body.store_id)
    try:
        return records.checked(body.model_dump(), knowledge, day=day)
    except UnreadableRowError as error:
        raise InvalidError(error.said) from error
