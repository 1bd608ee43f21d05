"""FM: a reply is not a copy of the one before."""

from collections.abc import Iterator
from functools import lru_cache

from agent.domain.finding import Severity
from agent.rules.context import Context, Need
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_GRAM = 4
_SHORTEST = 20
"""Letters below which two replies may be alike: «Рақмет!» is nobody's template."""
_ALIKE = 0.8
"""The share of common four-letter pieces from which two replies read as one (measured: a changed name keeps 0.85)."""
_NEARLY_ALL = 0.93
"""The share of the shorter reply's pieces from which the longer one holds it whole."""
_LONGEST = 6_000

_RECENT = Need(
    absent=lambda context: context.recent is None,
    reason={
        "ru": "Повтор не проверен: нет последних ответов магазина для сравнения.",
        "kk": "Қайталануы тексерілмеді: салыстыратын соңғы жауаптар жоқ.",
    },
)


@rule(
    "FM-04",
    Severity.WARN,
    instruction="Write each reply afresh; never reuse the sentences of an earlier reply as a template.",
    message={
        "ru": "Перепишите своими словами: почти такой же ответ магазин уже недавно отправил.",
        "kk": "Басқаша жазыңыз: дүкен жуырда дәл осындай дерлік жауап жіберген.",
    },
    needs=(_RECENT,),
)
def repeated_reply(text: Text, context: Context) -> Iterator[Span]:
    """A reply is not near-identical to one of the last (source: rules.md, FM-04; Ozon limits repetition)."""
    pieces = _pieces(text.folded[:_LONGEST])
    if len(pieces) < _SHORTEST:
        return
    if any(_alike(pieces, _pieces_of(recent)) for recent in context.recent or ()):
        yield Span(start=0, end=len(text.original))


def _alike(pieces: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two replies read as one; sets of very different size are told apart without a comparison."""
    fewer, more = sorted((len(pieces), len(others)))
    if fewer < _SHORTEST or fewer < more * 0.7:
        return False
    common = len(pieces & others)
    return common >= _ALIKE * (fewer + more - common) or common >= _NEARLY_ALL * fewer


def _pieces(folded: str) -> frozenset[str]:
    letters = "".join(letter for letter in folded if letter.isalnum())
    return frozenset(letters[place : place + _GRAM] for place in range(len(letters) - _GRAM + 1))


@lru_cache(maxsize=512)
def _pieces_of(recent: str) -> frozenset[str]:
    return _pieces(Text.read(recent[:_LONGEST]).folded)
