"""What a store spent on models, to read."""

from typing import Any

from fastapi import APIRouter

from agent.desk import spending
from agent.store.codec import to_json
from agent.web.auth import Caller
from agent.web.state import TheDesk

router = APIRouter(tags=["models"])


@router.get("/stores/{store_id}/spending")
def spent(desk: TheDesk, operator: Caller, store_id: str) -> dict[str, Any]:
    """Return tokens and US dollars of today and of this month (days as in Almaty), by model, beside the limits.

    Calls under way are counted with the most that they may take.
    """
    shown: dict[str, Any] = to_json(spending.read(desk, operator, store_id))
    return shown
