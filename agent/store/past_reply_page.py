"""Reads past replies as a list: newest first, filtered, a page at a time."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from agent.store.knowledge_tables import past_replies

Row = sa.RowMapping
_ESCAPED = str.maketrans({sign: f"/{sign}" for sign in "/%_"})
Place = tuple[datetime, str]
"""When a past reply came, and its id."""


@dataclass(frozen=True, kw_only=True)
class ReplyFilter:
    """Which past replies of a store to show; empty fields filter nothing."""

    store_id: str
    state: str = ""
    source: str = ""
    language: str = ""
    search: str = ""
    resting_on: Collection[str] | None = None
    """The stored forms of their citations that fit; None for any (see ``citations_in_use``)."""


def citations_in_use(connection: sa.Connection, store_id: str) -> dict[str, tuple[str, ...]]:
    """Return what the past replies in use rest on, each set of citations once, by its stored form."""
    stored = past_replies.c.past_reply["clauses"].as_string()
    query = sa.select(stored).distinct().where(past_replies.c.store_id == store_id, past_replies.c.state == "live")
    return {form: tuple(json.loads(form)) for form in connection.scalars(query) if form}


def read(connection: sa.Connection, wanted: ReplyFilter, *, after: Place | None, limit: int) -> list[Row]:
    """Return the next past replies behind a place."""
    conditions = _condition(wanted) + ([_behind(*after)] if after else [])
    order = (past_replies.c.created_at.desc(), past_replies.c.reply_id)
    query = sa.select(past_replies).where(*conditions).order_by(*order).limit(limit)
    return list(connection.execute(query).mappings())


def neighbours(connection: sa.Connection, row: Row) -> tuple[str | None, str | None]:
    """Return the ids before and behind a past reply among those of its state."""
    of_state = _condition(ReplyFilter(store_id=row["store_id"], state=row["state"]))
    place = (row["created_at"], row["reply_id"])
    others = sa.select(past_replies.c.reply_id).where(*of_state, past_replies.c.reply_id != row["reply_id"])
    behind = others.where(_behind(*place)).order_by(past_replies.c.created_at.desc(), past_replies.c.reply_id)
    before = others.where(_ahead(*place)).order_by(past_replies.c.created_at, past_replies.c.reply_id.desc())
    return connection.scalar(before.limit(1)), connection.scalar(behind.limit(1))


def _condition(wanted: ReplyFilter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [past_replies.c.store_id == wanted.store_id]
    if wanted.state:
        found.append(past_replies.c.state == wanted.state)
    if wanted.source:
        found.append(past_replies.c.source == wanted.source)
    if wanted.language:
        found.append(past_replies.c.past_reply["language"].as_string() == wanted.language)
    if wanted.resting_on is not None:
        found.append(past_replies.c.past_reply["clauses"].as_string().in_(wanted.resting_on))
    if wanted.search:
        found.append(_mentions(wanted.search))
    return found


def _mentions(words: str) -> sa.ColumnElement[bool]:
    """Match text as people type it, whatever its first letter's case: neither database folds Cyrillic quickly.

    One pattern with any letter in the first one's place costs half of trying both cases of it.
    """
    review, reply, product = (past_replies.c.past_reply[name].as_string() for name in ("review", "reply", "product"))
    said = review + " " + reply + " " + product
    rests = dict.fromkeys((words[1:], words[1:].lower()))
    patterns = [f"%_{rest.translate(_ESCAPED)}%" for rest in rests]
    return sa.or_(*(said.like(pattern, escape="/") for pattern in patterns))


def _behind(created_at: datetime, reply_id: str) -> sa.ColumnElement[bool]:
    same = sa.and_(past_replies.c.created_at == created_at, past_replies.c.reply_id > reply_id)
    return sa.and_(past_replies.c.created_at <= created_at, sa.or_(past_replies.c.created_at < created_at, same))


def _ahead(created_at: datetime, reply_id: str) -> sa.ColumnElement[bool]:
    same = sa.and_(past_replies.c.created_at == created_at, past_replies.c.reply_id < reply_id)
    return sa.and_(past_replies.c.created_at >= created_at, sa.or_(past_replies.c.created_at > created_at, same))
