"""A draft as it is being written, as server-sent events to the open card."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event

from agent.desk import drafting
from agent.desk.desk import Desk
from agent.domain.operator import Operator
from agent.pipeline import Step
from agent.web.auth import TheSession
from agent.web.state import TheDesk

router = APIRouter()
LOOK_EVERY_S = 1.0
"""How often the record is asked whether the draft is there: a worker in another process tells nothing."""
LONGEST_S = 300.0


@router.get("/reviews/{review_id}/live")
async def live(desk: TheDesk, session: TheSession, review_id: str) -> StreamingResponse:
    """Send the reply as far as it is written, and ``done`` when the card has something new to show."""
    await asyncio.to_thread(drafting.is_preparing, desk, session.operator, review_id)
    return StreamingResponse(
        _events(desk, session.operator, review_id),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


async def _events(desk: Desk, operator: Operator, review_id: str) -> AsyncIterator[bytes]:
    ends = asyncio.get_running_loop().time() + LONGEST_S
    with desk.live.watch(review_id) as steps:
        while asyncio.get_running_loop().time() < ends:
            try:
                step = await asyncio.wait_for(steps.get(), LOOK_EVERY_S)
            except TimeoutError:
                if not await asyncio.to_thread(drafting.is_preparing, desk, operator, review_id):
                    break
                yield b": waiting\n\n"
            else:
                yield event(step)
    yield format_sse_event(event="done", data_str="")


def event(step: Step) -> bytes:
    """Return a step as an event; a browser gets the text line by line and joins it."""
    return format_sse_event(event=step.kind, data_str=step.text)
