"""Deterministic variation: the same review and turn always choose the same words."""

import re
from collections.abc import Sequence
from hashlib import blake2b

_GREETING = re.compile(
    r"^\W*(?:здравствуйте|добрый день|доброго дня|сәлеметсі[зң]\s+бе|қайырлы күн|hello|good day)"
    r"(?:,\s*[^\W\d_]+)?\s*[!.,]*\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_SENTENCE = re.compile(r"[^.!?]+[.!?]+")
OPENING = 25
"""How many characters after the greeting make an opening."""


def seed(*parts: str) -> int:
    """Return a number that depends on the parts only, on every machine alike."""
    return int.from_bytes(blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).digest(), "big")


class Chooser:
    """Chooses one of several phrases for each slot; another turn shuffles every slot anew."""

    def __init__(self, key: str, turn: int) -> None:
        self._key = key
        self._turn = turn

    def pick(self, slot: str, phrases: Sequence[str]) -> str:
        """Return one phrase, or an empty text where there are none."""
        return phrases[self._number(slot) % len(phrases)] if phrases else ""

    def once_in(self, slot: str, every: int) -> bool:
        """Say yes on one turn of ``every``."""
        return self._number(slot) % every == 0

    def _number(self, slot: str) -> int:
        return seed(self._key, slot, str(self._turn))


def opening(reply: str) -> str:
    """Return how a reply starts once its greeting is taken off, in lower case."""
    return _GREETING.sub("", reply, count=1).casefold()[:OPENING].strip()


def sentences(reply: str) -> frozenset[str]:
    """Return the sentences of a reply that are long enough to be noticed when they come twice."""
    found = (match.group().strip() for match in _SENTENCE.finditer(reply))
    return frozenset(sentence.casefold() for sentence in found if len(sentence) > OPENING)


def echoes(text: str) -> int:
    """Count the words that come a second time, by their first letters; a good reply says a thing once."""
    stems = [word.casefold()[:_STEM] for word in _WORD.findall(text)]
    return len(stems) - len(set(stems))
