"""Windows of a long text: whole sentences, overlapping, and nothing lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.windows import windows

SENTENCE = "Чайник потёк на второй день, и вода залила стол."


@pytest.mark.parametrize("text", ["", "Коротко.", SENTENCE * 7])
def test_a_short_text_is_its_only_window(text: str) -> None:
    assert windows(text) == [text]


def test_a_long_text_comes_whole_and_in_overlapping_parts() -> None:
    text = " ".join(f"{number}. {SENTENCE}" for number in range(20))
    whole, *parts = windows(text)
    assert whole == text
    assert len(parts) > 3
    assert all(part in text and len(part) <= 350 for part in parts)
    assert all(after.split()[0] in before.split() for before, after in itertools.pairwise(parts))


def test_a_long_sentence_is_a_window_of_its_own() -> None:
    long = "слово " * 100 + "конец."
    assert long.strip() in windows(f"Начало. {long} Ещё.")


@given(st.text(alphabet="аб .!\n", max_size=900))
def test_every_word_is_in_a_window_and_it_ends(text: str) -> None:
    found = windows(text)
    assert found[0] == text
    assert len(found) <= len(text) + 2
    if len(found) > 1:
        assert set(text.split()) == {word for part in found[1:] for word in part.split()}
