"""The form rules that need facts: what they say without them, how much they weigh, what they point at."""

from datetime import date

import pytest

from agent.domain.finding import Finding, Severity
from agent.domain.issue import Issue
from agent.domain.review import Review
from agent.rules import Context, check
from agent.rules.coverage_words import TOUCHES
from agent.rules.pack import pack_for
from tests.agent.rules.rules_tables_form_complaint import issues
from tests.agent.rules.rules_tables_form_text import LONG_PRAISE, TEMPLATE

FACTS = ("FM-04", "FM-06", "FM-08", "FM-11", "FM-12", "FM-13", "FM-14")
REPLY = "Спасибо, что написали. Напишите в чат заказа, поможем."


def _of(rule: str, text: str, context: Context) -> list[Finding]:
    return [finding for finding in check(text, context) if finding.rule == rule]


def test_each_form_rule_without_its_facts_says_that_it_was_not_checked() -> None:
    found = {finding.rule: finding for finding in check(REPLY, Context(platform="wildberries"))}
    assert {rule: found[rule].severity for rule in FACTS} == dict.fromkeys(FACTS, Severity.NOT_CHECKED)


@pytest.mark.parametrize(
    ("rule", "text", "context", "severity"),
    [
        ("FM-03", "Отзывыңызға рақмет, қуаныштымыз.", Context(platform="kaspi"), Severity.WARN),
        ("FM-04", TEMPLATE, Context(platform="kaspi", recent=(TEMPLATE,)), Severity.WARN),
        ("FM-04", TEMPLATE, Context(platform="ozon", recent=(TEMPLATE,)), Severity.BLOCK),
        ("FM-06", REPLY, Context(platform="ozon", rating=1, triage=issues(counterfeit="подделка")), Severity.WARN),
        ("FM-09", "Попробуйте также наш сервиз.", Context(platform="kaspi"), Severity.WARN),
        ("FM-09", "Попробуйте также наш сервиз.", Context(platform="ozon"), Severity.BLOCK),
        ("FM-09", "Сервизімізді де алып көріңіз.", Context(platform="app_store"), Severity.BLOCK),
        ("FM-11", "Нам жаль.", Context(platform="kaspi", rating=1), Severity.WARN),
        ("FM-12", REPLY, Context(platform="kaspi", rating=1, waiting_hours=96), Severity.WARN),
        ("FM-13", LONG_PRAISE, Context(platform="kaspi", rating=5), Severity.WARN),
        ("FM-14", REPLY, Context(platform="wildberries", edits_made=1), Severity.BLOCK),
        ("FM-14", REPLY, Context(platform="wildberries", edits_made=0), Severity.WARN),
        ("FM-14", REPLY, Context(platform="yandex_market", can_modify=False), Severity.BLOCK),
        ("FM-14", REPLY, Context(platform="ozon", replied=True), Severity.WARN),
        ("FM-14", REPLY, Context(platform="google_play", replied=True), Severity.WARN),
    ],
)
def test_form_rules_weigh_as_the_table_says(rule: str, text: str, context: Context, severity: Severity) -> None:
    assert [finding.severity for finding in _of(rule, text, context)] == [severity]


def test_the_wrong_thing_and_the_wrong_name_are_blocks_with_words_of_their_own() -> None:
    review = Review(id="1", platform="kaspi", text="Чайник потёк", author="Олег", product="Чайник")
    text = "Здравствуйте, Марина! Жаль, что пылесос сломался."
    findings = _of("FM-08", text, Context(platform="kaspi", review=review))
    assert [(finding.severity, text[finding.start : finding.end]) for finding in findings] == [
        (Severity.BLOCK, "Марина"),
        (Severity.BLOCK, "пылесос"),
    ]
    assert findings[0].message["kk"] != findings[1].message["kk"]


def test_the_operator_is_told_which_issues_the_reply_leaves_out() -> None:
    missed = issues(damaged="крышка треснула", late_delivery="опоздали", rudeness="нагрубили")
    (finding,) = _of("FM-06", "Жаль, что крышка треснула.", Context(platform="kaspi", rating=2, triage=missed))
    assert "задержка, как общались с покупателем" in finding.message["ru"]
    assert "кешіккені" in finding.message["kk"]


def test_every_issue_has_words_by_which_a_reply_touches_it() -> None:
    assert set(TOUCHES) == set(Issue)


def test_a_review_older_than_the_platforms_queue_is_told_apart_from_a_late_one() -> None:
    late = _of("FM-12", REPLY, Context(platform="wildberries", rating=1, waiting_hours=96))
    gone = _of("FM-12", REPLY, Context(platform="wildberries", rating=1, waiting_hours=31 * 24))
    assert "96" in late[0].message["ru"]
    assert "30" in gone[0].message["kk"]


def test_the_packs_know_how_often_a_reply_may_be_changed() -> None:
    kinds = {platform: pack_for(platform).edits for platform in ("wildberries", "ozon", "yandex_market", "kaspi")}
    assert {name: edits and edits.kind for name, edits in kinds.items()} == {
        "wildberries": "once",
        "ozon": "recreate",
        "yandex_market": "if_allowed",
        "kaspi": None,
    }
    assert pack_for("wildberries").checked_on == date(2026, 11, 22)
