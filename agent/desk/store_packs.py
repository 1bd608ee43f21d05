"""Stores in and out: a pack becomes rows, rows become a pack."""

from dataclasses import replace

import sqlalchemy as sa

from agent.desk.desk import Desk
from agent.desk.said import no_store
from agent.domain.operator import Operator
from agent.store import knowledge_rows
from knowledge.policy import Clause
from knowledge.store_profile import StorePack, StoreProfile


def put_pack(desk: Desk, pack: StorePack) -> str:
    """Add a store or bring it up to date from its pack; a changed clause gets a new version. Returns its id."""
    now = desk.clock()
    with desk.engine.begin() as connection:
        knowledge_rows.put_store(connection, pack.store, at=now)
        live = {clause.id: clause for clause in knowledge_rows.newest_clauses(connection, pack.store.id)}
        highest = knowledge_rows.known_versions(connection, pack.store.id)
        clauses = [_versioned(clause, live.get(clause.id), highest.get(clause.id, 0)) for clause in pack.clauses]
        knowledge_rows.replace_clauses(connection, pack.store.id, clauses, at=now)
        knowledge_rows.replace_past_replies(connection, pack.store.id, pack.past_replies, at=now)
    return pack.store.id


def put_pack_if_new(desk: Desk, pack: StorePack) -> str:
    """Add a store unless it is there already; what a seller changed since is never written over."""
    with desk.engine.connect() as connection:
        known = knowledge_rows.get_store(connection, pack.store.id)
    return pack.store.id if known else put_pack(desk, pack)


def _versioned(clause: Clause, live: Clause | None, highest: int) -> Clause:
    """Keep the version of a clause that did not change; give a changed one the next number."""
    if live is not None and replace(clause, version=live.version) == live:
        return live
    return replace(clause, version=max(clause.version, highest + 1))


def get_pack(desk: Desk, store_id: str) -> StorePack:
    """Return a store as a pack; raises NotFoundError."""
    return read_stored(desk.engine, store_id)


def read_stored(engine: sa.Engine, store_id: str) -> StorePack:
    """Return a store as a pack from the record alone; raises NotFoundError."""
    with engine.connect() as connection:
        found = knowledge_rows.get_store(connection, store_id)
        if found is None:
            raise no_store(store_id)
        return knowledge_rows.get_pack(connection, found[0])


def list_stores(desk: Desk, operator: Operator | None = None) -> list[StoreProfile]:
    """Return the stores that a person may see, or all of them."""
    with desk.engine.connect() as connection:
        return knowledge_rows.list_stores(connection, operator.store_ids if operator else None)
