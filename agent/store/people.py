"""Queries over operators and the secrets they sign in with; only digests of secrets are kept."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from agent.domain.operator import Operator, Role
from agent.store.knowledge_tables import stores
from agent.store.tables import operator_stores, operators, secrets

Row = sa.RowMapping


def secret_digest(secret: str) -> str:
    """Return what is kept of a session, link or token, from which it cannot be found again."""
    return hashlib.sha256(secret.encode()).hexdigest()


def insert_operator(connection: sa.Connection, **values: Any) -> None:
    """Add a person."""
    connection.execute(operators.insert().values(**values))


def set_stores(connection: sa.Connection, operator_id: str, store_ids: Collection[str]) -> None:
    """Say which stores a person may see."""
    connection.execute(operator_stores.delete().where(operator_stores.c.operator_id == operator_id))
    for store_id in sorted(store_ids):
        connection.execute(operator_stores.insert().values(operator_id=operator_id, store_id=store_id))


def by_login(connection: sa.Connection, login: str) -> Row | None:
    """Return a person by login, the hash of the password included."""
    query = sa.select(operators).where(operators.c.login == login, operators.c.retired_at.is_(None))
    return connection.execute(query).mappings().first()


def update_operator(connection: sa.Connection, operator_id: str, **values: Any) -> None:
    """Change a person."""
    connection.execute(operators.update().where(operators.c.id == operator_id).values(**values))


def list_operators(connection: sa.Connection) -> list[Row]:
    """Return everybody who may sign in, by login."""
    query = sa.select(operators).where(operators.c.retired_at.is_(None)).order_by(operators.c.login)
    return list(connection.execute(query).mappings())


def load(connection: sa.Connection, row: Row) -> Operator:
    """Return a person with the stores they may see; an admin may see all."""
    role = Role(row["role"])
    if role is Role.ADMIN:
        seen = connection.scalars(sa.select(stores.c.id))
    else:
        query = sa.select(operator_stores.c.store_id).where(operator_stores.c.operator_id == row["id"])
        seen = connection.scalars(query)
    return Operator(id=row["id"], login=row["login"], role=role, store_ids=frozenset(seen), language=row["language"])


def insert_secret(connection: sa.Connection, secret: str, **values: Any) -> None:
    """Keep the digest of a new session, sign-in link or API token."""
    connection.execute(secrets.insert().values(digest=secret_digest(secret), **values))


def holder(connection: sa.Connection, secret: str, kind: str, *, at: datetime) -> Row | None:
    """Return the person behind a live secret, with its ``csrf`` and ``digest``."""
    query = (
        sa.select(operators, secrets.c.csrf, secrets.c.digest)
        .join(secrets, secrets.c.operator_id == operators.c.id)
        .where(
            secrets.c.digest == secret_digest(secret),
            secrets.c.kind == kind,
            secrets.c.ended_at.is_(None),
            sa.or_(secrets.c.expires_at.is_(None), secrets.c.expires_at > at),
            operators.c.retired_at.is_(None),
        )
    )
    return connection.execute(query).mappings().first()


def end_secret(connection: sa.Connection, digest: str, *, at: datetime) -> bool:
    """End a secret; False when it had ended already, so that a link works once."""
    ended = connection.execute(
        secrets.update().where(secrets.c.digest == digest, secrets.c.ended_at.is_(None)).values(ended_at=at)
    )
    return ended.rowcount == 1


def list_tokens(connection: sa.Connection, operator_id: str | None = None) -> list[Row]:
    """Return the live API tokens, of one person or of all, without anything to use them with."""
    query = (
        sa.select(secrets.c.digest, secrets.c.name, secrets.c.created_at, operators.c.login)
        .join(operators, operators.c.id == secrets.c.operator_id)
        .where(secrets.c.kind == "token", secrets.c.ended_at.is_(None))
        .order_by(secrets.c.created_at)
    )
    if operator_id:
        query = query.where(secrets.c.operator_id == operator_id)
    return list(connection.execute(query).mappings())
