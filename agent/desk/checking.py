"""Checks any text of a person against the rules and the store's clauses, as they type and when they approve."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from agent.desk.desk import ALMATY, Desk
from agent.desk.said import no_review
from agent.domain.finding import Finding
from agent.domain.language import Language
from agent.domain.operator import Operator
from agent.domain.review import Review
from agent.domain.triage import Triage
from agent.drafting.mending import MendingGround, with_suggestions
from agent.pipeline import Checked, check_text
from agent.store import reviews as review_rows
from agent.triage import triage_review
from knowledge.policy import Clause
from knowledge.store_profile import StorePack


def check_for(desk: Desk, operator: Operator, *, review_id: str, text: str) -> Checked:
    """Return what the rules say of a reply to this review, and what the reply promises.

    Any clause of the store that holds today supports a person's promise: the commitment then names it. Each finding
    comes with a change that settles it, where there is one.
    """
    with desk.engine.connect() as connection:
        row = review_rows.get(connection, review_id, store_ids=operator.store_ids)
    if row is None:
        raise no_review()
    review = review_rows.as_review(row)
    pack = desk.knowledge.of(row["store_id"]).pack
    return check_typed(text, review=review, pack=pack, day=desk.clock().astimezone(ALMATY).date())


def check_typed(text: str, *, review: Review, pack: StorePack, day: date) -> Checked:
    """Return findings with suggestions, and commitments, of a reply that a person typed."""
    triage = triage_review(review, default_language=Language(pack.store.default_language))
    clauses = _in_reach(pack.clauses, triage, day=day, platform=review.platform)

    def read(said: str) -> Checked:
        return check_text(said, review=review, triage=triage, clauses=clauses, day=day, platform=review.platform)

    def recheck(said: str) -> Sequence[Finding]:
        return read(said).findings

    language = str(triage.reply_language)
    channel = pack.store.private_channel.get(language, "")
    ground = MendingGround(clauses=clauses, language=language, channel=channel, recheck=recheck)
    checked = read(text)
    return replace(checked, findings=with_suggestions(text, checked.findings, checked.commitments, ground))


def _in_reach(clauses: Sequence[Clause], triage: Triage, *, day: date, platform: str) -> list[Clause]:
    """Return the clauses that hold, those about the review's own problems first."""
    held = [clause for clause in clauses if clause.holds(day=day, platform=platform)]
    issues = {str(issue) for issue in triage.issues}
    return sorted(held, key=lambda clause: not issues & set(clause.issues))
