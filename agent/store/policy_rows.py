"""Queries over the versions of a store's policies; every change is a version, retiring one too."""

import json
from datetime import datetime, timedelta

import sqlalchemy as sa

from agent.store.codec import to_json
from agent.store.knowledge_tables import policies, stores
from agent.store.tables import proposals, reviews
from knowledge.policy import Clause

Row = sa.RowMapping

_TICK = timedelta(microseconds=1)


def mark_changed(connection: sa.Connection, store_id: str) -> None:
    """Mark the store's knowledge as changed.

    A change of policies begins with this: the row stays locked until its end, so that of two changes at once the
    second one sees what the first one did.
    """
    connection.execute(
        stores.update().where(stores.c.id == store_id).values(knowledge_version=stores.c.knowledge_version + 1)
    )


def newest(connection: sa.Connection, store_id: str) -> list[Row]:
    """Return the newest version of each clause, retired ones too, by id."""
    own = policies.c.store_id == store_id
    last = (
        sa.select(policies.c.clause_id, sa.func.max(policies.c.version).label("version"))
        .where(own)
        .group_by(policies.c.clause_id)
        .subquery()
    )
    same = sa.and_(policies.c.clause_id == last.c.clause_id, policies.c.version == last.c.version)
    query = sa.select(policies).join(last, same).where(own).order_by(policies.c.clause_id)
    return list(connection.execute(query).mappings())


def versions(connection: sa.Connection, store_id: str, clause_id: str) -> list[Row]:
    """Return every version of a clause, newest first."""
    query = (
        sa.select(policies)
        .where(policies.c.store_id == store_id, policies.c.clause_id == clause_id)
        .order_by(policies.c.version.desc())
    )
    return list(connection.execute(query).mappings())


def put(
    connection: sa.Connection,
    store_id: str,
    clause: Clause,
    *,
    by: str,
    why: str,
    at: datetime,
    retired: bool = False,
) -> None:
    """Keep a new version and end the one in force; old versions stay for the drafts that cite them."""
    connection.execute(
        policies.update()
        .where(policies.c.store_id == store_id, policies.c.clause_id == clause.id, policies.c.retired_at.is_(None))
        # Later than it began even where the clock stands, so that it is not read as a version that only retires.
        .values(retired_at=at + _TICK)
    )
    connection.execute(
        policies.insert().values(
            store_id=store_id,
            clause_id=clause.id,
            version=clause.version,
            clause=to_json(clause),
            saved_by=by,
            why=why,
            created_at=at,
            retired_at=at if retired else None,
        )
    )


def retires(row: Row) -> bool:
    """Tell whether a version only took the clause out of force: it ended the moment it began."""
    return row["retired_at"] is not None and row["retired_at"] <= row["created_at"]


def drafts_resting_on(
    connection: sa.Connection, store_id: str, clause_id: str, *, since: datetime, among: int, limit: int
) -> list[Row]:
    """Return the current drafts that cite or found any version of a clause, newest first.

    Only the drafts for the ``among`` latest reviews of the store are looked at, since each has to be read whole.
    """
    latest = (
        sa.select(reviews.c.id)
        .where(reviews.c.store_id == store_id)
        .order_by(reviews.c.received_at.desc())
        .limit(among)
        .subquery()
    )
    stored = sa.cast(proposals.c.proposal, sa.Text)
    # SQLite keeps JSON as it was written, with other letters escaped; PostgreSQL keeps the letters themselves.
    spellings = {f'"{clause_id}@', f"{json.dumps(clause_id)[:-1]}@"}
    current = sa.and_(
        reviews.c.id == proposals.c.review_id,
        reviews.c.revision == proposals.c.revision,
        reviews.c.attempt == proposals.c.attempt,
    )
    query = (
        sa.select(reviews, proposals.c.proposal, proposals.c.created_at.label("drafted_at"))
        .join(reviews, current)
        .where(
            reviews.c.id.in_(sa.select(latest.c.id)),
            proposals.c.created_at >= since,
            sa.or_(*(stored.contains(spelling, autoescape=True) for spelling in spellings)),
        )
        .order_by(proposals.c.created_at.desc(), proposals.c.id)
        .limit(limit)
    )
    return list(connection.execute(query).mappings())


def more_reviews(connection: sa.Connection, store_id: str, *, than: int) -> bool:
    """Tell whether a store has more reviews than this."""
    query = sa.select(reviews.c.id).where(reviews.c.store_id == store_id).offset(than).limit(1)
    return connection.scalar(query) is not None


def latest_reviews(connection: sa.Connection, store_id: str, *, limit: int) -> list[Row]:
    """Return the reviews that a store received last, newest first."""
    query = sa.select(reviews).where(reviews.c.store_id == store_id)
    return list(connection.execute(query.order_by(reviews.c.received_at.desc(), reviews.c.id).limit(limit)).mappings())
