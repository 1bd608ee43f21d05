"""The queue."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from agent.desk import queue, store_packs
from agent.desk.queue import QueueRequest
from agent.web.auth import TheSession
from agent.web.render import page
from agent.web.state import TheDesk

router = APIRouter()


def asked(
    state: str = "open", rating: str = "", language: str = "", search: str = "", cursor: str = "", store: str = ""
) -> QueueRequest:
    """Return what a query string asks for; what cannot be read filters nothing."""
    stars = int(rating) if rating in ("1", "2", "3", "4", "5") else None
    return QueueRequest(
        state=state, rating=stars, language=language, search=search[:200], cursor=cursor, store_id=store
    )


Asked = Annotated[QueueRequest, Depends(asked)]


@router.get("/queue")
def show(request: Request, desk: TheDesk, session: TheSession, wanted: Asked, done: str = "", of: str = "") -> Response:
    """Show the queue, most urgent first."""
    stores = [
        (store.id, store.name.get(session.operator.language) or store.id)
        for store in store_packs.list_stores(desk, session.operator)
    ]
    found = queue.read(desk, session.operator, wanted)
    return page(request, "queue.html", session, page=found, stores=stores, done=done, of=of)
