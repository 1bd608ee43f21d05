"""Reads the queue for a person: only their stores, most urgent first."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from agent.desk.desk import Desk
from agent.desk.views import QueuePage, QueueRow
from agent.domain.lifecycle import State
from agent.domain.operator import Operator
from agent.domain.plain_text import plain
from agent.store import queue_page
from agent.store import reviews as review_rows

OPEN = (State.PENDING, State.OUTDATED, State.ESCALATED)
GROUPS: Mapping[str, tuple[State, ...]] = {
    "open": OPEN,
    "drafting": (State.RECEIVED, State.DRAFTING),
    "approved": (State.APPROVED, State.HOLDING, State.PUBLISHING, State.UNCONFIRMED),
    "all": (),
    **{str(state): (state,) for state in State if state not in (State.DRAFTING, State.APPROVED)},
}
"""The filters of the queue; ``open`` is what a person can decide on."""
PAGE = 50
EXCERPT_CHARS = 160
MAX_URGENCY = 9
"""Above every urgency there is, and small enough for any database."""


@dataclass(frozen=True, kw_only=True)
class QueueRequest:
    """What a person asked to see; unknown values filter nothing."""

    state: str = "open"
    rating: int | None = None
    language: str = ""
    search: str = ""
    cursor: str = ""
    store_id: str = ""


def wanted(operator: Operator, request: QueueRequest) -> queue_page.QueueFilter:
    """Return the filter of a request, never wider than the stores that the person may see."""
    stores = {request.store_id} & operator.store_ids if request.store_id else operator.store_ids
    return queue_page.QueueFilter(
        store_ids=sorted(stores),
        states=GROUPS.get(request.state, OPEN),
        rating=request.rating,
        language=request.language,
        search=request.search.strip()[:200],
    )


def read(desk: Desk, operator: Operator, request: QueueRequest, *, limit: int = PAGE) -> QueuePage:
    """Return one page of the queue with the counts beside the filters."""
    with desk.engine.connect() as connection:
        rows = queue_page.read(connection, wanted(operator, request), after=_after(request.cursor), limit=limit + 1)
        counts = review_rows.counts(connection, operator.store_ids)
    now = desk.clock()
    return QueuePage(
        rows=tuple(_row(row, now) for row in rows[:limit]),
        counts=counts,
        next_cursor=_cursor(rows[limit - 1]) if len(rows) > limit else None,
        state=request.state if request.state in GROUPS else "open",
        search=request.search,
        rating=request.rating,
        language=request.language,
    )


def _row(row: sa.RowMapping, now: datetime) -> QueueRow:
    text = " ".join(part for part in (row["text"], row["pros"], row["cons"]) if part)
    return QueueRow(
        review_id=row["id"],
        store_id=row["store_id"],
        platform=row["platform"],
        state=State(row["state"]),
        rating=row["rating"],
        author=row["author"],
        product=row["product"],
        excerpt=text[:EXCERPT_CHARS],
        language=row["language"],
        issues=tuple(row["issues"]),
        urgent=row["urgent"],
        safety=row["safety"],
        legal_demand=row["legal_demand"],
        injection=row["injection"],
        hidden_complaint=row["hidden_complaint"],
        blocked=row["blocked"],
        received_at=row["received_at"],
        answer_by=row["answer_by"],
        overdue=row["state"] in OPEN and row["answer_by"] < now,
    )


def _cursor(row: sa.RowMapping) -> str:
    place = [row["urgency"], row["answer_by"].isoformat(), row["id"]]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def _after(cursor: str) -> tuple[int, datetime, str] | None:
    """Return the place that a cursor names; a cursor that nobody gave starts from the beginning."""
    try:
        urgency, answer_by, id = json.loads(base64.urlsafe_b64decode(cursor))
        return min(max(int(urgency), 0), MAX_URGENCY), datetime.fromisoformat(answer_by).astimezone(UTC), plain(str(id))
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
