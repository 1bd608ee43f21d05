"""Checks any text of a person against the rules and the store's clauses, as they type and when they approve."""

from collections.abc import Sequence
from dataclasses import replace

from agent.desk.desk import ALMATY, Desk
from agent.desk.drafting import hours_waited
from agent.desk.said import no_review
from agent.domain.finding import Finding
from agent.domain.language import Language
from agent.domain.lifecycle import State
from agent.domain.operator import Operator
from agent.domain.review import Review
from agent.drafting.mending import MendingGround, with_suggestions
from agent.pipeline import StoreKnowledge
from agent.rules import Context
from agent.rules.reply_check import Checked, check_reply
from agent.store import proposals as proposal_rows
from agent.store import reviews as review_rows
from agent.triage import triage_review
from knowledge.policy import Clause
from knowledge.product_group import groups_of

RECENT_REPLIES = 50
"""How many of the store's latest replies a typed one is compared with."""


def check_for(desk: Desk, operator: Operator, *, review_id: str, text: str) -> Checked:
    """Return what the rules say of a reply to this review, and what the reply promises.

    Any clause of the store that holds today supports a person's promise: the commitment then names it. Each finding
    comes with a change that settles it, where there is one.
    """
    with desk.engine.connect() as connection:
        row = review_rows.get(connection, review_id, store_ids=operator.store_ids)
        if row is None:
            raise no_review()
        recent = proposal_rows.recent_replies(connection, [row["store_id"]], limit=RECENT_REPLIES, without=review_id)
    knowledge, now = desk.knowledge.of(row["store_id"]), desk.clock()
    context = replace(
        context_of(review_rows.as_review(row), knowledge),
        day=now.astimezone(ALMATY).date(),
        recent=tuple(recent),
        waiting_hours=hours_waited(row, now),
        replied=row["state"] == State.OUTDATED,
    )
    return check_typed(text, context, knowledge)


def context_of(review: Review, knowledge: StoreKnowledge) -> Context:
    """Return what a typed reply to this review is checked on; clauses about the review's own problems come first."""
    triage = triage_review(review, default_language=Language(knowledge.pack.store.default_language))
    issues = {str(issue) for issue in triage.issues}
    covering = clauses_for(review.product, knowledge)
    nearest: list[Clause] = sorted(covering, key=lambda clause: not issues & set(clause.issues))
    return Context(platform=review.platform, rating=review.rating, review=review, triage=triage, clauses=tuple(nearest))


def clauses_for(product: str, knowledge: StoreKnowledge) -> tuple[Clause, ...]:
    """Return the store's clauses that speak of this product; the check itself sees to day and platform."""
    groups = groups_of(product, knowledge.pack.store)
    return tuple(clause for clause in knowledge.pack.clauses if clause.covers(groups))


def check_typed(text: str, context: Context, knowledge: StoreKnowledge) -> Checked:
    """Return findings with suggestions, and commitments, of a reply that a person typed."""

    def recheck(said: str) -> Sequence[Finding]:
        return check_reply(said, context, knowledge.own_rules).findings

    checked = check_reply(text, context, knowledge.own_rules)
    language = str(context.triage.reply_language) if context.triage else "ru"
    day, platform = context.day, context.platform
    issues = {str(issue) for issue in context.triage.issues} if context.triage else set()
    held = [
        clause
        for clause in context.clauses
        if day and clause.holds(day=day, platform=platform) and issues & set(clause.issues)
    ]
    ground = MendingGround(
        clauses=held,
        language=language,
        channel=knowledge.pack.store.private_channel.get(language, ""),
        recheck=recheck,
    )
    return replace(checked, findings=with_suggestions(text, checked.findings, checked.commitments, ground))
