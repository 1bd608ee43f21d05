"""Every rule on disputes objects to its table of bad requests and to nothing in its longer table of good ones."""

import importlib
import pkgutil
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agent.rules.dispute
from agent.domain.finding import Severity
from agent.rules.dispute import DISPUTE_RULES, Dispute, DisputeRule, check_dispute
from agent.rules.dispute.registry import DECLARED, dispute_rule
from agent.rules.dispute.said import KINDS
from agent.rules.pack import packs
from tests.agent.rules.dispute.dispute_tables import ACCEPTS, CALM, GOOD, KAZAKH_GOOD, REJECTS, Case, case

BY_ID = {rule.id: rule for rule in DISPUTE_RULES}
IDS = [f"DR-{number:02}" for number in range(1, 9)]


def _named(tables: dict[str, tuple[Case, ...]]) -> list[Any]:
    return [
        pytest.param(rule, each, id=f"{rule}-{place}") for rule in tables for place, each in enumerate(tables[rule], 1)
    ]


def _objections(rule: str, each: Case) -> list[str]:
    return [finding.message["ru"] for finding in check_dispute(each.text, each.dispute, rules=[BY_ID[rule]])]


@pytest.mark.parametrize(("rule", "each"), _named(REJECTS))
def test_a_bad_request_is_objected_to(rule: str, each: Case) -> None:
    assert _objections(rule, each)


@pytest.mark.parametrize(("rule", "each"), _named(ACCEPTS))
def test_a_good_request_is_left_alone(rule: str, each: Case) -> None:
    assert _objections(rule, each) == []


@pytest.mark.parametrize("rule", IDS)
def test_each_rule_accepts_more_requests_than_it_rejects(rule: str) -> None:
    assert len(ACCEPTS[rule]) > len(REJECTS[rule]) > 0


def test_every_declared_rule_is_used_in_the_order_of_the_rules() -> None:
    for module in pkgutil.iter_modules(agent.rules.dispute.__path__):
        importlib.import_module(f"agent.rules.dispute.{module.name}")
    assert [rule.id for rule in DISPUTE_RULES] == IDS
    assert set(DECLARED) == set(IDS)


@pytest.mark.parametrize("rule", DISPUTE_RULES, ids=lambda rule: rule.id)
def test_each_rule_speaks_both_languages_and_names_its_source(rule: DisputeRule) -> None:
    assert set(rule.message) == {"ru", "kk"}
    assert f"rules.md, {rule.id}" in rule.reason
    assert rule.instruction.endswith(".")


def test_a_request_in_order_has_no_finding_in_either_language() -> None:
    assert check_dispute(GOOD, CALM) == ()
    assert check_dispute(KAZAKH_GOOD, CALM) == ()


def test_what_was_not_given_is_not_checked_and_says_so() -> None:
    findings = {finding.rule: finding for finding in check_dispute(GOOD, Dispute(platform="ozon", ground="B4"))}
    for rule in ("DR-03", "DR-04", "DR-05", "DR-08"):
        assert findings[rule].severity is Severity.NOT_CHECKED
    assert len({findings[rule].message["kk"] for rule in ("DR-03", "DR-04", "DR-05", "DR-08")}) == 4


@pytest.mark.parametrize(
    ("rule", "severity", "bad"),
    [
        ("DR-01", Severity.BLOCK, case(ground="")),
        ("DR-02", Severity.BLOCK, case("Отзыв портит нам рейтинг.")),
        ("DR-03", Severity.BLOCK, case(fragment="вы все воры")),
        ("DR-04", Severity.BLOCK, case(evidence=())),
        ("DR-05", Severity.BLOCK, REJECTS["DR-05"][0]),
        ("DR-05", Severity.WARN, REJECTS["DR-05"][2]),
        ("DR-06", Severity.BLOCK, case("Уберите бред этого идиота!")),
        ("DR-07", Severity.WARN, REJECTS["DR-07"][0]),
        ("DR-08", Severity.WARN, case(open_disputes=1)),
    ],
)
def test_rules_weigh_as_the_table_says(rule: str, severity: Severity, bad: Case) -> None:
    found = check_dispute(bad.text, bad.dispute, rules=[BY_ID[rule]])
    assert severity in {finding.severity for finding in found}


def test_missing_evidence_is_named_in_the_language_of_the_reader() -> None:
    (finding,) = check_dispute(GOOD, replace(CALM, evidence=()), rules=[BY_ID["DR-04"]])
    assert finding.message["ru"] == "Приложите доказательства: карточка товара или снимок экрана или состав заказа."
    assert "тапсырыс құрамы" in finding.message["kk"]


def test_the_quote_that_the_review_does_not_hold_is_pointed_at() -> None:
    text = "Нарушение правил. Фрагмент: «вы все воры». Снимок приложен."
    (finding,) = check_dispute(text, CALM, rules=[BY_ID["DR-03"]])
    assert text[finding.start : finding.end] == "вы все воры"


def test_each_platform_says_which_grounds_it_takes_and_every_kind_of_evidence_has_a_name() -> None:
    needed = {
        kind
        for pack in packs().values()
        for ground in (pack.disputes.grounds.values() if pack.disputes else ())
        for kinds in ground.evidence
        for kind in kinds
    }
    assert needed == set(KINDS)
    assert all(pack.disputes and pack.disputes.grounds and pack.disputes.source for pack in packs().values())
    unconfirmed = {pack.platform for pack in packs().values() if pack.disputes and not pack.disputes.confirmed}
    assert unconfirmed == {"kaspi", "other", "google_play", "app_store"}


def test_two_rules_on_disputes_cannot_share_an_id() -> None:
    with pytest.raises(ValueError, match="DR-01"):
        dispute_rule("DR-01", Severity.WARN, instruction="x.", message={})(BY_ID["DR-01"].objections)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_request_is_checked_and_every_place_lies_in_it(text: str, fragment: str) -> None:
    for finding in check_dispute(text, replace(CALM, fragment=fragment)):
        assert 0 <= finding.start <= finding.end <= len(text)


@pytest.mark.parametrize(
    "kind", ["а", "«", "отзыв ", "покупатель А", "фрагмент: «", "не согласны с ", "рейтинг портит ", "!"]
)
def test_a_request_of_twenty_thousand_characters_is_checked_in_200_ms(kind: str) -> None:
    text = (kind * 20_000)[:20_000]
    start = time.process_time()
    check_dispute(text, CALM)
    assert time.process_time() - start < 0.2
