"""Queries over imports: the file itself, how far it got, and what was wrong with which line."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from agent.store.tables import imports

Row = sa.RowMapping
_SHOWN = [column for column in imports.c if column.name != "content"]


def insert(connection: sa.Connection, **values: Any) -> None:
    """Keep a file that is to be imported."""
    connection.execute(imports.insert().values(**values))


def get(connection: sa.Connection, id: str, *, content: bool = False) -> Row | None:
    """Return an import, with its file when asked to."""
    query = sa.select(imports) if content else sa.select(*_SHOWN)
    return connection.execute(query.where(imports.c.id == id)).mappings().first()


def claim(connection: sa.Connection, id: str, *, at: int, to: int) -> bool:
    """Move the mark of an import from one row to another; False when somebody else moved it already.

    Taken first in the transaction that stores those rows: of two processes at the same chunk, one waits for the
    other's commit and then finds the mark moved.
    """
    claimed = connection.execute(imports.update().where(imports.c.id == id, imports.c.done == at).values(done=to))
    return claimed.rowcount == 1


def update(connection: sa.Connection, id: str, **values: Any) -> None:
    """Change an import."""
    connection.execute(imports.update().where(imports.c.id == id).values(**values))


def latest(connection: sa.Connection, store_ids: Collection[str], *, kinds: Collection[str], limit: int) -> list[Row]:
    """Return the newest imports of these stores and kinds."""
    kind = imports.c.options["kind"].as_string()
    query = sa.select(*_SHOWN).where(imports.c.store_id.in_(store_ids), kind.in_(kinds))
    return list(connection.execute(query.order_by(imports.c.created_at.desc()).limit(limit)).mappings())


def running(connection: sa.Connection) -> list[str]:
    """Return the imports that did not come to their end."""
    return list(connection.scalars(sa.select(imports.c.id).where(imports.c.status == "running")))
