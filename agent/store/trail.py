"""The audit: one row for each step of a review, only ever added."""

import hashlib
from datetime import datetime

import sqlalchemy as sa

from agent.domain.lifecycle import Event
from agent.store.tables import audit

Row = sa.RowMapping


def text_digest(text: str) -> str:
    """Return the digest by which a text is recognised later without being kept in the audit."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def record(
    connection: sa.Connection,
    review: Row,
    event: Event | str,
    *,
    after: str,
    who: str,
    at: datetime,
    why: str = "",
    text: str = "",
) -> None:
    """Write that something happened to a review."""
    connection.execute(
        audit.insert().values(
            store_id=review["store_id"],
            review_id=review["id"],
            at=at,
            who=who,
            event=str(event),
            before=review["state"],
            after=after,
            why=why,
            text_digest=text_digest(text),
        )
    )


def record_many(connection: sa.Connection, rows: list[dict[str, object]]) -> None:
    """Write the same kind of step for many reviews at once."""
    if rows:
        connection.execute(audit.insert(), rows)


def of_review(connection: sa.Connection, review_id: str) -> list[Row]:
    """Return the steps of a review, newest first."""
    query = sa.select(audit).where(audit.c.review_id == review_id).order_by(audit.c.id.desc())
    return list(connection.execute(query).mappings())
