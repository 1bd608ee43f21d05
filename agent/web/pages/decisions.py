"""The buttons of the card."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from agent.desk import card, decide, publish
from agent.desk.desk import Desk
from agent.desk.said import BlockedError
from agent.domain.error import ConflictError, ForbiddenError, InvalidError, NotFoundError
from agent.domain.operator import Operator
from agent.domain.plain_text import MAX_REVIEW_CHARS
from agent.web.auth import FormSession, TheSession
from agent.web.fields import PlainText
from agent.web.render import page
from agent.web.state import TheDesk

router = APIRouter()
Words = Annotated[PlainText, Form(max_length=MAX_REVIEW_CHARS)]
Act = Callable[[Desk, Operator, str, int, "Told"], object]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a person wrote with their decision."""

    said: str
    """The reply for an approval; else the reason or the hint."""
    waiver: str = ""
    """A lead's reason to approve in spite of what blocks."""


ACTIONS: dict[str, Act] = {
    "approve": lambda desk, who, id, lock, told: decide.approve(
        desk, who, review_id=id, lock=lock, text=told.said, waiver=told.waiver
    ),
    "reject": lambda desk, who, id, lock, told: decide.reject(desk, who, review_id=id, lock=lock, reason=told.said),
    "escalate": lambda desk, who, id, lock, told: decide.escalate(desk, who, review_id=id, lock=lock, reason=told.said),
    "skip": lambda desk, who, id, lock, told: decide.skip(desk, who, review_id=id, lock=lock),
    "redraft": lambda desk, who, id, lock, told: decide.redraft(desk, who, review_id=id, lock=lock, hint=told.said),
    "reopen": lambda desk, who, id, lock, told: decide.reopen(desk, who, review_id=id, lock=lock),
    "undo": lambda desk, who, id, lock, told: decide.undo(desk, who, review_id=id, lock=lock),
    "publish": lambda desk, who, id, lock, told: publish.start(desk, who, review_id=id, lock=lock),
    "confirm": lambda desk, who, id, lock, told: publish.confirm(desk, who, review_id=id, lock=lock),
    "fail": lambda desk, who, id, lock, told: publish.fail(desk, who, review_id=id, lock=lock, reason=told.said),
}
ONWARD = frozenset({"reject", "skip", "escalate", "confirm"})
"""After these a person goes on to the next card; after the others there is something to do on this one."""


@router.get("/reviews/{review_id}/{action}")
def back(session: TheSession, review_id: str, action: str) -> Response:
    """Lead back to the card from the address of a button, where a page that could not do its action was shown."""
    return RedirectResponse(f"/reviews/{quote(review_id, safe='')}", status_code=303)


@router.post("/reviews/{review_id}/{action}")
def act(
    request: Request,
    desk: TheDesk,
    session: FormSession,
    review_id: str,
    action: str,
    lock: Annotated[int, Form()] = -1,
    text: Words = "",
    reason: Words = "",
    hint: Words = "",
    waiver: Words = "",
) -> Response:
    """Do what a button says; a conflict keeps what the person typed."""
    if action not in ACTIONS:
        raise NotFoundError({"ru": "Такого действия нет.", "kk": "Мұндай әрекет жоқ."})
    onward = card.read(desk, session.operator, review_id).next_review_id if action in ONWARD else review_id
    try:
        ACTIONS[action](desk, session.operator, review_id, lock, Told(said=text or reason or hint, waiver=waiver))
    except (ConflictError, BlockedError, InvalidError, ForbiddenError) as error:
        shown = card.read(desk, session.operator, review_id)
        said = error.said[session.operator.language]
        kept = {"typed": text or reason or hint, "is_reply": action == "approve", "said": said}
        return page(request, "conflict.html", session, status=error.status, card=shown, **kept)
    told = {"done": action} | ({"of": review_id} if onward != review_id else {})
    return RedirectResponse(f"{f'/reviews/{onward}' if onward else '/queue'}?{urlencode(told)}", status_code=303)
