"""What the drafting job does: reads the review, and records the proposal exactly once."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

import sqlalchemy as sa

from agent.desk.desk import ALMATY, Desk
from agent.desk.said import no_review
from agent.desk.sla import claim_by
from agent.domain.language import Language
from agent.domain.lifecycle import TRANSITIONS, Event, State
from agent.domain.operator import Operator
from agent.domain.review import Review
from agent.domain.triage import Triage
from agent.drafting.proposal import Proposal
from agent.pipeline import Wish, propose
from agent.rules.own import dangers
from agent.store import proposals as proposal_rows
from agent.store import reviews as review_rows
from agent.store import trail
from agent.triage import triage_review

RECENT_REPLIES = 20
"""How many of the store's latest replies a new draft must not open like."""
DANGER = 3
"""The least urgency of a review with a danger word: beside demands, behind injuries."""
CLAIM_CLOCK = "claim_clock"
"""In the audit: a demand was read, and the law's ten days are counted from its coming; ``why`` is the last day."""
SYSTEM = "zhauap"
"""Who did it, in the audit, when no person did."""


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """A review to draft for, as it stood when the job began."""

    review_id: str
    store_id: str
    revision: int
    review: Review
    wish: Wish


def begin(desk: Desk, *, review_id: str, attempt: int, hint: str) -> Assignment | None:
    """Mark the review as being drafted and return it.

    None when this attempt is no longer wanted, or when the seller's danger words hand the review to a lead undrafted.
    """
    with desk.engine.connect() as connection:
        row = review_rows.get_any(connection, review_id)
    stop = _stop(desk, row) if row else ""
    with desk.engine.begin() as connection:
        row = review_rows.get_any(connection, review_id, lock=True)
        if row is None or row["attempt"] != attempt:
            return None
        if row["state"] == State.RECEIVED and stop:
            _move(connection, desk, row, Event.ESCALATE, why=stop, read=_read(_triage(desk, row), row, least=DANGER))
            return None
        if row["state"] == State.RECEIVED:
            _move(connection, desk, row, Event.START_DRAFTING)
        recent = proposal_rows.recent_replies(connection, [row["store_id"]], limit=RECENT_REPLIES)
    wish = Wish(
        hint=hint,
        variant=attempt,
        recent=tuple(recent),
        waiting_hours=hours_waited(row, desk.clock()),
        replied=row["state"] == State.OUTDATED,
        told=partial(desk.live.tell, review_id) if attempt else None,
        model=desk.model,
        work=f"{review_id}:{row['revision']}:{attempt}",
    )
    return Assignment(
        review_id=review_id,
        store_id=row["store_id"],
        revision=row["revision"],
        review=review_rows.as_review(row),
        wish=wish,
    )


def _stop(desk: Desk, row: sa.RowMapping) -> str:
    """Return which of the seller's danger words stop drafting; a draft that a person asked for is not stopped."""
    own = desk.knowledge.of(row["store_id"]).own_rules
    return ", ".join(dangers(own, review_rows.as_review(row).whole_text)) if own else ""


def _triage(desk: Desk, row: sa.RowMapping) -> Triage:
    store = desk.knowledge.of(row["store_id"]).pack.store
    return triage_review(review_rows.as_review(row), default_language=Language(store.default_language))


async def write(desk: Desk, assignment: Assignment) -> Proposal:
    """Return the proposal for an assignment; this is the part that may wait for a model."""
    day = desk.clock().astimezone(ALMATY).date()
    return await propose(assignment.review, desk.knowledge.of(assignment.store_id), day=day, wish=assignment.wish)


def record(desk: Desk, proposal: Proposal, *, review_id: str, revision: int, attempt: int) -> bool:
    """Record a proposal once and put the review before a person; False when it came too late or twice."""
    with desk.engine.begin() as connection:
        row = review_rows.get_any(connection, review_id, lock=True)
        if row is None or (row["revision"], row["attempt"]) != (revision, attempt):
            return False
        id = proposal_rows.proposal_id(review_id=review_id, revision=revision, attempt=attempt)
        if proposal_rows.exists(connection, id) or (State(row["state"]), Event.PROPOSE) not in TRANSITIONS:
            return False
        proposal_rows.insert(
            connection, proposal, review_id=review_id, revision=revision, attempt=attempt, at=desk.clock()
        )
        _move(connection, desk, row, Event.PROPOSE, why=proposal.draft.engine, proposal=proposal)
    return True


def give_up(desk: Desk, *, review_id: str, attempt: int, why: str) -> None:
    """Put a review whose draft could not be written before a person, who writes it by hand; nothing is lost."""
    with desk.engine.begin() as connection:
        row = review_rows.get_any(connection, review_id, lock=True)
        if row and row["attempt"] == attempt and (State(row["state"]), Event.PROPOSE) in TRANSITIONS:
            _move(connection, desk, row, Event.PROPOSE, why=why)


def is_preparing(desk: Desk, operator: Operator, review_id: str) -> bool:
    """Tell whether a draft of this review is on its way; raises NotFoundError for who may not see the review."""
    with desk.engine.connect() as connection:
        row = review_rows.get(connection, review_id, store_ids=operator.store_ids)
    if row is None:
        raise no_review()
    return row["state"] in (State.RECEIVED, State.DRAFTING)


def hours_waited(row: sa.RowMapping, now: datetime) -> float:
    """Return how long a review has waited for its answer since it came in."""
    return float((now - row["received_at"]).total_seconds() / 3_600)


def urgency(triage: Triage, *, rating: int | None) -> int:
    """Return the place in the queue: safety first, then demands and urgent ones, complaints, the rest."""
    if triage.safety:
        return 4
    if triage.urgent or triage.legal_demand:
        return 3
    if triage.complaint and (rating or 3) <= 3:
        return 2
    return 1 if triage.complaint else 0


def _move(
    connection: sa.Connection,
    desk: Desk,
    row: sa.RowMapping,
    event: Event,
    *,
    why: str = "",
    proposal: Proposal | None = None,
    read: dict[str, object] | None = None,
) -> None:
    state = TRANSITIONS[State(row["state"]), event]
    if proposal:
        read = _read(proposal.triage, row) | {"blocked": proposal.blocked}
    if read and read["legal_demand"] and row["claim_by"] is None:
        due = claim_by(row["received_at"] if row["revision"] == 1 else desk.clock())
        read = read | {"claim_by": due}
        trail.record(connection, row, CLAIM_CLOCK, after=state, who=SYSTEM, at=desk.clock(), why=due.date().isoformat())
    review_rows.update(connection, row, state=state, **(read or {}))
    text = proposal.draft.reply if proposal else ""
    trail.record(connection, row, event, after=state, who=SYSTEM, at=desk.clock(), why=why, text=text)


def _read(triage: Triage, row: sa.RowMapping, *, least: int = 0) -> dict[str, object]:
    return {
        "urgency": max(urgency(triage, rating=row["rating"]), least),
        "language": str(triage.language),
        "issues": [str(issue) for issue in triage.issues],
        "urgent": triage.urgent,
        "safety": triage.safety,
        "legal_demand": triage.legal_demand,
        "injection": bool(triage.injection),
        "hidden_complaint": triage.hidden_complaint,
    }
