"""What became of replies that learned from a past one: bad outcomes lower it, and in the end take it out of use.

The standing of a past reply is ``(good + 3) / (good + bad + 3)``, the share of good outcomes smoothed by three good
ones that nobody saw (Laplace), in tenths. A draft approved as it was is one good outcome, one that was rejected,
drafted anew or mostly rewritten is one bad, a buyer who comes back with fewer stars or a new complaint is two. From
five outcomes on a standing below a half takes it out of use and puts it before a lead; admitted again, it starts anew.
"""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

import sqlalchemy as sa

from agent.desk.desk import Desk
from agent.domain.lifecycle import Event, State, after
from agent.domain.review import Review
from agent.drafting.proposal import Proposal
from agent.store import decisions as decision_rows
from agent.store import past_reply_rows, reply_signal_rows
from agent.store import proposals as proposal_rows
from agent.store import reviews as review_rows
from agent.store.codec import from_json
from agent.triage import triage_review

APPROVED_UNEDITED, APPROVED_EDITED, EDITED_HEAVILY = "approved_unedited", "approved_edited", "edited_heavily"
REJECTED, REVIEW_CHANGED, COMPLAINT = "rejected", "review_changed", "complaint"
GOOD = {APPROVED_UNEDITED: 1}
BAD = {REJECTED: 1, EDITED_HEAVILY: 1, REVIEW_CHANGED: 2, COMPLAINT: 2}
KINDS = (APPROVED_UNEDITED, APPROVED_EDITED, EDITED_HEAVILY, REJECTED, REVIEW_CHANGED, COMPLAINT)
OUTCOMES = "outcomes"
"""Who took a past reply out of use when its outcomes did."""
LEAST_STANDING = 0.5
LEAST_SIGNALS = 5
REWRITTEN = 0.5
"""Below this share of words in common, in order, the person wrote the reply rather than the draft."""
_UNSEEN_GOOD = 3


def standing(kinds: Iterable[str]) -> float:
    """Return how far a past reply with these outcomes may serve, in tenths: 1 without any."""
    counted = Counter(kinds)
    good = sum(weight * counted[kind] for kind, weight in GOOD.items())
    bad = sum(weight * counted[kind] for kind, weight in BAD.items())
    return round((good + _UNSEEN_GOOD) / (good + bad + _UNSEEN_GOOD), 1)


def on_decision(
    connection: sa.Connection, desk: Desk, row: sa.RowMapping, event: Event, *, who: str, text: str = ""
) -> None:
    """Count a decision for the past replies that the draft was written after; a composed draft learns from none."""
    if event not in (Event.APPROVE, Event.REJECT, Event.REDRAFT):
        return
    id = proposal_rows.proposal_id(review_id=row["id"], revision=row["revision"], attempt=row["attempt"])
    stored = proposal_rows.get(connection, id)
    proposal = from_json(Proposal, stored["proposal"]) if stored else None
    if proposal is None or proposal.draft.engine != "model":
        return
    kind = _outcome(proposal.draft.reply, text) if event is Event.APPROVE else REJECTED
    learned_from = sorted({found.id for found in proposal.passages if found.past_reply})
    if learned_from:
        past_reply_rows.lock_store(connection, row["store_id"])
    for reply_id in learned_from:
        _count(connection, desk, row, reply_id, kind, cause=id, who=who)


def _outcome(drafted: str, approved: str) -> str:
    if approved == drafted:
        return APPROVED_UNEDITED
    kept = SequenceMatcher(None, drafted.split(), approved.split(), autojunk=False).ratio()
    return EDITED_HEAVILY if kept < REWRITTEN else APPROVED_EDITED


def on_edit(connection: sa.Connection, desk: Desk, row: sa.RowMapping, edited: Review, *, who: str) -> None:
    """Count it against the reply that was given when the buyer comes back with fewer stars or a new complaint."""
    if after(State(row["state"]), Event.BUYER_EDIT) is not State.OUTDATED:
        return
    kinds = [kind for kind, holds in _worsened(review_rows.as_review(row), edited).items() if holds]
    grown = [approval_id(decision) for decision in decision_rows.approvals(connection, row["id"])] if kinds else []
    if grown:
        past_reply_rows.lock_store(connection, row["store_id"])
    for reply_id in sorted(grown):
        for kind in kinds:
            cause = f"{kind} {row['id']} {row['revision'] + 1}"
            _count(connection, desk, row, reply_id, kind, cause=cause, who=who)


def _worsened(before: Review, edited: Review) -> dict[str, bool]:
    read, reads = triage_review(before), triage_review(edited)
    return {
        REVIEW_CHANGED: bool(before.rating and edited.rating and edited.rating < before.rating),
        COMPLAINT: bool(set(reads.issues) - set(read.issues)) or (reads.complaint and not read.complaint),
    }


def approval_id(decision_id: str) -> str:
    """Return the one id of the past reply that can grow from a decision."""
    return f"a-{decision_id}"


def _count(
    connection: sa.Connection, desk: Desk, review: sa.RowMapping, reply_id: str, kind: str, *, cause: str, who: str
) -> None:
    store_id = review["store_id"]
    row = past_reply_rows.get(connection, store_id, reply_id, lock=True)
    if row is None:
        return
    told = {"review_id": review["id"], "who": who, "at": desk.clock()}
    reply_signal_rows.put(connection, store_id=store_id, reply_id=reply_id, cause=cause, kind=kind, **told)
    if row["state"] == past_reply_rows.LIVE:
        _settle(connection, desk, row)


def _settle(connection: sa.Connection, desk: Desk, row: sa.RowMapping) -> None:
    """Give a past reply the standing that its outcomes since its admission make; a poor one goes before a lead."""
    kinds = reply_signal_rows.kinds_since(connection, row["store_id"], row["reply_id"], row["decided_at"])
    now_standing = standing(kinds)
    values = {}
    if now_standing != row["past_reply"].get("standing", 1.0):
        values["past_reply"] = row["past_reply"] | {"standing": now_standing}
    if now_standing < LEAST_STANDING and sum(kind in GOOD or kind in BAD for kind in kinds) >= LEAST_SIGNALS:
        put_before_lead = {"state": past_reply_rows.CANDIDATE, "decided_by": OUTCOMES, "decided_at": desk.clock()}
        values |= put_before_lead | {"why": ""}
    if values:
        past_reply_rows.update(connection, row, **values)
