"""Queries over the outcomes of replies that learned from a past one."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from agent.store.knowledge_tables import reply_signals

Row = sa.RowMapping


def signal_id(*, store_id: str, reply_id: str, cause: str) -> str:
    """Return the one id that a cause can have for a past reply, so that it counts once."""
    return hashlib.sha256("\x1f".join((store_id, reply_id, cause)).encode()).hexdigest()[:32]


def put(
    connection: sa.Connection,
    *,
    store_id: str,
    reply_id: str,
    cause: str,
    kind: str,
    review_id: str,
    who: str,
    at: datetime,
) -> None:
    """Keep an outcome; a later one of the same cause, such as the second decision on one draft, takes its place."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    found = {"kind": kind, "who": who, "at": at}
    id = signal_id(store_id=store_id, reply_id=reply_id, cause=cause)
    statement = dialect.insert(reply_signals).values(
        id=id, store_id=store_id, reply_id=reply_id, review_id=review_id, **found
    )
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=found))


def kinds_since(connection: sa.Connection, store_id: str, reply_id: str, since: datetime | None) -> list[str]:
    """Return the kinds of the outcomes of a past reply, those from a moment on where one is given."""
    query = sa.select(reply_signals.c.kind).where(_of(store_id, reply_id))
    return list(connection.scalars(query.where(reply_signals.c.at >= since) if since else query))


def of_reply(connection: sa.Connection, store_id: str, reply_id: str, *, limit: int) -> Sequence[Row]:
    """Return the outcomes of a past reply, newest first."""
    query = sa.select(reply_signals).where(_of(store_id, reply_id))
    order = (reply_signals.c.at.desc(), reply_signals.c.id)
    return connection.execute(query.order_by(*order).limit(limit)).mappings().all()


def _of(store_id: str, reply_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(reply_signals.c.store_id == store_id, reply_signals.c.reply_id == reply_id)
