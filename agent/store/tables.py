"""The tables. Nothing is deleted: rows are retired, and every step of a review has an audit row."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Json = sa.JSON().with_variant(JSONB(), "postgresql")


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware moment in UTC; SQLite keeps no zone, so it is put back on reading."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Store the moment as UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Return the moment as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _table(name: str, *columns: sa.Column[Any] | sa.Constraint | sa.Index) -> sa.Table:
    return sa.Table(name, metadata, *columns)


def _id(name: str = "id", **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), nullable=False, **options)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _at(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, UtcDateTime, nullable=nullable)


def _number(name: str, default: str = "0") -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=default)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def _of(table: str, name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), sa.ForeignKey(f"{table}.id"), nullable=False, **options)


stores = _table(
    "stores",
    _id(primary_key=True),
    sa.Column("profile", Json, nullable=False),
    _number("knowledge_version"),
    _at("created_at"),
)
policies = _table(
    "policies",
    _of("stores", "store_id", primary_key=True),
    _id("clause_id", primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("clause", Json, nullable=False),
    _at("created_at"),
    _at("retired_at", nullable=True),
)
past_replies = _table(
    "past_replies",
    _of("stores", "store_id", primary_key=True),
    _id("reply_id", primary_key=True),
    sa.Column("past_reply", Json, nullable=False),
    _number("place"),
    _at("created_at"),
    _at("retired_at", nullable=True),
)
own_rules = _table(
    "own_rules",
    _of("stores", "store_id", primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    _text("source"),
    sa.Column("saved_by", sa.String(120), nullable=False),
    _text("why"),
    _at("saved_at"),
)
"""A seller's own rules as YAML; each save is a version, the highest is in force."""
operators = _table(
    "operators",
    _id(primary_key=True),
    sa.Column("login", sa.String(120), nullable=False, unique=True),
    _text("password_hash"),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("language", sa.String(2), nullable=False, server_default="ru"),
    _at("created_at"),
    _at("retired_at", nullable=True),
)
operator_stores = _table(
    "operator_stores",
    _of("operators", "operator_id", primary_key=True),
    _of("stores", "store_id", primary_key=True),
)
secrets = _table(
    "secrets",
    _id("digest", primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    _of("operators", "operator_id"),
    sa.Column("name", sa.String(120), nullable=False, server_default=""),
    _text("csrf"),
    _at("created_at"),
    _at("expires_at", nullable=True),
    _at("ended_at", nullable=True),
)
reviews = _table(
    "reviews",
    _id(primary_key=True),
    _of("stores", "store_id"),
    sa.Column("platform", sa.String(32), nullable=False),
    sa.Column("external_id", sa.String(200), nullable=False),
    _number("revision", "1"),
    sa.Column("rating", sa.Integer),
    _text("text"),
    _text("pros"),
    _text("cons"),
    _text("author"),
    _text("product"),
    sa.Column("written_at", sa.String(40), nullable=False, server_default=""),
    _at("received_at"),
    _at("answer_by"),
    sa.Column("state", sa.String(16), nullable=False),
    _number("attempt"),
    _number("lock"),
    _number("urgency"),
    sa.Column("language", sa.String(5), nullable=False, server_default=""),
    sa.Column("issues", Json, nullable=False, server_default="[]"),
    _flag("urgent"),
    _flag("safety"),
    _flag("legal_demand"),
    _flag("injection"),
    _flag("hidden_complaint"),
    _flag("blocked"),
    sa.UniqueConstraint("store_id", "platform", "external_id"),
    sa.Index("ix_reviews_queue", "store_id", "state", "urgency", "answer_by", "id"),
)
revisions = _table(
    "revisions",
    _of("reviews", "review_id", primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("review", Json, nullable=False),
    _at("received_at"),
)
proposals = _table(
    "proposals",
    _id(primary_key=True),
    _of("reviews", "review_id"),
    _number("revision", "1"),
    _number("attempt"),
    sa.Column("proposal", Json, nullable=False),
    _at("created_at"),
    sa.UniqueConstraint("review_id", "revision", "attempt"),
)
decisions = _table(
    "decisions",
    _id(primary_key=True),
    _of("reviews", "review_id", index=True),
    sa.Column("proposal_id", sa.String(64)),
    sa.Column("kind", sa.String(16), nullable=False),
    _of("operators", "operator_id"),
    _text("text"),
    _flag("edited"),
    _text("reason"),
    sa.Column("commitments", Json, nullable=False, server_default="[]"),
    sa.Column("waived", Json, nullable=False, server_default="[]"),
    _at("decided_at"),
)
publications = _table(
    "publications",
    _id(primary_key=True),
    _of("reviews", "review_id", index=True),
    _of("decisions", "decision_id", unique=True),
    _text("text"),
    sa.Column("mode", sa.String(16), nullable=False),
    sa.Column("receipt", sa.String(32), nullable=False, server_default=""),
    _at("started_at", nullable=True),
    _at("confirmed_at", nullable=True),
    _at("ended_at", nullable=True),
)
audit = _table(
    "audit",
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    _id("store_id"),
    _of("reviews", "review_id", index=True),
    _at("at"),
    sa.Column("who", sa.String(120), nullable=False),
    sa.Column("event", sa.String(32), nullable=False),
    sa.Column("before", sa.String(16), nullable=False),
    sa.Column("after", sa.String(16), nullable=False),
    _text("why"),
    sa.Column("text_digest", sa.String(64), nullable=False, server_default=""),
)
imports = _table(
    "imports",
    _id(primary_key=True),
    _of("stores", "store_id"),
    _of("operators", "operator_id"),
    _text("name"),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("options", Json, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    _number("rows"),
    _number("done"),
    _number("stored"),
    _number("repeated"),
    _number("revised"),
    sa.Column("errors", Json, nullable=False, server_default="[]"),
    _at("created_at"),
    _at("ended_at", nullable=True),
)
answers = _table(
    "answers",
    _of("operators", "operator_id", primary_key=True),
    sa.Column("key", sa.String(200), primary_key=True),
    _text("request_digest"),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("body", Json, nullable=False),
    _at("created_at"),
)
"""What was answered to a write with an Idempotency-Key, so that a repeated request gets the same answer."""
