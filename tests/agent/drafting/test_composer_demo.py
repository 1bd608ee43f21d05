"""The demo reviews through triage, the composer, the rules and the commitments, with the seed's clauses."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from agent.commitments import find_commitments, tie_commitments
from agent.domain.draft import Draft
from agent.domain.finding import Severity
from agent.domain.review import Review
from agent.drafting.choice import opening
from agent.drafting.composer import compose
from agent.drafting.request import DraftRequest
from agent.rules import Context, check
from agent.triage import triage_review
from knowledge.passage import Passage
from knowledge.policy import Clause
from knowledge.store_pack import read_pack

SEED = Path(__file__).parents[3] / "knowledge" / "seed"
PACK = read_pack(SEED)
DAY = date(2026, 11, 23)
FOUND = tuple(Passage(kind="clause", id=each.citation, score=1.0, text="", clause=each) for each in PACK.clauses)
REVIEWS = [Review(**json.loads(line)) for line in (SEED / "reviews.jsonl").read_text("utf-8").splitlines()]


def asked(review: Review, *, variant: int = 0, recent: tuple[str, ...] = ()) -> DraftRequest:
    triage = triage_review(review)
    return DraftRequest(review=review, triage=triage, store=PACK.store, passages=FOUND, variant=variant, recent=recent)


def cited(draft: Draft) -> tuple[Clause, ...]:
    return tuple(clause for clause in PACK.clauses if clause.citation in draft.citations)


@pytest.mark.parametrize("review", REVIEWS, ids=lambda review: review.id)
def test_a_demo_review_gets_a_draft_that_nothing_objects_to(review: Review) -> None:
    for variant in range(2):
        made = asked(review, variant=variant)
        draft = compose(made)
        context = Context(
            platform=review.platform,
            review=review,
            triage=made.triage,
            clauses=cited(draft),
            citations=draft.citations,
            day=DAY,
        )
        findings = [each for each in check(draft.reply, context) if each.severity is not Severity.NOT_CHECKED]
        # LG-10 speaks of a dangerous review whatever the draft says: a named person has to look.
        assert [each for each in findings if each.rule != "LG-10"] == []


@pytest.mark.parametrize("review", REVIEWS, ids=lambda review: review.id)
def test_a_demo_review_is_promised_only_what_a_cited_clause_allows(review: Review) -> None:
    draft = compose(asked(review))
    made = tie_commitments(find_commitments(draft.reply), cited(draft), day=DAY, platform=review.platform)
    assert [commitment for commitment in made if commitment.clause is None] == []


def test_no_two_demo_cards_in_a_row_start_alike() -> None:
    replies: list[str] = []
    for review in REVIEWS:
        replies.insert(0, compose(asked(review, recent=tuple(replies))).reply)
    assert all(opening(one) != opening(other) for one, other in pairwise(replies))
