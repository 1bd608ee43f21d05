"""Stores in and out: a pack becomes rows, rows become a pack."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from agent.desk.desk import ALMATY, Desk
from agent.desk.reply_gate import vouch
from agent.desk.said import no_store
from agent.domain.operator import Operator
from agent.store import knowledge_rows, past_reply_rows, policy_rows
from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.store_profile import StorePack, StoreProfile

IMPORT = "import"
"""Who changed a policy, in its history, when a pack did."""
MAX_WHY = 500


def put_pack(desk: Desk, pack: StorePack, *, why: str = "") -> str:
    """Add a store or bring it up to date from its pack; a changed clause gets a new version. Returns its id.

    A clause that the pack no longer has is retired. The history of each policy says that an import did it, and
    ``why``. Past replies come in masked; one that promises what no clause allows waits for a lead.
    """
    now, store_id = desk.clock(), pack.store.id
    replies = [vouch(reply, pack, day=now.astimezone(ALMATY).date()) for reply in pack.past_replies]
    with desk.engine.begin() as connection:
        knowledge_rows.put_store(connection, pack.store, at=now)
        live = {clause.id: clause for clause in knowledge_rows.newest_clauses(connection, store_id)}
        highest = knowledge_rows.known_versions(connection, store_id)
        clauses = [_versioned(clause, live.get(clause.id), highest.get(clause.id, 0)) for clause in pack.clauses]
        for clause in clauses:
            if clause != live.pop(clause.id, None):
                policy_rows.put(connection, store_id, clause, by=IMPORT, why=why[:MAX_WHY], at=now)
        for gone in live.values():
            last = replace(gone, version=highest[gone.id] + 1)
            policy_rows.put(connection, store_id, last, by=IMPORT, why=why[:MAX_WHY], at=now, retired=True)
        numbered = [_cited_anew(reply.past_reply, clauses) for reply in replies]
        doubtful = {reply.past_reply.id for reply in replies if not reply.sound}
        past_reply_rows.replace_pack(connection, store_id, numbered, doubtful=doubtful, at=now)
    return store_id


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


def _cited_anew(past: PastReply, clauses: Sequence[Clause]) -> PastReply:
    """Return a past reply citing the versions that its clauses have in the desk."""
    cited = {_clause_id(citation) for citation in past.clauses}
    return replace(past, clauses=tuple(sorted(one.citation for one in clauses if one.id in cited)))


def _clause_id(citation: str) -> str:
    return citation.rpartition("@")[0]


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
