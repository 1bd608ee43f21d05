"""A person's decisions. Each is one transaction with its audit row; the second person gets a conflict."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from agent.channels.assisted import channel_for
from agent.desk import reply_signals
from agent.desk.checking import check_for
from agent.desk.desk import Desk
from agent.desk.said import BlockedError, changed_meanwhile, empty_text, lead_only, no_review, reason_needed, require
from agent.domain.commitment import Commitment
from agent.domain.finding import Finding, Severity
from agent.domain.lifecycle import Event, State, after
from agent.domain.operator import Operator, Role
from agent.domain.plain_text import plain
from agent.drafting.proposal import Proposal
from agent.rules.reply_check import Checked
from agent.store import decisions as decision_rows
from agent.store import proposals as proposal_rows
from agent.store import reviews as review_rows
from agent.store import trail
from agent.store.codec import from_json

MAX_REASON_CHARS = 1_000


@dataclass(frozen=True, kw_only=True)
class Made:
    """What a decision says besides its kind."""

    text: str = ""
    edited: bool = False
    reason: str = ""
    commitments: tuple[Commitment, ...] = ()
    waived: tuple[Finding, ...] = ()


NOTHING_SAID = Made()


def approve(desk: Desk, operator: Operator, *, review_id: str, lock: int, text: str, waiver: str = "") -> str:
    """Approve a reply, as drafted or as edited; returns the decision's id.

    ``waiver`` is a lead's reason to approve in spite of what blocks; the decision keeps it with the text and the
    findings. Raises BlockedError when a rule blocks the text and nobody waived it, ConflictError when somebody was
    first.
    """
    text = plain(text)
    if not text:
        raise empty_text()
    checked = _checked(desk, operator, review_id, text)
    waived = _waived(operator, checked, waiver)
    with desk.engine.begin() as connection:
        row = _open(connection, operator, review_id, lock)
        if row["safety"] and not operator.may(Role.LEAD):
            raise lead_only()
        made = Made(
            text=text,
            edited=text != _drafted(connection, row),
            reason=plain(waiver)[:MAX_REASON_CHARS] if waived else "",
            commitments=checked.commitments,
            waived=waived,
        )
        for finding in waived:
            why = f"{finding.rule}: {made.reason}"
            trail.record(connection, row, "waive", after=row["state"], who=operator.login, at=desk.clock(), why=why)
        decision = _decide(connection, desk, operator, row, Event.APPROVE, made=made)
        decision_rows.end_publications(connection, review_id, at=desk.clock())
        decision_rows.insert_publication(
            connection,
            review_id=review_id,
            decision_id=decision,
            text=text,
            mode=channel_for(row["platform"]).mode,
        )
    return decision


def _waived(operator: Operator, checked: Checked, waiver: str) -> tuple[Finding, ...]:
    """Return what a lead waives; without a waiver anything that blocks is an error."""
    blocking = tuple(finding for finding in checked.findings if finding.severity is Severity.BLOCK)
    if blocking and not waiver.strip():
        raise BlockedError(blocking)
    if blocking:
        require(operator, Role.LEAD)
    return blocking


def reject(desk: Desk, operator: Operator, *, review_id: str, lock: int, reason: str) -> str:
    """Reject the draft, with a reason; nothing goes out."""
    return _simple(desk, operator, review_id, Event.REJECT, lock=lock, reason=_reason(reason))


def escalate(desk: Desk, operator: Operator, *, review_id: str, lock: int, reason: str) -> str:
    """Hand the review to a lead, with a reason."""
    return _simple(desk, operator, review_id, Event.ESCALATE, lock=lock, reason=_reason(reason))


def skip(desk: Desk, operator: Operator, *, review_id: str, lock: int) -> str:
    """Leave the review without an answer."""
    return _simple(desk, operator, review_id, Event.SKIP, lock=lock)


def redraft(desk: Desk, operator: Operator, *, review_id: str, lock: int, hint: str = "") -> str:
    """Ask for another draft, with a hint for it."""
    return _draft_again(desk, operator, review_id, Event.REDRAFT, lock=lock, hint=hint)


def reopen(desk: Desk, operator: Operator, *, review_id: str, lock: int) -> str:
    """Take a rejected, skipped or failed review up again, with a new draft."""
    return _draft_again(desk, operator, review_id, Event.REOPEN, lock=lock)


def undo(desk: Desk, operator: Operator, *, review_id: str, lock: int) -> str:
    """Take an approval back before the reply is on its way."""
    require(operator, Role.OPERATOR)
    with desk.engine.begin() as connection:
        row = _open(connection, operator, review_id, lock)
        decision_rows.end_publications(connection, review_id, at=desk.clock())
        return _decide(connection, desk, operator, row, Event.UNDO)


def _simple(desk: Desk, operator: Operator, review_id: str, event: Event, *, lock: int, reason: str = "") -> str:
    require(operator, Role.OPERATOR)
    with desk.engine.begin() as connection:
        row = _open(connection, operator, review_id, lock)
        return _decide(connection, desk, operator, row, event, made=Made(reason=reason))


def _draft_again(desk: Desk, operator: Operator, review_id: str, event: Event, *, lock: int, hint: str = "") -> str:
    require(operator, Role.OPERATOR)
    hint = plain(hint)[:MAX_REASON_CHARS]
    with desk.engine.begin() as connection:
        row = _open(connection, operator, review_id, lock)
        attempt = row["attempt"] + 1
        values = {"attempt": attempt}
        decision = _decide(connection, desk, operator, row, event, made=Made(reason=hint), values=values)
        desk.jobs.draft(connection, store_id=row["store_id"], review_id=review_id, attempt=attempt, hint=hint)
    return decision


def _checked(desk: Desk, operator: Operator, review_id: str, text: str) -> Checked:
    """Check the final text, outside of any transaction."""
    require(operator, Role.OPERATOR)
    return check_for(desk, operator, review_id=review_id, text=text)


def _open(connection: sa.Connection, operator: Operator, review_id: str, lock: int) -> sa.RowMapping:
    row = review_rows.get(connection, review_id, store_ids=operator.store_ids, lock=True)
    if row is None:
        raise no_review()
    if row["lock"] != lock:
        raise changed_meanwhile()
    return row


def _drafted(connection: sa.Connection, row: sa.RowMapping) -> str:
    found = proposal_rows.of_review(connection, row["id"])
    return from_json(Proposal, found[0]["proposal"]).draft.reply if found else ""


def _decide(
    connection: sa.Connection,
    desk: Desk,
    operator: Operator,
    row: sa.RowMapping,
    event: Event,
    *,
    made: Made = NOTHING_SAID,
    values: dict[str, Any] | None = None,
) -> str:
    state, now = after(State(row["state"]), event), desk.clock()
    decision = decision_rows.insert(
        connection,
        review_id=row["id"],
        proposal_id=_proposal_id(row),
        kind=event,
        operator_id=operator.id,
        at=now,
        text=made.text,
        edited=made.edited,
        reason=made.reason,
        commitments=made.commitments,
        waived=made.waived,
    )
    if not review_rows.update(connection, row, state=state, **(values or {})):
        raise changed_meanwhile()
    trail.record(connection, row, event, after=state, who=operator.login, at=now, why=made.reason, text=made.text)
    reply_signals.on_decision(connection, desk, row, event, who=operator.login, text=made.text)
    return decision


def _proposal_id(row: sa.RowMapping) -> str:
    return proposal_rows.proposal_id(review_id=row["id"], revision=row["revision"], attempt=row["attempt"])


def _reason(reason: str) -> str:
    cleaned = plain(reason)[:MAX_REASON_CHARS]
    if not cleaned:
        raise reason_needed()
    return cleaned
