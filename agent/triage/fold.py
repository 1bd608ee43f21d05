"""Folding: one spelling for matching, and the way back to the buyer's own words.

Buyers write Kazakh without its letters, in Latin script, with doubled letters and lookalikes. Folding maps all of
that to one Cyrillic skeleton (қ to к, і and ы and й to и, no soft signs, no doubles). Only triage reads it.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

_LETTERS = dict(zip("қғңәөұүһіыйїёўє", "кгнаоуухиииие" + "уе", strict=True))
_LETTERS |= {"ь": "", "ъ": "", "’": "'", "`": "'"}
_LOOKALIKES = dict(zip("aceopxyikhmtbn", "асеорхуикнмтви", strict=True))
_DIGRAPHS = {
    "sh": "ш",
    "ch": "ч",
    "zh": "ж",
    "gh": "г",
    "kh": "х",
    "ya": "я",
    "yu": "ю",
    "ci": "ци",
    "ce": "це",
    "ia": "я",
    "iu": "ю",
}
_LATIN = {
    **dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуушхиз", strict=True)),
    **dict(zip("ğǵşñńŋäáöóüúūýıíýç", "ггшнннааооуууиииич", strict=True)),
    "ý": "у",
}
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL)
_LATIN_LETTER = re.compile(r"[a-z\u00df-\u024f]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_PIECE = re.compile(r"[^\W\d_]+|[\W\d_]+")
_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef]")


_LABEL = r"(?:достоинства|недостатки|комм?ентари\w{0,2}|плюс[иы]|минус[иы])\s{0,2}:"
_CLAUSE_END = re.compile(rf"[.!?;,\n]|{_LABEL}")
_SENTENCE_END = re.compile(rf"[.!?\n]|{_LABEL}")


@dataclass(frozen=True)
class Breaks:
    """Where the parts of a text end (``starts``) and the next ones begin (``ends``); field labels count as breaks."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    length: int

    def begin(self, place: int) -> int:
        """Where the part around a place begins."""
        index = bisect_right(self.ends, place)
        return self.ends[index - 1] if index else 0

    def finish(self, place: int) -> int:
        """Where the part around a place ends."""
        index = bisect_left(self.starts, place)
        return self.starts[index] if index < len(self.starts) else self.length


@dataclass(frozen=True)
class Folded:
    """A text ready for matching; ``places[i]`` is where character ``i`` stood in the original."""

    original: str
    text: str
    places: tuple[int, ...]

    @cached_property
    def words(self) -> tuple[re.Match[str], ...]:
        """Every word with its span."""
        return tuple(_WORD.finditer(self.text))

    @cached_property
    def clauses(self) -> Breaks:
        """The breaks between clauses."""
        return _breaks(_CLAUSE_END, self.text)

    @cached_property
    def sentences(self) -> Breaks:
        """The breaks between sentences."""
        return _breaks(_SENTENCE_END, self.text)

    def verbatim(self, start: int, end: int) -> str:
        """The original characters behind a span, without the blanks around them."""
        if start >= end:
            return ""
        last = self.places[end] if end < len(self.places) else len(self.original)
        return self.original[self.places[start] : last].strip()


def _breaks(ends: re.Pattern[str], text: str) -> Breaks:
    """The breaks of one kind."""
    found = tuple(ends.finditer(text))
    return Breaks(tuple(each.start() for each in found), tuple(each.end() for each in found), len(text))


def plain(text: str) -> Folded:
    """Lower case, one Unicode form, nothing invisible; letters stay what they are."""
    lower = text.lower()
    if len(lower) == len(text) and _ordinary(text):
        return Folded(text, lower, tuple(range(len(text))))
    kept = [(letter, place) for place, piece in _pieces(text) for letter in piece if _visible(letter)]
    return Folded(text, "".join(letter for letter, _ in kept), tuple(place for _, place in kept))


def _ordinary(text: str) -> bool:
    """True when nothing in the text is hidden or composed, as in nearly every review."""
    printable = text.replace("\n", " ").replace("\t", " ").isprintable()
    return printable and not _MARK.search(text) and unicodedata.is_normalized("NFKC", text)


def _visible(letter: str) -> bool:
    """True for what a person sees: no control, format, private or combining characters."""
    return letter in "\n\t " or (letter.isprintable() and not _MARK.match(letter))


def fold(seen: Folded) -> Folded:
    """The skeleton of an already plain text."""
    letters: list[str] = []
    places: list[int] = []
    for piece in _PIECE.finditer(seen.text):
        for offset, letter in _skeleton(piece.group()):
            if letters and letter == letters[-1] and letter.isalpha():
                continue
            letters.append(letter)
            places.append(seen.places[piece.start() + offset])
    return Folded(seen.original, "".join(letters), tuple(places))


def fold_source(phrase: str) -> str:
    """A phrase of a lexicon in the same skeleton, so that lexicons are written in natural spelling."""
    skeleton = "".join(_LETTERS.get(letter, letter) for letter in phrase.lower())
    return re.sub(r"([^\W\d_])\1+", r"\1", skeleton)


def fold_word(word: str) -> str:
    """One plain word in the skeleton, Latin script included."""
    return fold_source("".join(letter for _, letter in _skeleton(word)))


def _pieces(text: str) -> list[tuple[int, str]]:
    """Characters with their places, each in NFKC and lower case."""
    return [(found.start(), unicodedata.normalize("NFKC", found.group()).lower()) for found in _CLUSTER.finditer(text)]


def _skeleton(word: str) -> list[tuple[int, str]]:
    """The letters of one word with their offsets in it."""
    if not _LATIN_LETTER.search(word):
        return [(offset, _LETTERS.get(letter, letter)) for offset, letter in enumerate(word) if letter not in "ьъ"]
    if _CYRILLIC_LETTER.search(word):
        return [(i, _LOOKALIKES.get(a, _LETTERS.get(a, a))) for i, a in enumerate(word) if a not in "ьъ"]
    return _transliterated(word)


def _transliterated(word: str) -> list[tuple[int, str]]:
    """A Latin word in Cyrillic letters."""
    letters: list[tuple[int, str]] = []
    offset = 0
    while offset < len(word):
        pair = _DIGRAPHS.get(word[offset : offset + 2])
        letters += [(offset, letter) for letter in pair or _LATIN.get(word[offset], word[offset])]
        offset += 2 if pair else 1
    return letters
