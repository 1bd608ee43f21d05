"""A text as the operator sees it and as the rules match it, with exact places between the two."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from agent.domain.finding import Severity
from agent.rules import latin_kk, lookalikes, sieve

_SENTENCE_END = re.compile(r"[!?…\n]|\.(?=\s|$)")

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, kw_only=True)
class Span:
    """Where a rule objects: ``original[start:end]``, with what only this place knows."""

    start: int
    end: int
    severity: Severity | None = None
    """Set where this place weighs more or less than the rule in general."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What to fill into the message."""
    message: Mapping[str, str] | None = None
    """Said here instead of the rule's own sentences."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text in three forms; ``folded`` and ``digits`` have the same length and places."""

    original: str
    folded: str
    """Normalised, nothing invisible, one alphabet a word, one case: for matching only."""
    digits: str
    """``folded`` with the letters inside numbers read as digits."""
    places: lookalikes.Places | None

    @cached_property
    def loose(self) -> str:
        """``folded`` as a keyboard without Kazakh letters and ё writes it, with the same length and places."""
        return lookalikes.loosened(self.folded)

    @cached_property
    def digit_count(self) -> int:
        """How many digits ``digits`` holds: too few make no phone and no code."""
        return len(_DIGIT.findall(self.digits))

    @cached_property
    def pieces(self) -> set[str]:
        """Every short piece of ``loose``: what a pattern needs and the text does not hold is not searched for."""
        return sieve.pieces(self.loose)

    @cached_property
    def _wanting(self) -> tuple[int, int]:
        """The patterns of which the text holds a piece; all are looked up at once."""
        return sieve.wanting(self.pieces)

    @classmethod
    def read(cls, original: str) -> "Text":
        """Prepare a text for all rules at once."""
        plain, places = lookalikes.plain(original)
        folded, places = latin_kk.in_cyrillic(lookalikes.folded(plain), places)
        return cls(original=original, folded=folded, digits=lookalikes.with_digits(folded), places=places)

    def span(self, start: int, end: int) -> Span:
        """Return where ``folded[start:end]`` stands in the original; ``end`` is greater than ``start``."""
        if self.places is None:
            return Span(start=start, end=end)
        return Span(start=self.places[start][0], end=self.places[end - 1][1])

    def may_hold(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether a pattern for the folded or the loose form may match; most cannot, and this is far quicker."""
        number = sieve.number(pattern.pattern, pattern.flags)  # a compiled pattern itself is slow to look up
        if not number:
            return True
        wanting, given = self._wanting
        if number > given:  # the pattern is newer than what is known of this text
            return not sieve.needed(pattern.pattern, pattern.flags).isdisjoint(self.pieces)
        return bool(wanting >> number & 1)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Return the matches in the folded form."""
        return pattern.finditer(self.folded) if self.may_hold(pattern) else iter(())

    def find(self, *patterns: re.Pattern[str]) -> Iterator[Span]:
        """Yield the places in the original where a pattern matches the folded form."""
        for pattern in patterns:
            for match in self.matches(pattern):
                yield self.span(match.start(), match.end())

    def sentence(self, start: int, end: int) -> str:
        """Return the folded sentence around ``folded[start:end]``; the dot of «kaspi.kz» ends none."""
        before = 0
        for mark in _SENTENCE_END.finditer(self.folded, max(0, start - 400), start):
            before = mark.end()
        after = _SENTENCE_END.search(self.folded, end, end + 400)
        return self.folded[max(before, start - 400) : after.start() if after else end + 400]
