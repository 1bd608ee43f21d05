import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.finding import Severity
from agent.rules import Context, check
from agent.rules.own import dangers
from agent.rules.own_file import OwnRulesError, read_own_rules

GOOD = """
rules:
  - id: OWN-cheap
    kind: forbidden
    words: ["дешев*", "арзан*", "самая низкая цена"]
    severity: block
    priority: 5
    message: {ru: "Не говорите о цене.", kk: "Баға туралы айтпаңыз."}
    examples:
      rejects: ["У нас дешевле всех", "Бізде арзанырақ", "У нас самая  низкая цена"]
      accepts: ["Подешевело ли, не знаем", "Спасибо за отзыв"]
  - id: OWN-price
    kind: forbidden
    words: ["дешевле всех"]
    message: {ru: "Без сравнений.", kk: "Салыстырмаңыз."}
    examples: {rejects: ["дешевле всех"], accepts: ["дешевле"]}
  - id: OWN-warranty
    kind: required
    words: ["гаранти*"]
    ratings: [1, 2]
    languages: [ru]
    message: {ru: "Напомните о гарантии.", kk: "Кепілдікті еске салыңыз."}
    examples: {rejects: ["Нам жаль"], accepts: ["Действует гарантия"]}
  - id: OWN-press
    kind: danger
    words: ["журналист*", "телеканал*"]
    message: {ru: "Пишет журналист.", kk: "Журналист жазып отыр."}
    examples: {rejects: ["Я журналист"], accepts: ["Купил журнал"]}
"""


def found(text: str, rating: int = 5) -> list[tuple[str, Severity]]:
    own = read_own_rules(GOOD)
    said = check(text, Context(platform="kaspi", rating=rating), own=own)
    return [(finding.rule, finding.severity) for finding in said if finding.rule.startswith("OWN")]


def test_forbidden_words_are_found_in_every_form_and_disguise() -> None:
    for text in ("У нас дешевле!", "ДЕШЕВО", "деш\u200bевый", "дeшeвле", "Бізде арзан"):
        assert found(text) == [("OWN-cheap", Severity.BLOCK)], text


def test_of_two_rules_at_one_place_the_higher_priority_speaks() -> None:
    assert found("Мы дешевле всех") == [("OWN-cheap", Severity.BLOCK)]


def test_a_required_phrase_is_missed_only_where_it_is_called_for() -> None:
    assert found("Нам жаль", rating=1) == [("OWN-warranty", Severity.WARN)]
    assert found("Нам жаль, действует гарантия", rating=1) == []
    assert found("Спасибо!", rating=5) == []


def test_danger_words_are_looked_for_in_reviews_only() -> None:
    own = read_own_rules(GOOD)
    assert dangers(own, "Я ЖУРНАЛИСТКА, ждите") == ("OWN-press",)
    assert dangers(own, "журнальный столик") == ()
    assert found("Вы журналист?") == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("У нас дешевле всех", "Спасибо"), "OWN-cheap: rejects: «Спасибо»"),
        (("Подешевело ли, не знаем", "дёшево"), "OWN-cheap: accepts: «дёшево»"),
        (("kind: danger", "kind: scary"), "kind"),
        (("OWN-press", "PD-01"), "id"),
        (("OWN-price", "OWN-cheap"), "OWN-cheap: id ×2"),
        (("ratings: [1, 2]", "ratings: [9]"), "ratings"),
        (('words: ["гаранти*"]', 'words: ["*"]'), "words"),
        (("rules:", "rules: ["), "expected"),
        (("priority: 5", "priority: &a 5\n    x: *a"), "alias"),
    ],
)
def test_rules_that_are_wrong_or_fail_their_own_examples_are_not_accepted(change: tuple[str, str], named: str) -> None:
    with pytest.raises(OwnRulesError) as caught:
        read_own_rules(GOOD.replace(*change))
    assert any(named in problem for problem in caught.value.problems), caught.value.problems


def test_an_empty_file_is_no_rule() -> None:
    assert read_own_rules("") == ()


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(source: str) -> None:
    try:
        read_own_rules(source)
    except OwnRulesError as error:
        assert error.problems
