"""Spans, odd writing, hostile input and speed."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.commitments import find_commitments

PROMISING = "вернём деньги обменяем готовы вернуть половину чек пришлём скидку сделаем в течение 3 рабочих дней завтра"
PROMISING_KK = "қайтарамыз ақшаңызды қайтаруға дайынбыз ауыстырып береміз деп бүгін немесе"
AROUND = "или и не если , . ? « » ( ) — : 10 % 5 000 ₸ Kaspi \u200b \n ё İ 🙂"
WORDS = st.sampled_from(f"{PROMISING} {PROMISING_KK} {AROUND}".split(" "))


@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=30).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_every_span_is_a_verbatim_part_of_the_text(text: str) -> None:
    for found in find_commitments(text):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert (found.amount is None) == (found.unit is None)
        assert found.deadline_hours is None or found.deadline_hours > 0


def test_the_span_holds_the_words_that_promise_and_no_more() -> None:
    text = "Спасибо! После проверки заменим чайник или вернём деньги за 3 дня. Пишите в чат."
    assert [found.text for found in find_commitments(text)] == [
        "После проверки заменим чайник",
        "вернём деньги за 3 дня",
    ]


def test_a_kazakh_span_keeps_the_question_word_that_opens_it() -> None:
    text = "Чатқа жазыңызшы: не болғанын анықтап, 1 күн ішінде жауап береміз."
    assert find_commitments(text)[0].text == "не болғанын анықтап"


@pytest.mark.parametrize(
    "text",
    [
        "ВЕРНЁМ ДЕНЬГИ ЗА 3 ДНЯ",
        "вернем  деньги   за 3\u00a0дня",
        "верн\u0435\u0308м деньги за 3 дня",
        "вер\u200bнём деньги за 3 дня",
        "вер\u00adнём деньги за 3 дня",
        "вepнём дeньги за 3 дня",
        "Вернём деньги за три дня.\nСпасибо",
        "Вернём деньги — за 3 раб. дня.",
        "«Вернём деньги за 3 дня»",
    ],
)
def test_odd_writing_hides_no_promise(text: str, promises: Callable[[str], list[str]]) -> None:
    assert promises(text) == ["refund 72h"]
    (found,) = find_commitments(text)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", ["", " \n ", "?!", "🙂🙂", "\u200b\u200b", "%%% ₸₸₸"])
def test_a_text_without_words_promises_nothing(text: str) -> None:
    assert find_commitments(text) == ()


def test_a_promise_made_twice_in_a_sentence_counts_once(promises: Callable[[str], list[str]]) -> None:
    assert promises("Вернём деньги, обязательно вернём деньги за 3 дня.") == ["refund 72h"]


@pytest.mark.parametrize(
    "text",
    [
        "вернём деньги или обменяем за 3 дня, " * 500,
        "если " * 4000,
        "готовы " * 2500 + "вернуть",
        "«" * 20_000,
        "9 " * 10_000 + "дней вернём",
        "қайтарып, " * 2000 + "береміз",
        "скидку " * 2800,
    ],
)
def test_a_very_long_sentence_takes_no_more_than_a_moment(text: str) -> None:
    began = time.process_time()
    find_commitments(text[:20_000])
    assert time.process_time() - began < 3
