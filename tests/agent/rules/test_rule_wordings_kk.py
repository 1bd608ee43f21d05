"""Each rule meets Kazakh wordings of what it forbids, and good Kazakh replies that come near them pass."""

import pytest

from agent.domain.finding import Severity
from agent.domain.review import Review
from agent.rules import RULES, Context, check
from tests.agent.rules import rules_tables_kk_frames, rules_tables_kk_shop, rules_tables_kk_tone
from tests.agent.rules.rules_tables import DAY
from tests.agent.rules.rules_tables_kk_good import GOOD

TABLES = (rules_tables_kk_shop.BAD, rules_tables_kk_tone.BAD, rules_tables_kk_frames.BAD)
BY_ID = {rule.id: rule for rule in RULES}
FEW_STARS = 2
LEFT_OUT = {"LG-01", "FM-07"}
"""Promises need a store's clauses; thanks for stars need many of them."""


def _context(review: str) -> Context:
    return Context(platform="kaspi", day=DAY, review=Review(id="1", platform="kaspi", text=review, rating=FEW_STARS))


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for bad in TABLES for rule, texts in bad.items() for text in texts]
)
def test_a_kazakh_wording_is_blocked(rule: str, text: str) -> None:
    found = check(text, _context("Нашар"), rules=[BY_ID[rule]])
    assert any(each.severity is Severity.BLOCK for each in found)


@pytest.mark.parametrize("text", (*GOOD, *rules_tables_kk_frames.GOOD))
def test_a_good_kazakh_reply_that_comes_near_a_rule_is_not_blocked(text: str) -> None:
    found = check(text, _context(text))
    assert [each.rule for each in found if each.severity is Severity.BLOCK and each.rule not in LEFT_OUT] == []
