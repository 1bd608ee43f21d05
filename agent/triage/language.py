"""Language: Russian, Kazakh in any spelling, both, or English, from letters, frequent words and endings."""

import re
from dataclasses import dataclass
from itertools import pairwise

from agent.domain.language import Language
from agent.triage.fold import Folded, fold_word
from agent.triage.language_words import (
    ENGLISH,
    KAZAKH,
    KAZAKH_ENDING,
    KAZAKH_LATIN_ENDING,
    KAZAKH_LATIN_STEM,
    KAZAKH_LETTERS,
    KAZAKH_PLAIN_ENDING,
    RUSSIAN,
    RUSSIAN_ENDING,
    RUSSIAN_SHORT,
)

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_RUSSIAN_LETTERS = re.compile(r"[щцъьёэ]")
_KAZAKH_ENDING = re.compile(KAZAKH_ENDING)
_KAZAKH_PLAIN_ENDING = re.compile(KAZAKH_PLAIN_ENDING)
_KAZAKH_LATIN = re.compile(f"{KAZAKH_LATIN_STEM}|{KAZAKH_LATIN_ENDING}")
_RUSSIAN_ENDING = re.compile(RUSSIAN_ENDING)
_ENOUGH_TO_MIX = 2
_SMALLEST_SHARE = 0.15
_LONGEST_LOOK = 600
"""Words looked at; a longer text does not change its language."""


@dataclass(frozen=True, kw_only=True)
class Languages:
    """What a review is written in and what it is to be answered in."""

    written: Language
    reply: Language


def languages_of(seen: Folded, *, default: Language) -> Languages:
    """The language of a text; a text without words has the default."""
    kinds = [_kind(word) for word in _WORD.findall(seen.text)[:_LONGEST_LOOK]]
    kazakh, russian, english = kinds.count("kk"), kinds.count("ru"), kinds.count("en")
    if not kazakh and not russian:
        return _without_evidence(kinds, english=english, default=default)
    if english > kazakh + russian:
        return Languages(written=Language.EN, reply=Language.EN)
    larger = Language.KK if kazakh >= russian else Language.RU
    mixed = _carries(kinds, "ru", russian, kazakh) and _carries(kinds, "kk", kazakh, russian)
    return Languages(written=Language.MIXED if mixed else larger, reply=larger)


def _carries(kinds: list[str], kind: str, own: int, other: int) -> bool:
    """True when a language says something of its own: two words of it in a row and a share that counts."""
    return own >= _ENOUGH_TO_MIX and own >= _SMALLEST_SHARE * (own + other) and _in_a_row(kinds, kind)


def _in_a_row(kinds: list[str], kind: str) -> bool:
    """True when two words of a language stand together, borrowed words between them or not."""
    known = [found for found in kinds if found != "name"]
    return any(first == kind and second == kind for first, second in pairwise(known))


def _without_evidence(kinds: list[str], *, english: int, default: Language) -> Languages:
    """No frequent word and no ending: Cyrillic is Russian, English words are English, the rest is the default."""
    latin = Language.EN if english else default
    found = Language.RU if "cyrillic" in kinds else latin
    return Languages(written=found, reply=found)


def _kind(word: str) -> str:
    """The language one word speaks for, or ``cyrillic`` or ``name`` where it speaks for none."""
    if not KAZAKH_LETTERS.isdisjoint(word) and _CYRILLIC.search(word):
        return "kk"
    if not _CYRILLIC.search(word):
        return _latin_kind(word)
    skeleton = fold_word(word)
    if skeleton in KAZAKH:
        return "kk"
    if skeleton in RUSSIAN or skeleton in RUSSIAN_SHORT:
        return "ru"
    return _by_ending(word, skeleton)


def _by_ending(word: str, skeleton: str) -> str:
    """What letters and endings say about a word that no list holds."""
    if _RUSSIAN_LETTERS.search(word):
        return "ru"
    if len(skeleton) > 4 and (_KAZAKH_ENDING.search(skeleton) or _KAZAKH_PLAIN_ENDING.search(word)):
        return "kk"
    if len(word) > 4 and _RUSSIAN_ENDING.search(word):
        return "ru"
    return "cyrillic"


def _latin_kind(word: str) -> str:
    """A Latin word is English, Kazakh or Russian in Latin script, or a name."""
    if word in ENGLISH:
        return "en"
    skeleton = fold_word(word)
    if len(skeleton) < 3:
        return "name"
    if skeleton in RUSSIAN:
        return "ru"
    known = skeleton in KAZAKH or (len(skeleton) > 3 and _KAZAKH_LATIN.search(skeleton))
    return "kk" if known or (len(skeleton) > 5 and _KAZAKH_ENDING.search(skeleton)) else "name"
