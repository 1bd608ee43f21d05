"""Queries over sellers' own rules; every save is kept as a version."""

from datetime import datetime

import sqlalchemy as sa

from agent.store.knowledge_tables import own_rules, stores

Row = sa.RowMapping


def versions(connection: sa.Connection, store_id: str) -> list[Row]:
    """Return every version of a store's own rules, newest first."""
    query = sa.select(own_rules).where(own_rules.c.store_id == store_id).order_by(own_rules.c.version.desc())
    return list(connection.execute(query).mappings())


def source(connection: sa.Connection, store_id: str) -> str:
    """Return the YAML in force, empty where a store has none."""
    found = versions(connection, store_id)
    return str(found[0]["source"]) if found else ""


def insert(
    connection: sa.Connection, store_id: str, *, version: int, source: str, saved_by: str, why: str, at: datetime
) -> None:
    """Keep a new version and mark the store's knowledge as changed."""
    connection.execute(
        own_rules.insert().values(
            store_id=store_id, version=version, source=source, saved_by=saved_by, why=why, saved_at=at
        )
    )
    connection.execute(
        stores.update().where(stores.c.id == store_id).values(knowledge_version=stores.c.knowledge_version + 1)
    )
