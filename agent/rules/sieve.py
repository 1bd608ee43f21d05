"""Sieve: the pieces of letters without which a pattern cannot match, read off the pattern itself.

A reply holds some hundred pieces, a pattern needs one of some dozens: that two sets share nothing is seen in less
than a microsecond, where trying the pattern at every letter takes thirty.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from itertools import product
from typing import Any

from agent.rules.lookalikes import loosened

_LONG, _SHORT = 5, 3
_MOST = 24
"""Spellings of one piece, «зв[её]зд»; of more, none is kept."""
_APART = re.compile(r"\W+")
_COMMON = frozenset(".,!?:-")
_WEIGHTS = {1: 0.1, _SHORT: 0.1, _LONG: 0.01}
_parser = import_module("re._parser")  # the one reader of patterns that cannot disagree with ``re``

Words = frozenset[str]
_EMPTY, _SPACE, _UNKNOWN = frozenset({""}), frozenset({" "}), frozenset[str]()


def pieces(loose: str) -> set[str]:
    """Return the marks of a loose text and its pieces of three and five letters; a space stands between words."""
    words = f" {_APART.sub(' ', loose)} "
    found = {words[place : place + _LONG] for place in range(len(words))}
    found.update([words[place : place + _SHORT] for place in range(len(words))])
    found.update(loose)
    return found


@dataclass(slots=True)
class _Part:
    """One item of a pattern."""

    strings: Words | None = None
    """Every string that it matches, with one space for marks; None where there are too many."""
    branches: "tuple[tuple[_Part, ...], ...]" = ()
    """What it holds, where one branch has to match."""
    once: bool = True


@lru_cache(maxsize=2048)
def needed(source: str, flags: int) -> Words:
    """Return pieces of which each match in a folded or loose text holds at least one; empty where none is known."""
    if flags & re.IGNORECASE:
        return _UNKNOWN
    return _needed(_parts(_parser.parse(source, flags)), _EMPTY, _EMPTY)


_NUMBERS: dict[str, int] = {}
_NEEDERS: dict[str, int] = {}


def number(source: str, flags: int) -> int:
    """Return the number of a pattern, given at its first use; 0 where no piece is known that it needs."""
    if source not in _NUMBERS:
        wanted = needed(source, flags)
        _NUMBERS[source] = given = len(_NUMBERS) + 1 if wanted else 0
        _NEEDERS.update({piece: _NEEDERS.get(piece, 0) | 1 << given for piece in wanted})
    return _NUMBERS[source]


def wanting(found: set[str]) -> tuple[int, int]:
    """Return the patterns, a bit each, that need one of the pieces found, and how many numbers were given."""
    mask = 0
    for piece in _NEEDERS.keys() & found:
        mask |= _NEEDERS[piece]
    return mask, len(_NUMBERS)


def _needed(parts: tuple[_Part, ...], before: Words, after: Words) -> Words:
    """Return the best pieces that parts one after another need, between what certainly stands around them."""
    run, best = before, _UNKNOWN
    for place, part in enumerate(parts):
        if part.branches:
            following = (parts[place + 1].strings or _EMPTY) if place + 1 < len(parts) else after
            best = _better(best, _inside(part, _edge(run, -1), _edge(following, 0)))
        joined = _joined(run, part.strings)
        if joined is None:
            best = _better(best, _cut(run))
            joined = _joined(_EMPTY, part.strings)
        run = _EMPTY if joined is None else joined
    return _better(best, _cut(_joined(run, after) or run))


def _inside(part: _Part, before: Words, after: Words) -> Words:
    each = [_needed(branch, before, after if part.once else _EMPTY) for branch in part.branches]
    return _UNKNOWN.union(*each) if all(each) else _UNKNOWN


def _edge(words: Words, place: int) -> Words:
    """Return the space that all of the words have at their end or start."""
    return _SPACE if all(word and word[place] == " " for word in words) else _EMPTY


def _parts(items: Any) -> tuple[_Part, ...]:
    return tuple(_READ.get(str(kind), _other)(value) for kind, value in items)


def _other(value: Any) -> _Part:
    return _Part()


def _letter(value: Any) -> _Part:
    return _Part(frozenset({loosened(chr(value))}))


def _place(value: Any) -> _Part:
    return _Part(_EMPTY)


def _not_here(value: Any) -> _Part:
    """Read what may not stand here: where no letter may, a word starts or ends."""
    items = value[1]
    if len(items) != 1 or str(items[0][0]) != "IN":
        return _Part(_EMPTY)
    members = {str(member) for each in items[0][1] for member in each}
    return _Part(_SPACE if "CATEGORY_WORD" in members and "NEGATE" not in members else _EMPTY)


def _one_of(members: Any) -> _Part:
    """Read a class, where it only lists its letters."""
    found = set[str]()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(loosened(chr(value)))
        elif str(value) == "CATEGORY_SPACE":
            found.add(" ")
        else:
            return _Part()
    return _Part(frozenset(found))


def _group(value: Any) -> _Part:
    if value[1]:  # it may ignore case
        return _Part()
    parts = _parts(value[-1])
    return _Part(_in_a_row(parts), (parts,))


def _branches(value: Any) -> _Part:
    branches = tuple(_parts(branch) for branch in value[1])
    each = [_in_a_row(branch) for branch in branches]
    found = [words for words in each if words is not None]
    return _Part(_UNKNOWN.union(*found) if len(found) == len(each) else None, branches)


def _repeated(value: Any) -> _Part:
    least, most, items = value
    parts = _parts(items)
    strings = _in_a_row(parts)
    if strings is not None and most != 1:
        strings = None if any(not word or _APART.sub("", word) for word in strings) else _SPACE
    if not least:
        return _Part(None if strings is None else strings | _EMPTY)
    return _Part(strings, (parts * min(least, _SHORT),), once=most == 1)


def _in_a_row(parts: tuple[_Part, ...]) -> Words | None:
    run: Words | None = _EMPTY
    for part in parts:
        run = None if run is None else _joined(run, part.strings)
    return run


_READ: dict[str, Callable[[Any], _Part]] = {
    "LITERAL": _letter,
    "AT": _place,
    "ASSERT": _place,
    "ASSERT_NOT": _not_here,
    "IN": _one_of,
    "SUBPATTERN": _group,
    "BRANCH": _branches,
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
}


def _joined(run: Words, following: Words | None) -> Words | None:
    if following is None or len(run) * len(following) > _MOST:
        return None
    if len(run) == len(following) == 1:
        return frozenset({next(iter(run)) + next(iter(following))})
    return frozenset(first + second for first, second in product(run, following))


def _cut(run: Words) -> Words:
    """Return one piece of each string; nothing where a string holds none."""
    cut = frozenset(map(_piece, run))
    return _UNKNOWN if "" in cut else cut


def _piece(word: str) -> str:
    """Return the piece of a word or wording that the fewest texts hold: the longest with the fewest spaces."""
    plain = _APART.sub(" ", word)
    if len(plain) >= _SHORT:
        size = _LONG if len(plain) >= _LONG else _SHORT
        return min((plain[place : place + size] for place in range(len(plain) - size + 1)), key=_weight)
    marks = [mark for mark in word if mark != " " and _APART.match(mark)]
    return min(marks, key=_COMMON.__contains__, default="")


def _better(one: Words, other: Words) -> Words:
    """Return the pieces that fewer texts hold."""
    return min(one, other, key=_weights) if one and other else one or other


def _weights(words: Words) -> float:
    return sum(map(_weight, words))


def _weight(piece: str) -> float:
    """Return about how many of ten texts hold a piece."""
    if piece in _COMMON:
        return 9
    return _WEIGHTS[len(piece)] * 3.0 ** piece.count(" ")
