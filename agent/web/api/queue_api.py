"""The queue as JSON."""

from typing import Any

from fastapi import APIRouter

from agent.desk import queue
from agent.store.codec import to_json
from agent.web.auth import Caller
from agent.web.pages.queue import Asked
from agent.web.state import TheDesk

router = APIRouter(tags=["queue"])


@router.get("/queue")
def read(desk: TheDesk, operator: Caller, wanted: Asked) -> dict[str, Any]:
    """Return a page of the queue, most urgent first; ``next_cursor`` leads on."""
    answer: dict[str, Any] = to_json(queue.read(desk, operator, wanted))
    return answer
