"""Polarity follows the text, and the stars only where there is no text."""

import pytest

from agent.domain.review import Review
from agent.domain.triage import Polarity
from agent.triage import triage_review


def _polarity(text: str, rating: int | None) -> Polarity:
    return triage_review(Review(id="1", platform="kaspi", rating=rating, text=text)).polarity


@pytest.mark.parametrize(
    ("text", "rating", "expected"),
    [
        ("Всё отлично, спасибо!", 1, Polarity.POSITIVE),
        ("Бәрі керемет, рақмет!", 1, Polarity.POSITIVE),
        ("Жаман емес, ұнады", 5, Polarity.POSITIVE),
        ("Неплохой, не жалею", 4, Polarity.POSITIVE),
        ("Ужасный товар, никому не советую", 5, Polarity.NEGATIVE),
        ("Мүлдем ұнамады, алмаңыздар", 5, Polarity.NEGATIVE),
        ("Unamady, nashar", 5, Polarity.NEGATIVE),
        ("Не понравился", 5, Polarity.NEGATIVE),
        ("Сломался через день", 5, Polarity.NEGATIVE),
        ("Куртка хорошая, но молния заедает", 5, Polarity.NEUTRAL),
        ("Сапасы жақсы, бірақ кешігіп келді", 5, Polarity.NEUTRAL),
        ("Terrible, the worst one", 5, Polarity.NEGATIVE),
        ("Айна сынып келді… Ұят емес па", 3, Polarity.NEGATIVE),
        ("Ұят емес пе осындай зат сатуға", 5, Polarity.NEGATIVE),
        ("Uyat emes pe", 5, Polarity.NEGATIVE),
        ("Жақсы емес", 5, Polarity.NEGATIVE),
        ("Жаман емес пе, ұнады", 5, Polarity.POSITIVE),
        ("👍", 1, Polarity.POSITIVE),
        ("😡", 5, Polarity.NEGATIVE),
    ],
)
def test_the_text_decides_whatever_the_stars(text: str, rating: int, expected: Polarity) -> None:
    assert _polarity(text, rating) is expected


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u200b"])
@pytest.mark.parametrize(
    ("rating", "expected"),
    [(5, "positive"), (4, "positive"), (3, "neutral"), (2, "negative"), (1, "negative"), (None, "neutral")],
)
def test_an_empty_text_is_read_by_its_stars(text: str, rating: int | None, expected: str) -> None:
    assert _polarity(text, rating) == expected
