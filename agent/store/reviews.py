"""Queries over reviews and their revisions; none of them commits."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from agent.domain.lifecycle import State
from agent.domain.review import Review
from agent.store.codec import from_json, to_json
from agent.store.tables import reviews, revisions

Row = sa.RowMapping

BUYER_FIELDS = ("rating", "text", "pros", "cons", "product")
"""What a buyer can edit; a change in any of them is a new revision."""


def review_id(*, store_id: str, platform: str, external_id: str) -> str:
    """Return the one id that a store's review can have, so that storing it twice meets itself."""
    key = "\x1f".join((store_id, platform, external_id))
    return hashlib.sha256(key.encode()).hexdigest()[:24]


def insert_new(connection: sa.Connection, rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """Insert rows whose id is not there yet; return the ids that were inserted."""
    if not rows:
        return set()
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(reviews).values(list(rows)).on_conflict_do_nothing().returning(reviews.c.id)
    return set(connection.scalars(statement))


def insert_revision(connection: sa.Connection, *, id: str, revision: int, review: Review, at: datetime) -> None:
    """Keep one wording of a review as the buyer gave it."""
    connection.execute(
        revisions.insert().values(review_id=id, revision=revision, review=to_json(review), received_at=at)
    )


def insert_revisions(connection: sa.Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep the first wording of many reviews at once."""
    if rows:
        connection.execute(revisions.insert(), list(rows))


def get(connection: sa.Connection, id: str, *, store_ids: Collection[str], lock: bool = False) -> Row | None:
    """Return a review that these stores may see, taking its row lock for a change when asked to."""
    query = sa.select(reviews).where(reviews.c.id == id, reviews.c.store_id.in_(store_ids))
    return connection.execute(query.with_for_update() if lock else query).mappings().first()


def get_any(connection: sa.Connection, id: str, *, lock: bool = False) -> Row | None:
    """Return a review for a job, which serves every store."""
    query = sa.select(reviews).where(reviews.c.id == id)
    return connection.execute(query.with_for_update() if lock else query).mappings().first()


def get_many(connection: sa.Connection, ids: Collection[str]) -> dict[str, Row]:
    """Return the reviews with these ids, by id, locked for a change."""
    query = sa.select(reviews).where(reviews.c.id.in_(ids)).with_for_update()
    return {row["id"]: row for row in connection.execute(query).mappings()}


def update(connection: sa.Connection, row: Row, **values: Any) -> bool:
    """Change a review if nobody changed it since the row was read; return whether it was changed."""
    changed = connection.execute(
        reviews.update()
        .where(reviews.c.id == row["id"], reviews.c.lock == row["lock"])
        .values(**values, lock=row["lock"] + 1)
    )
    return changed.rowcount == 1


def as_review(row: Row) -> Review:
    """Return the buyer's words of a row; the id is the platform's own."""
    return Review(
        id=row["external_id"],
        platform=row["platform"],
        rating=row["rating"],
        text=row["text"],
        pros=row["pros"],
        cons=row["cons"],
        author=row["author"],
        product=row["product"],
        created_at=row["written_at"],
    )


def revision(connection: sa.Connection, id: str, number: int) -> Review | None:
    """Return what the buyer wrote in one revision."""
    query = sa.select(revisions.c.review).where(revisions.c.review_id == id, revisions.c.revision == number)
    found = connection.scalar(query)
    return from_json(Review, found) if found else None


def counts(connection: sa.Connection, store_ids: Collection[str]) -> dict[str, int]:
    """Return how many reviews of these stores stand in each state."""
    query = sa.select(reviews.c.state, sa.func.count()).where(reviews.c.store_id.in_(store_ids))
    return {state: number for state, number in connection.execute(query.group_by(reviews.c.state))}


def waiting(connection: sa.Connection) -> list[str]:
    """Return the ids of the reviews that still wait for a draft, oldest first."""
    states = (State.RECEIVED, State.DRAFTING)
    query = sa.select(reviews.c.id).where(reviews.c.state.in_(states)).order_by(reviews.c.received_at)
    return list(connection.scalars(query))
