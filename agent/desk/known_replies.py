"""Remembers the replies that a store has already, so that one nearly the same is not taken in again."""

import threading
import weakref
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from agent.store import past_reply_rows
from knowledge.likeness import NEARLY_THE_SAME, Sketches, likeness

_OVERLAP = timedelta(minutes=10)
"""A transaction may commit this long after the moment that it wrote down."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC) + _OVERLAP


@dataclass
class _Known:
    """The sketches of one store; kept while the process runs, because sketching 100,000 replies takes seconds."""

    sketches: Sketches = field(default_factory=Sketches)
    ids: set[str] = field(default_factory=set)
    until: datetime | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_kept: weakref.WeakKeyDictionary[sa.Engine, dict[str, _Known]] = weakref.WeakKeyDictionary()
_keeping = threading.Lock()


def nearly_same(
    engine: sa.Engine,
    store_id: str,
    reply: str,
    *,
    among: Collection[str] = (past_reply_rows.LIVE,),
    without: str = "",
) -> str | None:
    """Return the id of a past reply in one of these states that says nearly the same, or None."""
    with engine.connect() as connection:
        near = _near(_known(engine, store_id), connection, store_id, reply)
        rows = past_reply_rows.get_many(connection, store_id, near)
    fitting = (rows[id] for id in near if id in rows and id != without and rows[id]["state"] in among)
    found = (row["reply_id"] for row in fitting if likeness(row["past_reply"]["reply"], reply) > NEARLY_THE_SAME)
    return next(found, None)


def same_in(replies: Sequence[str], reply: str) -> bool:
    """Tell whether one of a few replies says nearly the same."""
    return any(likeness(one, reply) > NEARLY_THE_SAME for one in replies)


def _known(engine: sa.Engine, store_id: str) -> _Known:
    with _keeping:
        return _kept.setdefault(engine, {}).setdefault(store_id, _Known())


def _near(known: _Known, connection: sa.Connection, store_id: str, reply: str) -> list[str]:
    with known.lock:
        since = known.until - _OVERLAP if known.until else None
        newest = [past_reply_rows.texts_since(connection, store_id, since)] if since else None
        for page in newest or past_reply_rows.texts(connection, store_id):
            new = [row for row in page if row.reply_id not in known.ids]
            known.sketches.add([row.reply_id for row in new], [row.reply for row in new])
            known.ids.update(row.reply_id for row in new)
            known.until = max((known.until or _LONG_AGO, *(row.created_at for row in page)))
        return known.sketches.near(reply)
