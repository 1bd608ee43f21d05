"""Folding makes spellings alike and keeps the way back to the original."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.triage.fold import fold, plain


def _folded(text: str) -> str:
    return fold(plain(text)).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("қайтар", "каитар"),
        ("Jaqsy", "жақсы"),
        ("nashar", "нашар"),
        ("ңғә", "нга"),
        ("оооочень", "очень"),
        ("р\u200bаботает", "работает"),
        ("и\u0306огурт", "йогурт"),
        ("cломан", "сломан"),
        ("ＷＯＷ", "wow"),
        ("ещё", "еще"),
        ("Instrukciya", "инструкция"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert _folded(one) == _folded(other)


@pytest.mark.parametrize(("one", "other"), [("кот", "ток"), ("жақсы", "жаман"), ("бот", "работа"), ("нашар", "наша")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert _folded(one) != _folded(other)


def test_a_span_leads_back_to_the_original_letters() -> None:
    text = "Өте\u200b ЖАҚСЫ екен"
    folded = fold(plain(text))
    start = folded.text.index("жакси")
    assert folded.verbatim(start, start + 5) == "ЖАҚСЫ"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.data())
def test_any_span_of_any_text_is_verbatim(text: str, data: st.DataObject) -> None:
    folded = fold(plain(text))
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    assert folded.verbatim(start, end) in text
    assert len(folded.text) == len(folded.places)
