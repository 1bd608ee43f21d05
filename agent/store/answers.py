"""Queries over what was answered to writes that carried an Idempotency-Key."""

import sqlalchemy as sa

from agent.store.tables import answers

Row = sa.RowMapping


def get(connection: sa.Connection, *, operator_id: str, key: str) -> Row | None:
    """Return what was answered to this key before."""
    query = sa.select(answers).where(answers.c.operator_id == operator_id, answers.c.key == key)
    return connection.execute(query).mappings().first()


def insert(connection: sa.Connection, **values: object) -> None:
    """Keep an answer."""
    connection.execute(answers.insert().values(**values))
