"""Queries over proposals."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from agent.drafting.proposal import Proposal
from agent.store.codec import to_json
from agent.store.tables import decisions, proposals, reviews

Row = sa.RowMapping


def proposal_id(*, review_id: str, revision: int, attempt: int) -> str:
    """Return the one id that a draft of this revision and attempt can have."""
    return f"{review_id}-{revision}-{attempt}"


def exists(connection: sa.Connection, id: str) -> bool:
    """Tell whether the proposal was recorded already."""
    return connection.scalar(sa.select(sa.literal(1)).where(proposals.c.id == id)) is not None


def get(connection: sa.Connection, id: str) -> Row | None:
    """Return one proposal."""
    return connection.execute(sa.select(proposals).where(proposals.c.id == id)).mappings().first()


def insert(
    connection: sa.Connection, proposal: Proposal, *, review_id: str, revision: int, attempt: int, at: datetime
) -> str:
    """Record a proposal and return its id."""
    id = proposal_id(review_id=review_id, revision=revision, attempt=attempt)
    connection.execute(
        proposals.insert().values(
            id=id, review_id=review_id, revision=revision, attempt=attempt, proposal=to_json(proposal), created_at=at
        )
    )
    return id


def of_review(connection: sa.Connection, review_id: str) -> list[Row]:
    """Return the proposals of a review, newest first."""
    order = (proposals.c.revision.desc(), proposals.c.attempt.desc())
    query = sa.select(proposals).where(proposals.c.review_id == review_id).order_by(*order)
    return list(connection.execute(query).mappings())


def recent_replies(
    connection: sa.Connection, store_ids: Collection[str], *, limit: int, without: str = ""
) -> list[str]:
    """Return the replies that these stores approved last, newest first, those to one review left out."""
    query = (
        sa.select(decisions.c.text)
        .join(reviews, reviews.c.id == decisions.c.review_id)
        .where(reviews.c.store_id.in_(store_ids), decisions.c.kind == "approve", reviews.c.id != without)
        .order_by(decisions.c.decided_at.desc())
        .limit(limit)
    )
    return list(connection.scalars(query))
