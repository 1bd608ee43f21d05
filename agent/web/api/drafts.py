"""Drafting and checking without storing anything."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Header
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import BaseModel, ConfigDict, Field

from agent.channels.incoming import UnreadableRowError
from agent.desk import records
from agent.desk.desk import ALMATY, Desk
from agent.desk.said import no_store
from agent.domain.error import InvalidError
from agent.domain.operator import Operator
from agent.domain.plain_text import MAX_REVIEW_CHARS
from agent.pipeline import Step, StoreKnowledge, Wish
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
    product: PlainText = Field(default="", max_length=500)
    """A clause for certain products supports a promise only where the product is named."""


def _knowledge(desk: Desk, operator: Operator, store_id: str) -> StoreKnowledge:
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    return desk.knowledge.of(store_id)


@router.post("/drafts", response_model=None)
async def draft(
    desk: TheDesk, operator: Caller, body: DraftIn, accept: Annotated[str, Header()] = ""
) -> dict[str, Any] | StreamingResponse:
    """Return a draft in all the fields of the batch contract; nothing is stored.

    With ``Accept: text/event-stream`` its steps are streamed: ``read``, ``found``, ``writing`` (the reply as far as it
    is written), ``mending``, ``composing``, ``checked``, and at the end ``draft`` with the whole record.
    """
    wish = Wish(hint=body.hint, variant=body.variant, model=desk.model)
    day = desk.clock().astimezone(ALMATY).date()
    # The first request for a store opens its index, which takes seconds that the other requests must not wait.
    knowledge = await asyncio.to_thread(_knowledge, desk, operator, body.store_id)
    review = body.review.model_dump()
    try:
        records.read_review(review)
    except UnreadableRowError as error:
        raise InvalidError(error.said) from error

    def work(told: Callable[[Step], None] | None) -> Coroutine[Any, Any, records.Record]:
        return records.draft_record(review, knowledge, day=day, wish=replace(wish, told=told))

    if "text/event-stream" in accept:
        return StreamingResponse(_events(work), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
    return await work(None)


async def _events(
    work: Callable[[Callable[[Step], None]], Coroutine[Any, Any, records.Record]],
) -> AsyncIterator[bytes]:
    """Yield each step as it is done and the record at the end; who stops listening stops the work."""
    steps: asyncio.Queue[Step | None] = asyncio.Queue()
    task = asyncio.create_task(work(steps.put_nowait))
    task.add_done_callback(lambda _: steps.put_nowait(None))
    try:
        while step := await steps.get():
            yield format_sse_event(event=step.kind, data_str=step.text)
        yield format_sse_event(event="draft", data_str=json.dumps(await task, ensure_ascii=False))
    finally:
        task.cancel()


@router.post("/checks")
def check(desk: TheDesk, operator: Caller, body: CheckIn) -> dict[str, Any]:
    """Return findings and commitments of a reply; nothing is stored."""
    day = desk.clock().astimezone(ALMATY).date()
    knowledge = _knowledge(desk, operator, body.store_id)
    try:
        return records.checked(body.model_dump(), knowledge, day=day)
    except UnreadableRowError as error:
        raise InvalidError(error.said) from error
