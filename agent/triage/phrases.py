"""Phrases: a small notation for lexicons, and a book that finds them fast.

In a phrase a space is any gap inside a clause, ``*`` any ending, `` ~ `` up to three words between (`` ~1 `` one,
`` ~1, `` even across a comma), ``#`` a number, ``,`` an optional comma, ``(a|b)`` a choice and ``?`` an option. It
starts at a word; the book looks only at the phrases whose first two letters are there, so a large lexicon costs little.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from agent.triage.fold import Folded, fold_source

Label = TypeVar("Label")

_NEIGHBOURS = 24
_GAP = r"""[ \t"'«»()/\-–—*₸%№+]{1,3}"""
_NOTATION = re.compile(r" ~(\d?)(,?) |[ *#,(]")
_CHOICE = re.compile(r"\(([^()]*)\)(.*)", re.DOTALL)
_OPENING = re.compile(r"([^\W\d_]+)(.?)", re.DOTALL)


@dataclass(frozen=True)
class Hit(Generic[Label]):
    """A phrase found: its label and its span in the folded text."""

    label: Label
    start: int
    end: int

    def holds(self, other: "Hit[Label]") -> bool:
        """True when the other lies inside this longer one."""
        inside = self.start <= other.start and other.end <= self.end
        return inside and (other.end - other.start) < (self.end - self.start)


def outermost(hits: list[Hit[Label]]) -> list[Hit[Label]]:
    """The hits that lie in no longer hit of another label; hits come in the order of the text."""
    return [
        hit
        for index, hit in enumerate(hits)
        if not any(other.holds(hit) and other.label != hit.label for other in _around(hits, index))
    ]


def unvetoed(hits: list[Hit[Label]], veto: Label) -> list[Hit[Label]]:
    """The hits that no hit of the veto's label touches."""
    return [
        hit
        for index, hit in enumerate(hits)
        if hit.label != veto
        and not any(
            other.label == veto and other.start < hit.end and hit.start < other.end for other in _around(hits, index)
        )
    ]


def _around(hits: list[Hit[Label]], index: int) -> list[Hit[Label]]:
    """The neighbours that can touch a hit; a phrase is short, so looking at all would only cost time."""
    return hits[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]


class Phrasebook(Generic[Label]):
    """Labels with their phrases, compiled once at import."""

    def __init__(self, lexicon: Mapping[Label, Iterable[str]], *, folded: bool = True) -> None:
        """Compile the phrases, grouped by the first two letters and the label; not folded for a plain text."""
        grouped: defaultdict[str, defaultdict[Label, list[str]]] = defaultdict(lambda: defaultdict(list))
        for label, phrases in lexicon.items():
            for phrase in phrases:
                source = fold_source(phrase) if folded else phrase
                for key in openings(source):
                    grouped[key][label].append(expression(source))
        self._table = {
            key: [(label, re.compile("|".join(sources))) for label, sources in labels.items()]
            for key, labels in grouped.items()
        }

    def hits(self, folded: Folded) -> list[Hit[Label]]:
        """Every label at every word where one of its phrases begins."""
        text, table = folded.text, self._table
        found: list[Hit[Label]] = []
        for word in folded.words:
            first = word.group()[:2]
            for label, pattern in table.get("#" if first[0].isdecimal() else first, ()):
                match = pattern.match(text, word.start())
                if match:
                    found.append(Hit(label, match.start(), match.end()))
        return found

    def labels(self, folded: Folded) -> set[Label]:
        """Every label that occurs."""
        return {hit.label for hit in self.hits(folded)}


def expression(source: str) -> str:
    """The regular expression of a folded phrase."""
    body = _NOTATION.sub(_translated, source)
    return f"(?:{body})" + ("" if source.endswith("*") else r"\b")


def openings(source: str) -> set[str]:
    """The first two letters that a match can begin with; ``#`` stands for any number.

    Raises:
        ValueError: the phrase begins with a single letter, so no word would lead to it.
    """
    choice = _CHOICE.match(source)
    if choice:
        return {key for part in choice.group(1).split("|") for key in openings(part + choice.group(2))}
    if source.startswith("#") or source[:1].isdecimal():
        return {"#"}
    found = _OPENING.match(source)
    if not found or (len(found.group(1)) < 2 and found.group(2) not in {" ", ""}):
        raise ValueError(f"the phrase {source!r} needs two letters to begin with")
    return {found.group(1)[:2]}


def _translated(sign: re.Match[str]) -> str:
    """One sign of the notation as a regular expression."""
    if sign.group().startswith(" ~"):
        gap = ",?" + _GAP if sign.group(2) else _GAP
        return rf"{gap}(?:\w+{gap}){{0,{sign.group(1) or 3}}}"
    return {" ": _GAP, "*": r"\w*", "#": r"\d+", ",": ",?", "(": "(?:"}[sign.group()]
