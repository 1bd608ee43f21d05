"""How findings come about: what was not checked, how languages weigh, how places join, how fast it is."""

from datetime import date

import pytest

from agent.domain.finding import Finding, Severity
from agent.domain.language import Language
from agent.domain.review import Review
from agent.domain.triage import Polarity, Triage
from agent.rules import RULES, Context, check
from agent.rules.languages import languages_of
from agent.rules.registry import rule
from knowledge.policy import Clause

REPLY = (
    "Здравствуйте, Айгуль! Спасибо, что написали. Течь на второй день совсем не то, за что Вы платили, нам жаль. "
    "Оформите, пожалуйста, возврат в приложении Kaspi.kz и приложите фото. Если с заявкой что-то не выйдет, "
    "напишите в чат заказа, поможем. Қазақша да жауап береміз: тапсырыс чатына жазыңыз. Артикул 106363023, гарантия "
    "12 месяцев, в наборе 2 фильтра и кабель 1.5 м. Хорошего дня, команда магазина."
)


def _of(rule_id: str, text: str, context: Context) -> list[Finding]:
    return [finding for finding in check(text, context) if finding.rule == rule_id]


def _review(text: str, rating: int | None = None) -> Review:
    return Review(id="1", platform="kaspi", text=text, rating=rating)


def test_a_rule_without_what_it_needs_says_that_it_was_not_checked() -> None:
    findings = {finding.rule: finding for finding in check("Спасибо!", Context(platform="kaspi"))}
    assert findings["FM-02"].severity is Severity.NOT_CHECKED
    assert findings["FM-07"].severity is Severity.NOT_CHECKED
    assert findings["FM-02"].message["ru"] != findings["FM-07"].message["ru"]


def test_promises_are_not_checked_against_clauses_without_a_day() -> None:
    clauses = (Clause(id="return-defective"),)
    (finding,) = _of("LG-01", "Вернём деньги.", Context(platform="kaspi", clauses=clauses))
    assert finding.severity is Severity.NOT_CHECKED
    known = Context(platform="kaspi", clauses=clauses, day=date(2026, 11, 22))
    assert [finding.severity for finding in _of("LG-01", "Вернём деньги.", known)] == [Severity.BLOCK]


def test_the_rating_may_come_with_the_review() -> None:
    assert _of("FM-07", "Спасибо за высокую оценку!", Context(platform="kaspi", review=_review("Плохо", rating=1)))
    assert not _of("FM-07", "Спасибо за высокую оценку!", Context(platform="kaspi", review=_review("Всё", rating=5)))


def test_russian_under_a_kazakh_review_is_a_block_and_kazakh_under_a_russian_one_a_warning() -> None:
    kazakh = Context(platform="kaspi", review=_review("Тауар сынып келді"))
    russian = Context(platform="kaspi", review=_review("Товар пришёл разбитым"))
    assert [f.severity for f in _of("FM-02", "Нам очень жаль.", kazakh)] == [Severity.BLOCK]
    assert [f.severity for f in _of("FM-02", "Өте өкінішті.", russian)] == [Severity.WARN]


def test_a_mixed_review_that_carries_more_kazakh_only_warns() -> None:
    triage = Triage(language=Language.MIXED, reply_language=Language.KK, polarity=Polarity.NEGATIVE)
    (finding,) = _of("FM-02", "Нам очень жаль.", Context(platform="kaspi", triage=triage))
    assert finding.severity is Severity.WARN
    assert "по-казахски" in finding.message["ru"]


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Рақмет!", {Language.KK}),
        ("Рахмет!", {Language.KK}),
        ("Спасибо!", {Language.RU}),
        ("Жарайды, хабарласамыз", {Language.KK}),
        ("Благодарим, ждём снова", {Language.RU}),
        ("Тауар жаксы, бирак кеш келди", {Language.KK}),
        ("Сіздің iPhone чехлыңыз жолда", {Language.KK}),
        ("Чехол для iPhone уже едет", {Language.RU}),
        ("Thank you!", {Language.EN}),
        ("Rahmet!", {Language.KK}),
        ("Рақмет! Спасибо!", {Language.KK, Language.RU}),
        ("👍", set()),
        ("OK", set()),
        ("Kaspi.kz", set()),
        ("", set()),
    ],
)
def test_the_language_of_a_short_reply_is_told(text: str, languages: set[Language]) -> None:
    assert languages_of(text.lower()) == languages


def test_one_place_is_one_finding_of_a_rule() -> None:
    assert len(_of("PD-01", "Тел. +7 (701) 123-45-67.", Context(platform="kaspi"))) == 1


def test_findings_come_in_the_order_of_their_places() -> None:
    text = "Пишите client@mail.kz, в вотсап или на 8 701 123 45 67."
    places = [finding.start for finding in check(text, Context(platform="kaspi", rating=5))]
    assert places == sorted(places)


def test_two_rules_cannot_share_an_id() -> None:
    with pytest.raises(ValueError, match="PD-01"):
        rule("PD-01", Severity.WARN, instruction="x.", message={"ru": "x", "kk": "x"})(RULES[0].objections)


def test_every_finding_speaks_russian_kazakh_and_english() -> None:
    found = check("Звоните +7 701 123-45-67, тупой покупатель!", Context(platform="kaspi"))
    assert {"PD-01", "TN-02"} <= {finding.rule for finding in found}
    assert all(set(finding.message) == {"ru", "kk", "en"} and all(finding.message.values()) for finding in found)
    unchecked = [finding for finding in found if finding.severity is Severity.NOT_CHECKED]
    assert unchecked
    assert all(finding.message["en"].startswith("Not checked: ") for finding in unchecked)
