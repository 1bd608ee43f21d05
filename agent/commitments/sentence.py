"""Cuts a folded text into sentences, pieces between commas, and words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agent.commitments.fold import folded_pattern
from agent.commitments.spelling_ru import meant

_SHORTENED = r"(?<!\bтыс)(?<!\bраб)(?<!\bтеч)(?!(?<=\bр)\.\s?д)(?!(?<=\bт)\.\s?тг)"
"""The dot of «раб.», «в теч.», «3 р. д.» and «5 т. тг» ends no sentence."""
_END = folded_pattern(rf"{_SHORTENED}[.!?…]+(?=[\s\"»)]|$)|(?<=[а-я]){_SHORTENED}[.!?…]+(?=[а-я])|[;\n]+")
_CUT = re.compile(r"(?<!\d),|,(?!\d)|:(?!\d)|\s-+\s|[()]")
_MOST_WORDS = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word and its place in the folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a folded text: its words and its pieces, with places in the whole text."""

    source: str
    start: int
    end: int
    words: tuple[Word, ...]
    pieces: tuple[tuple[int, int], ...]
    question: bool

    @property
    def text(self) -> str:
        """The folded sentence without its end mark."""
        return self.source[self.start : self.end]

    def piece_at(self, place: int) -> int:
        """Return the number of the piece that holds a place."""
        return next((number for number, (start, end) in enumerate(self.pieces) if start <= place < end), 0)


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches between the matches, each with the mark that ends it."""
    for mark in pattern.finditer(text, start, end):
        if mark.start() > start:
            yield start, mark.start(), mark[0]
        start = mark.end()
    if start < end:
        yield start, end, ""


def _portions(text: str, start: int, end: int) -> Iterator[tuple[tuple[Word, ...], int]]:
    """Yield the words of a sentence and where they end; an endless one in portions, so that time grows with length."""
    words = tuple(Word(meant(found[0]), found.start(), found.end()) for found in _WORD.finditer(text, start, end))
    for first in range(0, len(words), _MOST_WORDS):
        following = first + _MOST_WORDS
        yield words[first:following], end if following >= len(words) else words[following].start


def cut_into_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a folded text, each with at least one word."""
    for start, end, mark in _spans(_END, text, 0, len(text)):
        for words, last in _portions(text, start, end):
            first = words[0].start
            pieces = tuple((opening, closing) for opening, closing, _ in _spans(_CUT, text, first, last))
            yield Sentence(source=text, start=first, end=last, words=words, pieces=pieces, question="?" in mark)
