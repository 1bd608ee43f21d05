"""Reads the queue in its order: most urgent first, then by the time the answer is due."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from agent.store.tables import reviews

Row = sa.RowMapping


@dataclass(frozen=True, kw_only=True)
class QueueFilter:
    """Which reviews to show; empty fields filter nothing."""

    store_ids: Collection[str]
    states: Sequence[str] = ()
    rating: int | None = None
    language: str = ""
    search: str = ""


def _condition(wanted: QueueFilter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [reviews.c.store_id.in_(wanted.store_ids)]
    if wanted.states:
        found.append(reviews.c.state.in_(wanted.states))
    if wanted.rating:
        found.append(reviews.c.rating == wanted.rating)
    if wanted.language:
        found.append(reviews.c.language == wanted.language)
    if wanted.search:
        found.append(_mentions(wanted.search))
    return found


def _mentions(words: str) -> sa.ColumnElement[bool]:
    """Match text as people type it; SQLite folds case for ASCII only, so both spellings are tried."""
    columns = (reviews.c.text, reviews.c.pros, reviews.c.cons, reviews.c.product, reviews.c.author)
    spellings = dict.fromkeys((words, words.lower(), words.capitalize()))
    return sa.or_(*(column.icontains(word, autoescape=True) for column in columns for word in spellings))


def read(
    connection: sa.Connection, wanted: QueueFilter, *, after: tuple[int, datetime, str] | None, limit: int
) -> list[Row]:
    """Return the next reviews of the queue behind a cursor of (urgency, answer_by, id)."""
    conditions = _condition(wanted)
    if after:
        conditions.append(_behind(*after))
    order = (reviews.c.urgency.desc(), reviews.c.answer_by, reviews.c.id)
    query = sa.select(reviews).where(*conditions).order_by(*order).limit(limit)
    return list(connection.execute(query).mappings())


def neighbours(connection: sa.Connection, wanted: QueueFilter, row: Row) -> tuple[str | None, str | None]:
    """Return the ids before and behind a review in the queue."""
    place = (row["urgency"], row["answer_by"], row["id"])
    ahead = sa.select(reviews.c.id).where(*_condition(wanted), reviews.c.id != row["id"])
    behind = ahead.where(_behind(*place)).order_by(reviews.c.urgency.desc(), reviews.c.answer_by, reviews.c.id)
    before = ahead.where(~_behind(*place)).order_by(reviews.c.urgency, reviews.c.answer_by.desc(), reviews.c.id.desc())
    return connection.scalar(before.limit(1)), connection.scalar(behind.limit(1))


def _behind(urgency: int, answer_by: datetime, id: str) -> sa.ColumnElement[bool]:
    later = sa.or_(reviews.c.answer_by > answer_by, sa.and_(reviews.c.answer_by == answer_by, reviews.c.id > id))
    return sa.or_(reviews.c.urgency < urgency, sa.and_(reviews.c.urgency == urgency, later))
