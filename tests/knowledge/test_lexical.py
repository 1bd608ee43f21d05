"""Words that are alike find each other in spite of endings, typos, missing Kazakh letters and Latin script."""

import time

import numpy as np
import pytest

from knowledge.folding import fold
from knowledge.grams import gram_pairs
from knowledge.lexical import LexicalIndex

ALIKE = [
    ("Тауар қатты ұнады, рақмет!", "tauar qatty unady raqmet"),
    ("жарамсыз шығып қалды", "жарамсыз шыгып калды"),
    ("жарамсыз шығып қалды", "zharamsyz shyġyp qaldy"),
    ("Ещё бы!", "еще бы"),
    ("Очень", "ооооочень"),
    ("ФОТОАППАРАТ", "фото\u0301апарат"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_ways_to_type_one_thing_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("100 тенге", "10 тенге"), ("чайник", "чайка"), ("брак", "барак")])
def test_different_things_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


TEXTS = [
    "Чайник потёк на второй день",
    "Курьер опоздал на неделю, никто не предупредил",
    "Жеткізу төрт күн кешікті, ешкім хабарласпады",
    "Шәйнектің қақпағы сынып келді",
    "Прислали не тот размер",
]
QUERIES = [
    ("потекший чайнек", 0),
    ("опоздавшего курьера", 1),
    ("жеткизу кешикти", 2),
    ("jetkizu keshikti eshkim habarlaspady", 2),
    ("сынган шайнек какпагы", 3),
    ("размера не того", 4),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_the_right_text_scores_highest(query: str, expected: int) -> None:
    assert int(np.argmax(LexicalIndex(TEXTS).scores(query))) == expected


def test_scores_do_not_depend_on_how_the_texts_are_cut_into_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = LexicalIndex(TEXTS)
    monkeypatch.setattr("knowledge.lexical.SEGMENT_TEXTS", 2)
    for query, _ in QUERIES:
        np.testing.assert_allclose(LexicalIndex(TEXTS).scores(query), whole.scores(query), rtol=1e-5)


@pytest.mark.parametrize("query", ["", " ", "!!!", "👍", "\0", "я", "\ud800"])
def test_a_query_without_words_scores_nothing_and_breaks_nothing(query: str) -> None:
    assert LexicalIndex(TEXTS).scores(query).max() < 0.5
    assert LexicalIndex([]).scores(query).shape == (0,)
    assert LexicalIndex(["", "👍"]).scores("чайник").tolist() == [0, 0]


def test_no_gram_spans_two_words_or_two_texts() -> None:
    apart, _ = gram_pairs(["чайник", "потёк"])
    together, _ = gram_pairs(["потёк чайник"])
    assert sorted(apart.tolist()) == sorted(together.tolist())


def test_a_text_of_20_000_characters_is_searched_quickly() -> None:
    index = LexicalIndex(TEXTS)
    start = time.perf_counter()
    index.scores("чайник потёк и сломался " * 830)
    assert time.perf_counter() - start < 0.25
