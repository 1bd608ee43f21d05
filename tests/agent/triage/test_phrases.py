"""The notation of the lexicons means what it says."""

import pytest

from agent.triage.fold import fold, plain
from agent.triage.phrases import Phrasebook


def _finds(phrase: str, text: str) -> bool:
    return bool(Phrasebook({"it": (phrase,)}).hits(fold(plain(text))))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("не работа*", "Не работает"),
        ("не ~1 работа*", "не всегда работает"),
        ("(пришл|привез)* ~2 не то", "прислали? пришло совсем не то"),
        ("обещал* ~3, привез*", "обещали 18-го, привезли"),
        ("# дней", "ждали 12 дней"),
        ("(очень |)плохо", "плохо"),
        ("қайтар*", "qaitaryp"),
    ],
)
def test_a_phrase_finds_its_words(phrase: str, text: str) -> None:
    assert _finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("бот", "работы много"),
        ("не работа*", "не, работает"),
        ("не работа*", "нет. работает"),
        ("не ~1 работа*", "не так уж плохо работает"),
        ("брак", "бракованный"),
        ("# дней", "много дней"),
        ("қайтар*", "айтар"),
    ],
)
def test_a_phrase_does_not_find_other_words(phrase: str, text: str) -> None:
    assert not _finds(phrase, text)


def test_a_phrase_without_an_opening_is_refused() -> None:
    with pytest.raises(ValueError, match="two letters"):
        Phrasebook({"it": ("(а|бв)* где",)})
