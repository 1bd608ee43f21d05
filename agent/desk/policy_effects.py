"""Which of a store's recent drafts a change of a policy would have touched, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from agent.commitments import tie_commitments
from agent.desk.desk import ALMATY, Desk
from agent.desk.policy_views import Affected, AffectedDraft
from agent.domain.commitment import Commitment
from agent.domain.finding import Severity
from agent.drafting.proposal import Proposal
from agent.store import policy_rows
from agent.store import reviews as review_rows
from agent.store.codec import from_json
from knowledge.policy import Clause
from knowledge.product_group import groups_of
from knowledge.store_profile import StoreProfile

RECENT = timedelta(days=30)
MOST_SHOWN = 50
MOST_READ = 1_000
"""The newest drafts that are judged: one takes about a millisecond."""
AMONG = 20_000
"""The latest reviews of a store whose drafts are looked at: 20,000 take about a second."""
EXCERPT_CHARS = 120
_PROMISE_RULE = "LG-01"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What is about to become of a policy."""

    clause_id: str
    after: Clause | None
    """None where it is to be retired."""
    profile: StoreProfile


def affected(desk: Desk, change: Change) -> Affected:
    """Return the drafts of the last 30 days whose promises or whose text the change would have touched.

    Each is judged as of the day it was written: its promises, found then, are tied again to the clauses it cites.
    """
    since = desk.clock() - RECENT
    with desk.engine.connect() as connection:
        rows = policy_rows.drafts_resting_on(
            connection, change.profile.id, change.clause_id, since=since, among=AMONG, limit=MOST_READ + 1
        )
        older = policy_rows.more_reviews(connection, change.profile.id, than=AMONG)
    judged = [_judged(row, change) for row in rows[:MOST_READ]]
    touched = [draft for draft in judged if draft is not None]
    return Affected(
        drafts=tuple(touched[:MOST_SHOWN]),
        count=len(touched),
        read=min(len(rows), MOST_READ),
        complete=len(rows) <= MOST_READ and not older,
    )


def _judged(row: sa.RowMapping, change: Change) -> AffectedDraft | None:
    """Return what the change does to one draft; None where it does nothing."""
    proposal = from_json(Proposal, row["proposal"])
    found = [passage.clause for passage in proposal.passages if passage.clause]
    old = next((clause for clause in found if clause.id == change.clause_id), None)
    if old is None:
        return None
    cited = old.citation in proposal.draft.citations
    new = _usable(change, row)
    clauses = [clause for clause in found if clause.citation in proposal.draft.citations and clause != old]
    retied = _retied(proposal.commitments, [*clauses, *([new] if new and cited else [])], row)
    lost = [was.text for was, now in zip(proposal.commitments, retied, strict=True) if was.clause and not now.clause]
    gained = [was.text for was, now in zip(proposal.commitments, retied, strict=True) if now.clause and not was.clause]
    language = str(proposal.draft.language)
    text_changes = cited and (new is None or new.wording.get(language) != old.wording.get(language))
    if not (lost or gained or text_changes):
        return None
    return AffectedDraft(
        review_id=row["id"],
        excerpt=review_rows.as_review(row).whole_text[:EXCERPT_CHARS],
        rating=row["rating"],
        language=language,
        drafted_at=row["drafted_at"],
        cited=cited,
        lost=tuple(lost),
        gained=tuple(gained),
        text_changes=text_changes,
        blocked_before=proposal.blocked,
        blocked_after=_blocked(proposal, retied),
    )


def _usable(change: Change, row: sa.RowMapping) -> Clause | None:
    """Return the changed clause if the draft could still have rested on it."""
    clause = change.after
    if clause is None or not clause.holds(day=_day(row), platform=row["platform"]):
        return None
    return clause if clause.covers(groups_of(row["product"], change.profile)) else None


def _retied(promises: Sequence[Commitment], clauses: Sequence[Clause], row: sa.RowMapping) -> tuple[Commitment, ...]:
    return tie_commitments(promises, clauses, day=_day(row), platform=row["platform"])


def _day(row: sa.RowMapping) -> date:
    day: date = row["drafted_at"].astimezone(ALMATY).date()
    return day


def _blocked(proposal: Proposal, promises: Sequence[Commitment]) -> bool:
    """Tell whether the draft would be blocked: by another rule as before, or by a promise without a clause."""
    other = [found for found in proposal.findings if found.rule != _PROMISE_RULE]
    return any(found.severity is Severity.BLOCK for found in other) or any(not one.clause for one in promises)
