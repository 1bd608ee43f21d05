"""Reads a misspelled Russian word as the promising word that sounds the same: "зделаем", "кампенсируем", "возрат"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from agent.commitments.cues_ru import RUSSIAN
from agent.commitments.doers_ru import DOERS, MODALS
from agent.commitments.fold import fold_letters

_LEAST = 6
"""Shorter words sound like too many others."""
_SOUNDS = str.maketrans("оеэяё", "аииии")
_DOUBLED = re.compile(r"([бвгджзклмнпрстфхцчшщ])\1")
_SLIPS = {"возрат": "возврат"}
_OWN_WORDS = frozenset(
    fold_letters(
        "верным ведать повесим повесит повесить повесят повешу переедем переедет перееду переедут заедим стоять"
    ).split()
)
"""Words of their own that sound like a promise: «выбор оказался верным»."""


def _sound(word: str) -> str:
    """Return a word as it sounds without stress."""
    plain = _DOUBLED.sub(r"\1", word).translate(_SOUNDS)
    return "сд" + plain[2:] if plain.startswith("зд") else plain


def _by_sound(words: Iterable[str]) -> dict[str, str]:
    return {_sound(word): word for word in words if len(word) >= _LEAST}


_MEANT = _by_sound((*DOERS, *RUSSIAN))
_KNOWN = DOERS | MODALS | _OWN_WORDS | RUSSIAN.keys()


@lru_cache(maxsize=4096)
def meant(word: str) -> str:
    """Return the word that a folded one was meant to be; any other word is returned as it is."""
    if len(word) < _LEAST or word in _KNOWN:
        return word
    return _SLIPS.get(word) or _MEANT.get(_sound(word), word)
