"""FM: a reply is not a copy of the one before."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

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
_NEAR = 0.7
"""The share of the longer reply's pieces that the shorter one has at least; else they are not compared."""
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
    some = frozenset(islice(pieces, len(pieces) // 2))
    size = len(pieces)
    near = [
        others
        for others in _all_pieces(context.recent or ())
        if size * _NEAR <= len(others) and len(others) * _NEAR <= size
    ]
    if any(_alike(pieces, others, some) for others in near):
        yield Span(start=0, end=len(text.original))


def _alike(pieces: frozenset[str], others: frozenset[str], some: frozenset[str]) -> bool:
    """Tell whether two replies read as one; most are told apart by some of the pieces alone."""
    fewer, both = min(len(pieces), len(others)), len(pieces) + len(others)
    least = min(_ALIKE / (1 + _ALIKE) * both, _NEARLY_ALL * fewer)
    if len(some & others) + len(pieces) - len(some) < least - 1:  # one piece of room for rounding
        return False
    common = len(pieces & others)
    return common >= _ALIKE * (both - common) or common >= _NEARLY_ALL * fewer


@lru_cache(maxsize=4)
def _all_pieces(recent: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(pieces for pieces in map(_pieces_of, recent) if len(pieces) >= _SHORTEST)


def _pieces(folded: str) -> frozenset[str]:
    letters = "".join(filter(str.isalnum, folded))
    return frozenset([letters[place : place + _GRAM] for place in range(len(letters) - _GRAM + 1)])


@lru_cache(maxsize=512)
def _pieces_of(recent: str) -> frozenset[str]:
    return _pieces(Text.read(recent[:_LONGEST]).folded)
