"""Queries over stores and what they know as a whole."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from agent.store import past_reply_rows
from agent.store.codec import from_json, to_json
from agent.store.knowledge_tables import policies, stores
from knowledge.policy import Clause
from knowledge.store_profile import StorePack, StoreProfile

Row = sa.RowMapping


def get_store(connection: sa.Connection, store_id: str) -> tuple[StoreProfile, int] | None:
    """Return a store and the version of its knowledge."""
    query = sa.select(stores.c.profile, stores.c.knowledge_version).where(stores.c.id == store_id)
    row = connection.execute(query).first()
    return (from_json(StoreProfile, row[0]), row[1]) if row else None


def list_stores(connection: sa.Connection, store_ids: Collection[str] | None = None) -> list[StoreProfile]:
    """Return these stores, or all of them, by id."""
    query = sa.select(stores.c.profile).order_by(stores.c.id)
    if store_ids is not None:
        query = query.where(stores.c.id.in_(store_ids))
    return [from_json(StoreProfile, profile) for profile in connection.scalars(query)]


def store_ids(connection: sa.Connection) -> frozenset[str]:
    """Return the ids of every store."""
    return frozenset(connection.scalars(sa.select(stores.c.id)))


def put_store(connection: sa.Connection, profile: StoreProfile, *, at: datetime) -> None:
    """Add a store or change its profile, and mark its knowledge as changed."""
    changed = connection.execute(
        stores.update()
        .where(stores.c.id == profile.id)
        .values(profile=to_json(profile), knowledge_version=stores.c.knowledge_version + 1)
    )
    if not changed.rowcount:
        connection.execute(
            stores.insert().values(id=profile.id, profile=to_json(profile), knowledge_version=1, created_at=at)
        )


def get_pack(connection: sa.Connection, profile: StoreProfile) -> StorePack:
    """Return a store with the newest version of each clause and with its past replies in use."""
    return StorePack(
        store=profile,
        clauses=tuple(newest_clauses(connection, profile.id)),
        past_replies=tuple(past_reply_rows.get_live(connection, profile.id)),
    )


def newest_clauses(connection: sa.Connection, store_id: str) -> list[Clause]:
    """Return the newest version of each clause that was not retired, by id."""
    query = (
        sa.select(policies.c.clause)
        .where(policies.c.store_id == store_id, policies.c.retired_at.is_(None))
        .order_by(policies.c.clause_id)
    )
    return [from_json(Clause, clause) for clause in connection.scalars(query)]


def known_versions(connection: sa.Connection, store_id: str) -> dict[str, int]:
    """Return the highest version that each clause of the store ever had."""
    query = sa.select(policies.c.clause_id, sa.func.max(policies.c.version)).where(policies.c.store_id == store_id)
    return {id: version for id, version in connection.execute(query.group_by(policies.c.clause_id))}
