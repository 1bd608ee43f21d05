"""How the legal rules weigh what they find, and the dated law that they measure a reply against."""

import datetime
from pathlib import Path

import pytest

from agent.domain.finding import Finding, Severity
from agent.domain.language import Language
from agent.domain.triage import Polarity, Triage
from agent.rules import RULES, Context, check
from agent.rules.law import law
from agent.rules.law_file import read_law
from agent.rules.legal_sentences import sentences
from agent.rules.pack_file import PackError
from agent.rules.text import Text
from knowledge.policy import AllowedCommitment, Clause
from tests.agent.rules.rules_tables_legal_clean import GOOD as CLEAN
from tests.agent.rules.rules_tables_legal_tried import BAD

GOOD = (
    "country: kz\nchecked_on: 2026-11-22\nclosed_list: {source: nowhere-at-all, words: [ткан]}\nterms:\n"
    "  return_unused: {days: 14, source: nowhere-at-all}\n  return_defective: {days: 30, source: nowhere-at-all}\n"
)
CLAIM = "  answer_to_claim: {days: 10, source: nowhere-at-all}\n"
UNSAFE = Triage(language=Language.RU, reply_language=Language.RU, polarity=Polarity.NEGATIVE, safety=True)


def _of(rule: str, text: str, platform: str = "kaspi", **around: object) -> list[Finding]:
    return [finding for finding in check(text, Context(platform=platform, **around)) if finding.rule == rule]


def test_the_law_is_dated_and_names_its_pages() -> None:
    found = law()
    assert found.checked_on == datetime.date(2026, 11, 22)
    assert {name: term.days for name, term in found.terms.items()} == {
        "return_unused": 14,
        "return_defective": 30,
        "answer_to_claim": 10,
    }
    assert all("https://" in source for source in (found.closed_list_source, *(t.source for t in found.terms.values())))


@pytest.mark.parametrize(
    ("goods", "listed"),
    [
        ("бельё", True),
        ("іш киім", True),
        ("ткани", True),
        ("духи", False),
        ("постельное бельё", False),
        ("бельмо", False),
    ],
)
def test_the_closed_list_of_the_law_holds_linen_but_no_perfume(goods: str, listed: bool) -> None:
    assert bool(law().closed_list.search(Text.read(goods).loose)) is listed


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("country: [", "not YAML"),
        (GOOD, "terms"),
        (GOOD + CLAIM.replace("10", "0"), "days"),
        (GOOD + CLAIM + "colour: red\n", "colour"),
    ],
)
def test_a_broken_law_is_refused_by_file_and_field(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "kz_law.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PackError, match=r"kz_law\.yaml") as refused:
        read_law(file)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "ru", "kk"),
    [
        ("Вернуть можно в течение 7 дней.", "меньше 14 дней", "14 күннен"),
        ("При браке вернуть можно в течение 14 дней.", "меньше 30 дней", "30 күннен"),
        ("На претензию ответим в течение 20 дней.", "больше 10 дней", "10 күннен"),
    ],
)
def test_the_operator_is_told_the_term_of_the_law(text: str, ru: str, kk: str) -> None:
    (finding,) = _of("LG-04", text)
    assert ru in finding.message["ru"]
    assert kk in finding.message["kk"]


@pytest.mark.parametrize(
    ("rule", "text", "severity"),
    [
        ("LG-06", "Доставим завтра.", Severity.BLOCK),
        ("LG-06", "Гарантируем, что такого не будет.", Severity.WARN),
        ("LG-08", "Мы лучший магазин.", Severity.WARN),
        ("LG-08", "У конкурентов подделки.", Severity.BLOCK),
        ("LG-02", "Признаём свою вину.", Severity.WARN),
        ("LG-09", "Виноват курьер.", Severity.WARN),
        ("LG-11", "Я не бот.", Severity.WARN),
    ],
)
def test_a_rule_weighs_what_it_finds(rule: str, text: str, severity: Severity) -> None:
    assert [finding.severity for finding in _of(rule, text)] == [severity]


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in BAD for text in BAD[rule]])
def test_a_bad_sentence_that_was_tried_later_is_objected_to(rule: str, text: str) -> None:
    assert _of(rule, text)


@pytest.mark.parametrize("text", CLEAN)
def test_a_good_sentence_that_was_tried_later_is_left_alone(text: str) -> None:
    legal = [rule for rule in RULES if rule.id.startswith("LG-") and rule.id != "LG-01"]
    findings = check(text, Context(platform="kaspi"), rules=legal)
    assert [finding.rule for finding in findings if finding.severity is not Severity.NOT_CHECKED] == []


def test_without_a_person_a_safety_review_and_a_human_mask_stop_the_reply() -> None:
    assert [f.severity for f in _of("LG-10", "Здравствуйте.", triage=UNSAFE)] == [Severity.WARN]
    assert [f.severity for f in _of("LG-10", "Здравствуйте.", triage=UNSAFE, automatic=True)] == [Severity.BLOCK]
    assert [f.severity for f in _of("LG-11", "Я не бот.", automatic=True)] == [Severity.BLOCK]


def test_without_triage_demands_and_dangers_are_not_checked() -> None:
    for rule in ("LG-05", "LG-10"):
        assert [finding.severity for finding in _of(rule, "Спасибо за отзыв!")] == [Severity.NOT_CHECKED]


def test_a_clause_of_another_platform_allows_no_delivery_day() -> None:
    delivery = (AllowedCommitment(kind="delivery_by"),)
    for platforms, found in (((), 0), (("kaspi",), 0), (("ozon",), 1)):
        clause = Clause(id="own", platforms=platforms, commitments=delivery)
        assert len(_of("LG-06", "Доставим завтра.", clauses=(clause,), day=datetime.date(2026, 11, 23))) == found


def test_what_is_quoted_is_not_said_by_the_store_but_a_right_is_not_denied_in_quotes() -> None:
    assert not _of("LG-12", "Вы пишете «мы проверили камеры», понимаем Вас.")
    assert _of("LG-03", "Правило магазина: «Товар обмену и возврату не подлежит».")


def test_sentences_keep_their_places_whatever_ends_them() -> None:
    text = Text.read("Вернуть можно в течение 7 раб. дней! Әрі қарай… Kaspi.kz — там?\n")
    assert [said.whole.strip() for said in sentences(text)] == [
        text.loose[:35],
        "ари карай",
        "kaspi.kz — там",
    ]
    assert all(text.loose[said.start :].startswith(said.whole) for said in sentences(text))
    assert [said.question for said in sentences(text)] == [False, False, True]
