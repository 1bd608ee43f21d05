"""What holds for every text: no crash, true places, nothing hidden by invisible characters, no slow pattern."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.domain.review import Review
from agent.rules import RULES, Context, Text, check

CONTEXT = Context(
    platform="kaspi", rating=1, review=Review(id="1", platform="kaspi", text="Тауар сынып келді, өкінішті")
)
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u2066\u034f\ufe0f\U000e0061\U000e0020\u180e"
HIDDEN = (
    ("PD-01", "Звоните 8 701 123 45 67 днём"),
    ("PD-01", "Хабарласыңыз: +77011234567"),
    ("PD-06", "Пишите: client@mail.kz"),
    ("CT-01", "Смотрите на myshop.kz"),
    ("CT-02", "Жазыңыз, ватсапқа"),
    ("TN-01", "Идите нахуй отсюда"),
    ("TN-01", "Мынауың боқ екен"),
    ("RM-01", "Пікіріңізді өшіріңіз"),
)
_WORDS = (
    "отзыв оценку измените пожалуйста просим 8 701 12 семь восемь сто @ . .kz ** __ [ ] { } < > * х у й а а а а "
    "өшіріңіз пікіріңізді kaspi.kz www. http:// вот вариант - _ жоғары баға № заказ\n\u200b \u0301 ИИН 900101"
)
WORDS = _WORDS.split(" ")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_checked_and_every_place_lies_in_it(text: str) -> None:
    for finding in check(text, CONTEXT):
        assert 0 <= finding.start <= finding.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_every_form_of_a_text_has_the_same_length_and_places_in_order(text: str) -> None:
    read = Text.read(text)
    assert len(read.folded) == len(read.digits)
    assert read.places is None or len(read.places) == len(read.folded)
    starts = [read.span(place, place + 1).start for place in range(len(read.folded))]
    assert starts == sorted(starts)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(HIDDEN), st.data())
def test_invisible_characters_hide_nothing(case: tuple[str, str], data: st.DataObject) -> None:
    rule, text = case
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=6))
    for place in sorted(places, reverse=True):
        text = text[:place] + data.draw(st.sampled_from(INVISIBLE)) + text[place:]
    assert rule in {finding.rule for finding in check(text, CONTEXT)}


def test_a_finding_covers_the_words_as_the_operator_sees_them() -> None:
    text = "Сәлем 👋, 8\u200b701\u200b123 45 67 нөміріне жазыңыз"
    places = [(f.start, f.end) for f in check(text, CONTEXT) if f.rule == "PD-01"]
    assert [text[start:end] for start, end in places] == ["8\u200b701\u200b123 45 67"]


@settings(max_examples=20, deadline=None)
@given(st.permutations(RULES), st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_the_order_of_the_rules_changes_nothing(rules: list, text: str) -> None:
    assert check(text, CONTEXT, rules=rules) == check(text, CONTEXT)


def _monotonous(kind: str) -> str:
    return (kind * 20_000)[:20_000]


def _random_words() -> str:
    chance = random.Random(7)
    return " ".join(chance.choice(WORDS) for _ in range(9_000))[:20_000]


_KINDS = "а|1|1 |а.|a-|*|х у |[а|{|__|<а|семь |отзыв, |пикир | |8 7|пікіріңізді |@a|a@|просим |вот |kz |\u200b"
LONG = {
    "words": _random_words(),
    **{repr(kind): _monotonous(kind) for kind in (*_KINDS.split("|"), "а\u0301", "kа", "**а", "\n")},
}


@pytest.mark.parametrize("kind", LONG)
def test_no_pattern_explodes_on_twenty_thousand_characters(kind: str) -> None:
    # An exploding pattern takes minutes; how fast the rules are is measured by evaluation.benchmarks.rule_speed.
    rules = [rule for rule in RULES if rule.id != "LG-01"]  # its patterns belong to agent.commitments
    assert _seconds(LONG[kind], rules) < 3


def _seconds(text: str, rules: list) -> float:
    start = time.process_time()
    check(text, CONTEXT, rules=rules)
    return time.process_time() - start
