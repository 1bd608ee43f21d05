"""Each rule meets other wordings of what it forbids, and good replies that come near them pass."""

import pytest

from agent.domain.finding import Severity
from agent.domain.review import Review
from agent.rules import RULES, Context, check
from tests.agent.rules import (
    rules_tables_near_ru,
    rules_tables_wordings,
    rules_tables_wordings_ru,
    rules_tables_wordings_ru_shop,
    rules_tables_wordings_shop,
)
from tests.agent.rules.rules_tables import DAY
from tests.agent.rules.rules_tables_near import KAZAKH, RUSSIAN

TABLES = (
    rules_tables_wordings,
    rules_tables_wordings_shop,
    rules_tables_wordings_ru,
    rules_tables_wordings_ru_shop,
)
BAD = [(rule, text) for table in TABLES for rule, texts in table.BAD.items() for text in texts]
BY_ID = {rule.id: rule for rule in RULES}
FEW_STARS = 2
LEFT_OUT = {"LG-01", "FM-07"}
"""Promises need a store's clauses; thanks for stars need many of them."""


def _context(review: str) -> Context:
    return Context(platform="kaspi", day=DAY, review=Review(id="1", platform="kaspi", text=review, rating=FEW_STARS))


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_another_wording_is_objected_to(rule: str, text: str) -> None:
    assert check(text, _context("Плохо"), rules=[BY_ID[rule]])


@pytest.mark.parametrize("text", (*KAZAKH, *RUSSIAN, *rules_tables_near_ru.RUSSIAN))
def test_a_good_reply_that_comes_near_a_rule_is_not_blocked(text: str) -> None:
    found = check(text, _context(text))
    assert [each.rule for each in found if each.severity is Severity.BLOCK and each.rule not in LEFT_OUT] == []
