"""Queries over past replies: which may serve as examples, which wait for a lead, which were retired."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from agent.store.codec import from_json, to_json
from agent.store.knowledge_tables import past_replies, stores
from knowledge.past_reply import PastReply

Row = sa.RowMapping
CANDIDATE, LIVE, RETIRED = "candidate", "live", "retired"
STATES = (CANDIDATE, LIVE, RETIRED)
PACK, FILE, APPROVAL, API = "pack", "file", "approval", "api"
SOURCES = (APPROVAL, FILE, PACK, API)
IMPORT = "import"
"""Who decided when a pack did; a later pack may decide otherwise, but not on what a person or the outcomes decided."""
NEW_PLACE = 1_000_000
"""What grows in the desk comes behind everything that came with the pack."""
_PAGE = 2_000


def get_live(connection: sa.Connection, store_id: str) -> list[PastReply]:
    """Return the past replies in use, in the order of their pack and then of their coming."""
    order = (past_replies.c.place, past_replies.c.created_at, past_replies.c.reply_id)
    query = sa.select(past_replies.c.past_reply).where(
        past_replies.c.store_id == store_id, past_replies.c.state == LIVE
    )
    return [from_json(PastReply, stored) for stored in connection.scalars(query.order_by(*order))]


def texts(connection: sa.Connection, store_id: str, *, size: int = _PAGE) -> Iterator[Sequence[sa.Row[Any]]]:
    """Yield id, moment and reply of every past reply in any state, some thousand at a time, by id."""
    query = _texts(store_id).order_by(past_replies.c.reply_id).limit(size)
    page = connection.execute(query).all()
    while page:
        yield page
        page = connection.execute(query.where(past_replies.c.reply_id > page[-1].reply_id)).all()


def texts_since(connection: sa.Connection, store_id: str, since: datetime) -> Sequence[sa.Row[Any]]:
    """Return id, moment and reply of the past replies in any state that came at or after a moment."""
    # The states are named so that the index, which has them before the moment, is used.
    newer = past_replies.c.created_at >= since, past_replies.c.state.in_(STATES)
    return connection.execute(_texts(store_id).where(*newer)).all()


def _texts(store_id: str) -> sa.Select[Any]:
    reply = past_replies.c.past_reply["reply"].as_string().label("reply")
    query = sa.select(past_replies.c.reply_id, past_replies.c.created_at, reply)
    return query.where(past_replies.c.store_id == store_id)


def get(connection: sa.Connection, store_id: str, reply_id: str, *, lock: bool = False) -> Row | None:
    """Return one past reply of a store, taking its row lock for a change when asked to."""
    query = sa.select(past_replies).where(past_replies.c.store_id == store_id, past_replies.c.reply_id == reply_id)
    return connection.execute(query.with_for_update() if lock else query).mappings().first()


def get_many(connection: sa.Connection, store_id: str, ids: Collection[str]) -> dict[str, Row]:
    """Return the past replies with these ids, by id."""
    query = sa.select(past_replies).where(past_replies.c.store_id == store_id, past_replies.c.reply_id.in_(ids))
    return {row["reply_id"]: row for row in connection.execute(query).mappings()}


def counts(connection: sa.Connection, store_id: str) -> dict[str, int]:
    """Return how many past replies of a store stand in each state."""
    query = sa.select(past_replies.c.state, sa.func.count()).where(past_replies.c.store_id == store_id)
    return {state: number for state, number in connection.execute(query.group_by(past_replies.c.state))}


def insert_new(connection: sa.Connection, rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """Insert rows whose id the store does not have yet; return the ids that were inserted."""
    if not rows:
        return set()
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(past_replies).values(list(rows)).on_conflict_do_nothing()
    inserted = set(connection.scalars(statement.returning(past_replies.c.reply_id)))
    if any(row["state"] == LIVE and row["reply_id"] in inserted for row in rows):
        mark_changed(connection, rows[0]["store_id"])
    return inserted


def row_of(reply: PastReply, *, store_id: str, state: str, source: str, at: datetime, **more: Any) -> dict[str, Any]:
    """Return the row of a new past reply that grew in the desk."""
    return {
        "store_id": store_id,
        "reply_id": reply.id,
        "past_reply": to_json(reply),
        "place": NEW_PLACE,
        "state": state,
        "source": source,
        "created_at": at,
        **more,
    }


def update(connection: sa.Connection, row: Row, **values: Any) -> None:
    """Change a past reply; where the search has to learn of it, the store's knowledge is marked as changed."""
    key = past_replies.c.store_id == row["store_id"], past_replies.c.reply_id == row["reply_id"]
    connection.execute(past_replies.update().where(*key).values(**values))
    if LIVE in (row["state"], values.get("state")):
        mark_changed(connection, row["store_id"])


def lock_store(connection: sa.Connection, store_id: str) -> None:
    """Take the store's row before those of its past replies, as every change of its knowledge does."""
    connection.execute(sa.select(stores.c.id).where(stores.c.id == store_id).with_for_update())


def mark_changed(connection: sa.Connection, store_id: str) -> None:
    """Tell the search that the store's knowledge changed."""
    connection.execute(
        stores.update().where(stores.c.id == store_id).values(knowledge_version=stores.c.knowledge_version + 1)
    )


def replace_pack(
    connection: sa.Connection,
    store_id: str,
    replies: Sequence[PastReply],
    *,
    doubtful: Collection[str] = (),
    at: datetime,
) -> None:
    """Bring the past replies that came with the pack in line with it; the doubtful ones wait for a lead.

    Those that grew in the desk stay as they are, also where the pack holds them, because it was exported with them;
    what a person or the outcomes took out of use stays out. The caller marks the knowledge as changed.
    """
    query = sa.select(past_replies).where(past_replies.c.store_id == store_id)
    known = {row["reply_id"]: row for row in connection.execute(query).mappings()}
    new = []
    for place, reply in enumerate(replies):
        row, state = known.pop(reply.id, None), CANDIDATE if reply.id in doubtful else LIVE
        if row is None:
            new.append(row_of(reply, store_id=store_id, state=state, source=PACK, at=at) | {"place": place})
        elif row["source"] == PACK:
            _renew(connection, row, reply, place=place, state=state)
    if new:
        connection.execute(past_replies.insert(), new)
    gone = [id for id, row in known.items() if row["source"] == PACK and row["state"] != RETIRED]
    for start in range(0, len(gone), _PAGE):
        key = past_replies.c.store_id == store_id, past_replies.c.reply_id.in_(gone[start : start + _PAGE])
        retired = {"state": RETIRED, "retired_at": at, "decided_by": IMPORT, "decided_at": at}
        connection.execute(past_replies.update().where(*key).values(**retired))


def _renew(connection: sa.Connection, row: Row, reply: PastReply, *, place: int, state: str) -> None:
    """Bring a row of the pack up to date; what its outcomes made of its standing stays, and what a person decided."""
    stored = to_json(reply) | {"standing": row["past_reply"].get("standing", reply.standing)}
    values: dict[str, Any] = {"past_reply": stored, "place": place}
    if row["decided_by"] in ("", IMPORT):
        values |= {"state": state, "retired_at": None, "decided_by": "", "decided_at": None}
    elif row["state"] == LIVE and state != LIVE:
        values |= {"state": state}
    if any(row[name] != value for name, value in values.items()):
        key = past_replies.c.store_id == row["store_id"], past_replies.c.reply_id == row["reply_id"]
        connection.execute(past_replies.update().where(*key).values(**values))
