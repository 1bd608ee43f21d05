"""Sentences of a reply, as the legal rules read them: loose letters, without what is quoted, in pieces."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from agent.rules.lookalikes import loosened
from agent.rules.phrases import Phrases
from agent.rules.text import Span, Text

# Each branch begins with its mark, so that the marks alone are looked at.
_END = re.compile(
    r"[!?…;\n][!?…;\n]*"
    r"|[.](?:(?<!раб\.)(?<!тыс\.)(?<!кал\.)(?<!дн\.)(?<!руб\.)\.*(?=\s|$)|(?<=[а-я]{3}\.)\.*(?=[а-я]{3}))"
)
_CUT = re.compile(r",(?!\d)|:(?!\d)|\s[–—-]\s|[()]")
_QUOTED = re.compile(r"«[^«»\n]{0,300}»|“[^“”\n]{0,300}”|„[^„“”\n]{0,300}[“”]|\"[^\"\n]{0,300}\"")
_LONGEST = 400
"""An endless sentence is read in portions, so that time grows with the length of the text alone."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence; its places count from ``start`` in the whole text."""

    start: int
    whole: str
    """As it stands, in loose letters."""
    text: str
    """The same with every quotation of several words blanked: what is quoted is not said by the store."""
    question: bool

    @cached_property
    def cuts(self) -> tuple[tuple[int, int], ...]:
        """Where commas, colons, dashes and brackets start and end."""
        return tuple(mark.span() for mark in _CUT.finditer(self.text))

    def piece(self, start: int, end: int) -> str:
        """Return what stands between the cuts around a place."""
        first = max((after for _, after in self.cuts if after <= start), default=0)
        last = min((before for before, _ in self.cuts if before >= end), default=len(self.text))
        return self.text[first:last]

    def lead(self, start: int) -> str:
        """Return what stands in the same piece before a place."""
        return self.text[max((after for _, after in self.cuts if after <= start), default=0) : start]


def wording(*branches: str) -> re.Pattern[str]:
    """Compile whole-word wordings in loose letters, for what is only asked once something was found."""
    return re.compile(loosened(rf"(?<!\w)(?:{'|'.join(branches)})(?!\w)"))


def sentences(text: Text) -> tuple[Sentence, ...]:
    """Return the sentences of a text; cut once for all rules."""
    return _sentences(text.loose)


def hits(text: Text, *books: Phrases, whole: bool = False) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield each wording of the books with its sentence; a question states nothing, ``whole`` reads quotations too."""
    all_sentences = sentences(text)
    starts = [sentence.start for sentence in all_sentences]
    present = [(book, _holding(text.loose, book.stems, starts)) for book in books if text.may_hold(book.pattern)]
    for number in sorted(frozenset[int]().union(*(numbers for _, numbers in present))):
        sentence = all_sentences[number]
        said = sentence.whole if whole else sentence.text
        for book, numbers in present:
            if number in numbers and not sentence.question and any(stem in said for stem in book.stems):
                yield from ((sentence, match) for match in book.pattern.finditer(said))


def _holding(loose: str, stems: tuple[str, ...], starts: list[int]) -> frozenset[int]:
    """Return the numbers of the sentences in which a stem starts: one look through the text for each stem."""
    holding = set[int]()
    for stem in stems:
        found = loose.find(stem)
        while found >= 0:
            number = bisect_right(starts, found) - 1
            holding.add(max(0, number))
            found = loose.find(stem, starts[number + 1]) if number + 1 < len(starts) else -1
    return frozenset(holding) if starts else frozenset()


def place(text: Text, sentence: Sentence, match: re.Match[str]) -> Span:
    """Return where a match in a sentence stands in the original."""
    return text.span(sentence.start + match.start(), sentence.start + match.end())


@lru_cache(maxsize=8)
def _sentences(loose: str) -> tuple[Sentence, ...]:
    said = _QUOTED.sub(_blanked, loose)
    found: list[Sentence] = []
    start = 0
    for mark in _END.finditer(said):
        found += _portions(loose, said, start, mark.start(), question="?" in mark.group())
        start = mark.end()
    return tuple(found + _portions(loose, said, start, len(said), question=False))


def _portions(loose: str, said: str, start: int, end: int, *, question: bool) -> list[Sentence]:
    places = [(first, min(first + _LONGEST, end)) for first in range(start, end, _LONGEST)]
    return [
        Sentence(start=first, whole=loose[first:last], text=said[first:last], question=question)
        for first, last in places
        if said[first:last].strip() or loose[first:last].strip()
    ]


def _blanked(found: re.Match[str]) -> str:
    words, outside = found.group(), found.string[: found.start()] + found.string[found.end() :]
    return words if " " not in words or not outside.strip(" .!\n") else " " * len(words)
