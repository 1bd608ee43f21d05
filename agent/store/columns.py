"""What the tables are made of: one metadata, column types that SQLite and PostgreSQL share, and short forms."""

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


def table(name: str, *columns: sa.Column[Any] | sa.Constraint | sa.Index) -> sa.Table:
    """Return a table of the desk."""
    return sa.Table(name, metadata, *columns)


def identifier(name: str = "id", **options: Any) -> sa.Column[str]:
    """Return a column of ids."""
    return sa.Column(name, sa.String(64), nullable=False, **options)


def text(name: str) -> sa.Column[str]:
    """Return a column of text, empty unless given."""
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    """Return a column of a moment in UTC."""
    return sa.Column(name, UtcDateTime, nullable=nullable)


def number(name: str, default: str = "0") -> sa.Column[int]:
    """Return a column of whole numbers."""
    return sa.Column(name, sa.Integer, nullable=False, server_default=default)


def flag(name: str) -> sa.Column[bool]:
    """Return a column of yes or no, no unless given."""
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def of(table: str, name: str, **options: Any) -> sa.Column[str]:
    """Return a column that points to another table's id."""
    return sa.Column(name, sa.String(64), sa.ForeignKey(f"{table}.id"), nullable=False, **options)
