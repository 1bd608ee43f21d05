"""Queries over decisions and publications."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from agent.domain.commitment import Commitment
from agent.domain.finding import Finding
from agent.store.codec import to_json
from agent.store.tables import decisions, operators, publications

Row = sa.RowMapping


def insert(
    connection: sa.Connection,
    *,
    review_id: str,
    proposal_id: str | None,
    kind: str,
    operator_id: str,
    at: datetime,
    text: str = "",
    edited: bool = False,
    reason: str = "",
    commitments: Sequence[Commitment] = (),
    waived: Sequence[Finding] = (),
) -> str:
    """Record what a person decided and return the decision's id."""
    id = uuid.uuid4().hex
    connection.execute(
        decisions.insert().values(
            id=id,
            review_id=review_id,
            proposal_id=proposal_id,
            kind=kind,
            operator_id=operator_id,
            text=text,
            edited=edited,
            reason=reason,
            commitments=[to_json(commitment) for commitment in commitments],
            waived=[to_json(finding) for finding in waived],
            decided_at=at,
        )
    )
    return id


def get(connection: sa.Connection, id: str) -> Row | None:
    """Return a decision with the name and the role of who made it."""
    query = sa.select(decisions, operators.c.login, operators.c.role).join(
        operators, operators.c.id == decisions.c.operator_id
    )
    return connection.execute(query.where(decisions.c.id == id)).mappings().first()


def approvals(connection: sa.Connection, review_id: str) -> list[str]:
    """Return the ids of every approval of a review."""
    query = sa.select(decisions.c.id).where(decisions.c.review_id == review_id, decisions.c.kind == "approve")
    return list(connection.scalars(query))


def insert_publication(connection: sa.Connection, *, review_id: str, decision_id: str, text: str, mode: str) -> str:
    """Record the reply that an approval lets out."""
    id = uuid.uuid4().hex
    connection.execute(
        publications.insert().values(id=id, review_id=review_id, decision_id=decision_id, text=text, mode=mode)
    )
    return id


def open_publication(connection: sa.Connection, review_id: str) -> Row | None:
    """Return the publication of the latest approval that was not ended, with who approved it."""
    query = (
        sa.select(publications, operators.c.login.label("approved_by"))
        .join(decisions, decisions.c.id == publications.c.decision_id)
        .join(operators, operators.c.id == decisions.c.operator_id)
        .where(publications.c.review_id == review_id, publications.c.ended_at.is_(None))
        .order_by(decisions.c.decided_at.desc())
    )
    return connection.execute(query).mappings().first()


def update_publication(connection: sa.Connection, id: str, **values: Any) -> None:
    """Change a publication."""
    connection.execute(publications.update().where(publications.c.id == id).values(**values))


def end_publications(connection: sa.Connection, review_id: str, *, at: datetime) -> None:
    """End what an earlier approval let out, since a new decision takes its place."""
    live = publications.c.review_id == review_id, publications.c.ended_at.is_(None)
    connection.execute(publications.update().where(*live).values(ended_at=at))
