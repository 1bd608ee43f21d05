"""How a reply would use a policy: the composer writes one on the store's own latest review, or on an example."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

import sqlalchemy as sa

from agent.desk.desk import ALMATY, Desk
from agent.desk.policy_views import Preview
from agent.desk.policy_wording import day_in_force
from agent.desk.sample_reviews import RATING, SAMPLES
from agent.domain.language import Language
from agent.domain.review import Review
from agent.drafting.composer import compose
from agent.drafting.request import DraftRequest
from agent.rules import Context
from agent.rules.reply_check import check_reply
from agent.store import policy_rows
from agent.store import reviews as review_rows
from agent.triage import triage_review
from knowledge.passage import Passage
from knowledge.policy import Clause
from knowledge.product_group import groups_of
from knowledge.store_profile import StoreProfile

LATEST = 300
"""Reviews looked through for one that has the policy's issues."""
_TRIED = 5
"""Fitting reviews tried per language before an example is taken."""
LANGUAGES = ("ru", "kk")


@dataclass(frozen=True, kw_only=True)
class _Trial:
    """A policy to be tried in one language."""

    clause: Clause
    profile: StoreProfile
    language: str
    day: date


def previews(desk: Desk, clause: Clause, profile: StoreProfile) -> tuple[Preview, ...]:
    """Return one reply in each language that the policy has a wording for; none where it is for no issue."""
    if not clause.issues:
        return ()
    with desk.engine.connect() as connection:
        rows = policy_rows.latest_reviews(connection, profile.id, limit=LATEST)
    day = day_in_force(clause, desk.clock().astimezone(ALMATY).date())
    spoken = [language for language in LANGUAGES if language in clause.wording]
    trials = [_Trial(clause=clause, profile=profile, language=language, day=day) for language in spoken]
    return tuple(_preview(rows, trial) for trial in trials)


def _preview(rows: Sequence[sa.RowMapping], trial: _Trial) -> Preview:
    """Return the first reply that rests on the policy: on one of the store's latest reviews, else on the example."""
    own = (_tried(review_rows.as_review(row), row["id"], trial) for row in _fitting(rows, trial))
    return next((shown for shown in own if shown.used), None) or _tried(_example(trial), "", trial)


def _fitting(rows: Sequence[sa.RowMapping], trial: _Trial) -> Iterator[sa.RowMapping]:
    """Yield the latest reviews that the policy speaks of."""
    return islice((row for row in rows if _fits(row, trial)), _TRIED)


def _fits(row: sa.RowMapping, trial: _Trial) -> bool:
    clause = trial.clause
    in_words = row["language"] == trial.language and not set(row["issues"]).isdisjoint(clause.issues)
    on_platform = not clause.platforms or row["platform"] in clause.platforms
    return in_words and on_platform and clause.covers(groups_of(row["product"], trial.profile))


def _example(trial: _Trial) -> Review:
    clause, profile = trial.clause, trial.profile
    product = next((profile.product_groups[group][0] for group in clause.product_groups), "")
    platform = next(iter((*clause.platforms, *profile.platforms)), "kaspi")
    text = SAMPLES[clause.issues[0]][trial.language]
    return Review(id="example", platform=platform, rating=RATING, text=text, product=product)


def _tried(review: Review, id: str, trial: _Trial) -> Preview:
    clause = trial.clause
    triage = triage_review(review, default_language=Language(trial.language))
    passage = Passage(kind="clause", id=clause.citation, score=1.0, text=clause.wording[trial.language], clause=clause)
    draft = compose(DraftRequest(review=review, triage=triage, store=trial.profile, passages=(passage,)))
    context = Context(platform=review.platform, review=review, triage=triage, clauses=(clause,), day=trial.day)
    checked = check_reply(draft.reply, replace(context, citations=draft.citations))
    return Preview(
        language=str(draft.language),
        review=review.whole_text,
        rating=review.rating,
        review_id=id,
        reply=draft.reply,
        findings=checked.findings,
        commitments=checked.commitments,
        used=clause.citation in draft.citations,
    )
