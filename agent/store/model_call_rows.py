"""Queries over model calls: answers that were paid for, and what a store has spent."""

from datetime import datetime

import sqlalchemy as sa

from agent.domain.draft import Usage
from agent.store.knowledge_tables import stores
from agent.store.tables import model_calls

_COUNTED = ("calls", "prompt_tokens", "cached_tokens", "completion_tokens", "cost_usd")


def answer(connection: sa.Connection, store_id: str, key: str, *, since: datetime) -> tuple[str, str] | None:
    """Return the newest answer to this call and its model, or None."""
    query = (
        sa.select(model_calls.c.answer, model_calls.c.model)
        .where(model_calls.c.store_id == store_id, model_calls.c.key == key)
        .where(model_calls.c.answer.is_not(None), model_calls.c.at >= since)
        .order_by(model_calls.c.at.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return (row[0], row[1]) if row else None


def lock_store(connection: sa.Connection, store_id: str) -> bool:
    """Let no other call of this store be counted until this transaction ends; False for an unknown store."""
    # An update takes the lock on both databases; SQLite has no SELECT ... FOR UPDATE.
    same = {"knowledge_version": stores.c.knowledge_version}
    return connection.execute(stores.update().where(stores.c.id == store_id).values(**same)).rowcount == 1


def spent(connection: sa.Connection, store_id: str, *, since: datetime) -> Usage:
    """Return what a store's calls cost since a moment, those under way with the most that they may take."""
    columns = [sa.func.coalesce(sa.func.sum(model_calls.c[name]), 0).label(name) for name in _COUNTED]
    query = sa.select(*columns).where(model_calls.c.store_id == store_id, model_calls.c.at >= since)
    row = connection.execute(query).mappings().one()
    return Usage(cost_usd=float(row["cost_usd"]), **{name: int(row[name]) for name in _COUNTED[:-1]})


def by_model(connection: sa.Connection, store_id: str, *, since: datetime) -> list[sa.RowMapping]:
    """Return what each model cost a store since a moment, dearest first."""
    columns = [sa.func.sum(model_calls.c[name]).label(name) for name in _COUNTED]
    query = (
        sa.select(model_calls.c.model, *columns)
        .where(model_calls.c.store_id == store_id, model_calls.c.at >= since)
        .group_by(model_calls.c.model)
        .order_by(sa.func.sum(model_calls.c.cost_usd).desc(), model_calls.c.model)
    )
    return list(connection.execute(query).mappings())


def reserve(connection: sa.Connection, *, id: str, store_id: str, key: str, usage: Usage, at: datetime) -> None:
    """Set the most that a call may take aside."""
    connection.execute(model_calls.insert().values(id=id, store_id=store_id, key=key, at=at, **_values(usage)))


def settle(connection: sa.Connection, id: str, *, usage: Usage, model: str, answer: str | None, at: datetime) -> None:
    """Put what a call really took in place of its reservation."""
    values = _values(usage) | {"model": model, "answer": answer, "settled_at": at}
    connection.execute(model_calls.update().where(model_calls.c.id == id).values(**values))


def _values(usage: Usage) -> dict[str, float]:
    return {name: getattr(usage, name) for name in _COUNTED}
