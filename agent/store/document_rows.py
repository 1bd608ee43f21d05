"""Queries over documents and the clauses proposed from them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from agent.store.knowledge_tables import documents, imported_clauses

Row = sa.RowMapping
OPEN = "open"


def insert(connection: sa.Connection, *, clauses: Sequence[dict[str, Any]], **values: Any) -> None:
    """Keep a document with the clauses proposed from it."""
    connection.execute(documents.insert().values(**values))
    if clauses:
        connection.execute(imported_clauses.insert(), list(clauses))


def exists(connection: sa.Connection, id: str) -> bool:
    """Tell whether a document was brought before."""
    return connection.scalar(sa.select(documents.c.id).where(documents.c.id == id)) is not None


def _counted() -> sa.Select[Any]:
    own = imported_clauses.c.document_id == documents.c.id
    count = sa.select(sa.func.count()).select_from(imported_clauses)
    decided = count.where(own, imported_clauses.c.state != OPEN).scalar_subquery().label("decided")
    return sa.select(documents, count.where(own).scalar_subquery().label("clauses"), decided)


def get(connection: sa.Connection, id: str) -> Row | None:
    """Return a document with how many clauses it proposed and how many of them are decided."""
    return connection.execute(_counted().where(documents.c.id == id)).mappings().first()


def latest(connection: sa.Connection, store_ids: Collection[str], *, limit: int) -> list[Row]:
    """Return the newest documents of these stores, counted likewise."""
    query = _counted().where(documents.c.store_id.in_(store_ids))
    return list(
        connection.execute(query.order_by(documents.c.created_at.desc(), documents.c.id).limit(limit)).mappings()
    )


def clauses_of(connection: sa.Connection, document_id: str) -> list[Row]:
    """Return the clauses proposed from a document, in its order."""
    query = sa.select(imported_clauses).where(imported_clauses.c.document_id == document_id)
    return list(connection.execute(query.order_by(imported_clauses.c.place)).mappings())


def decided_clauses(connection: sa.Connection, store_id: str) -> list[Row]:
    """Return every proposed clause of a store that a person decided on, the latest decision last."""
    own = imported_clauses.c.store_id == store_id, imported_clauses.c.state != OPEN
    query = sa.select(imported_clauses).where(*own).order_by(imported_clauses.c.decided_at)
    return list(connection.execute(query).mappings())


def get_clause(connection: sa.Connection, id: str) -> Row | None:
    """Return one proposed clause."""
    return connection.execute(sa.select(imported_clauses).where(imported_clauses.c.id == id)).mappings().first()


def decide(
    connection: sa.Connection, id: str, *, before: str, state: str, who: str, at: datetime, **values: Any
) -> bool:
    """Move a proposed clause from one state to another; False when somebody else was first."""
    moved = connection.execute(
        imported_clauses.update()
        .where(imported_clauses.c.id == id, imported_clauses.c.state == before)
        .values(state=state, decided_by=who, decided_at=at, **values)
    )
    return moved.rowcount == 1
