"""Takes reviews in: each is stored once, with the job that will draft it, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from agent.desk import reply_signals
from agent.desk.desk import Desk
from agent.desk.said import no_store
from agent.desk.sla import answer_by
from agent.domain.lifecycle import Event, State, after
from agent.domain.operator import Operator
from agent.domain.review import Review
from agent.store import reviews as review_rows
from agent.store import trail
from agent.store.codec import to_json


class Outcome(StrEnum):
    """What became of a review that came in."""

    STORED = "stored"
    REPEATED = "repeated"
    REVISED = "revised"


@dataclass(frozen=True, kw_only=True)
class Received:
    """A review that came in, and what became of it."""

    review_id: str
    outcome: Outcome


def receive(desk: Desk, operator: Operator, *, store_id: str, reviews: Sequence[Review]) -> list[Received]:
    """Store reviews and enqueue their drafting; the same review again changes nothing, a buyer's edit is a revision."""
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    with desk.engine.begin() as connection:
        return receive_in(connection, desk, store_id=store_id, reviews=reviews, who=operator.login)


def receive_in(
    connection: sa.Connection, desk: Desk, *, store_id: str, reviews: Sequence[Review], who: str
) -> list[Received]:
    """Do what ``receive`` does inside the caller's transaction."""
    now = desk.clock()
    rows = {_id(store_id, review): _row(store_id, review, now) for review in reviews}
    first: dict[str, Review] = {}
    for review in reviews:
        first.setdefault(_id(store_id, review), review)
    new = review_rows.insert_new(connection, [_row(store_id, review, now) for review in first.values()])
    _record_new(connection, desk, [rows[id] for id in rows if id in new], reviews=first, now=now, who=who)
    known = review_rows.get_many(connection, [id for id in rows if id not in new]) if len(new) < len(rows) else {}
    return [_settle(connection, desk, store_id, review, new=new, known=known, who=who) for review in reviews]


def _id(store_id: str, review: Review) -> str:
    return review_rows.review_id(store_id=store_id, platform=review.platform, external_id=review.id)


def _words(review: Review) -> dict[str, Any]:
    return {field: getattr(review, field) for field in (*review_rows.BUYER_FIELDS, "author")}


def _row(store_id: str, review: Review, now: datetime) -> dict[str, Any]:
    return {
        "id": _id(store_id, review),
        "store_id": store_id,
        "platform": review.platform,
        "external_id": review.id,
        "written_at": review.created_at,
        "received_at": now,
        "answer_by": answer_by(now, rating=review.rating),
        "state": State.RECEIVED,
        **_words(review),
    }


def _record_new(
    connection: sa.Connection,
    desk: Desk,
    rows: Sequence[dict[str, Any]],
    *,
    reviews: dict[str, Review],
    now: datetime,
    who: str,
) -> None:
    review_rows.insert_revisions(
        connection,
        [
            {"review_id": row["id"], "revision": 1, "review": to_json(reviews[row["id"]]), "received_at": now}
            for row in rows
        ],
    )
    trail.record_many(connection, [_arrival(row, now, who) for row in rows])
    for row in rows:
        desk.jobs.draft(connection, store_id=row["store_id"], review_id=row["id"], attempt=0)


def _arrival(row: dict[str, Any], now: datetime, who: str) -> dict[str, object]:
    return {
        "store_id": row["store_id"],
        "review_id": row["id"],
        "at": now,
        "who": who,
        "event": "receive",
        "before": "",
        "after": State.RECEIVED,
        "why": "",
        "text_digest": trail.text_digest(row["text"]),
    }


def _settle(
    connection: sa.Connection,
    desk: Desk,
    store_id: str,
    review: Review,
    *,
    new: set[str],
    known: dict[str, sa.RowMapping],
    who: str,
) -> Received:
    """Say what became of one review; of several with one id in the same batch the first counts."""
    id = _id(store_id, review)
    row = known.get(id)
    if id in new:
        new.discard(id)
        return Received(review_id=id, outcome=Outcome.STORED)
    if row is None or not _edited(row, review):
        return Received(review_id=id, outcome=Outcome.REPEATED)
    known[id] = _revise(connection, desk, row, review, who)
    return Received(review_id=id, outcome=Outcome.REVISED)


def _edited(row: sa.RowMapping, review: Review) -> bool:
    return any(row[field] != getattr(review, field) for field in review_rows.BUYER_FIELDS)


def _revise(connection: sa.Connection, desk: Desk, row: sa.RowMapping, review: Review, who: str) -> sa.RowMapping:
    """Keep the buyer's edit as a new revision; an answered review becomes outdated, and a new draft is asked for."""
    now, state = desk.clock(), after(State(row["state"]), Event.BUYER_EDIT)
    revision, attempt = row["revision"] + 1, row["attempt"] + 1
    review_rows.insert_revision(connection, id=row["id"], revision=revision, review=review, at=now)
    review_rows.update(
        connection,
        row,
        revision=revision,
        attempt=attempt,
        state=state,
        answer_by=answer_by(now, rating=review.rating),
        **_words(review),
    )
    trail.record(connection, row, Event.BUYER_EDIT, after=state, who=who, at=now, text=review.text)
    reply_signals.on_edit(connection, desk, row, review, who=who)
    desk.jobs.draft(connection, store_id=row["store_id"], review_id=row["id"], attempt=attempt)
    return review_rows.get_many(connection, [row["id"]])[row["id"]]
