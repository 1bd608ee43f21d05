"""The sieve may only ever spare a search that would have found nothing."""

import re

import pytest

from agent.rules.lookalikes import loosened
from agent.rules.sieve import needed, pieces


def _passes(source: str, text: str) -> bool:
    wanted = needed(source, re.UNICODE)
    return not wanted or not wanted.isdisjoint(pieces(loosened(text)))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(?<!\w)(?:удалите|сотрите)\s(?:ваш\s)?отзыв(?!\w)", "прошу: удалите ваш отзыв!"),
        (r"(?<!\w)(?:ты|вы)(?!\w)", "а ты?"),
        (r"зв[её]зд\w*", "пять звёзд"),
        (r"(?<!\w)пікір\w*", "«пікіріңіз» үшін рақмет"),
        (r"спасибо[\s,]+что", "спасибо,   что написали"),
        (r"(?:на|про|пере)?(?:пиши|читай)", "перечитай"),
        (r"_{3,}|<b>", "имя ____"),
        (r"[«\"]?слово[»\"]?(?!\w)", '"слово"'),
        (r"\w{2,9}(?:ған|а)(?:сың|сің)", "барасың"),
        (r"(?i:да)|нет", "ДА"),
        (r"\d{3,}", "12345"),
        (r"^#\s", "# заголовок"),
    ],
)
def test_a_text_that_matches_is_never_sieved_out(source: str, text: str) -> None:
    assert re.search(source, text)
    assert re.search(loosened(source), loosened(text))
    assert _passes(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(?<!\w)(?:удалите|сотрите)\s(?:ваш\s)?отзыв(?!\w)", "спасибо за заказ"),
        (r"(?<!\w)(?:ты|вы)(?!\w)", "столик и рыба"),
        (r"зв[её]зд\w*", "приедем завтра"),
        (r"<b>|&nbsp;", "просто текст"),
    ],
)
def test_a_text_without_the_pieces_is_not_searched(source: str, text: str) -> None:
    assert not _passes(source, text)


def test_a_pattern_that_needs_nothing_certain_is_always_searched() -> None:
    assert needed(r"\w+\s\w+", re.UNICODE) == frozenset()
    assert needed(r"слово", re.UNICODE | re.IGNORECASE) == frozenset()
