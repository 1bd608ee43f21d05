"""Phrases: patterns of many wordings that cost nothing where none of their stems stands in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from agent.rules.lookalikes import loosened
from agent.rules.text import Span, Text

GAP = r"[^.!?\n]"
"""Any letter of the same sentence; always used with an upper bound."""

_ENOUGH = 500
"""Matches of one rule in one text; what repeats more often was pasted, and weighing each would take a second."""
_OPENING, _CLOSING = '«“„"', '»”“"'


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """Wordings of one meaning, matched on the loose form of a text: with and without Kazakh letters."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]

    def matches(self, text: Text) -> Iterator[re.Match[str]]:
        """Yield the matches in ``text.loose``."""
        loose = text.loose
        if text.may_hold(self.pattern) and (not self.stems or any(stem in loose for stem in self.stems)):
            yield from islice(self.pattern.finditer(loose), _ENOUGH)

    def found_in(self, loose: str) -> bool:
        """Tell whether a piece of a loose text holds one of the wordings."""
        return (not self.stems or any(stem in loose for stem in self.stems)) and self.pattern.search(loose) is not None


def phrases(stems: str, *branches: str) -> Phrases:
    """Compile whole-word wordings; each match must hold one of the space-separated stems, if any are given."""
    joined = "|".join(branches)
    return Phrases(stems=tuple(loosened(stems).split()), pattern=re.compile(loosened(rf"(?<!\w)(?:{joined})(?!\w)")))


def wordings(*branches: str) -> Phrases:
    """Compile whole-word wordings for a piece of a text: a sentence needs no sieve."""
    return phrases("", *branches)


def place(text: Text, match: re.Match[str], group: int | str = 0) -> Span:
    """Return where a match in the loose form stands in the original."""
    return text.span(*match.span(group))


def sentence(text: Text, match: re.Match[str]) -> str:
    """Return the loose sentence around a match."""
    return loosened(text.sentence(match.start(), match.end()))


def before(text: Text, match: re.Match[str], *, length: int = 40) -> str:
    """Return what stands before a match in the loose form."""
    return text.loose[max(0, match.start() - length) : match.start()]


def after(text: Text, match: re.Match[str], *, length: int = 40) -> str:
    """Return what stands after a match in the loose form."""
    return text.loose[match.end() : match.end() + length]


def quoted(text: Text, match: re.Match[str], *, reach: int = 120) -> bool:
    """Tell whether a match stands between quotation marks, as somebody else's words do."""
    ahead = text.loose[max(0, match.start() - reach) : match.start()]
    opening = max(ahead.rfind(mark) for mark in _OPENING)
    if opening < 0 or any(mark in ahead[opening + 1 :] for mark in _CLOSING) or "\n" in ahead[opening:]:
        return False
    if ahead[opening] == '"' and ahead.count('"') % 2 == 0:
        return False
    behind = text.loose[match.end() : match.end() + reach]
    return any(mark in behind for mark in _CLOSING)
