"""How alike two texts are, and which of a hundred thousand known texts one is nearly the same as."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.grams import gram_set

NEARLY_THE_SAME = 0.6
"""The share of common n-grams above which two replies say the same (as among the passages of one search)."""
_BINS = 64
_SHORTFALL = 0.2
"""How far a sketch's estimate may lie below the true share: three deviations of 64 bins."""
_GRAM = 4
_BASE = np.uint32(0x01000193)
_MIX = np.uint32(0x2C1B3C6D)
_BATCH = 2_000
_ROOM = 1_024


def likeness(one: str, other: str) -> float:
    """Return the share of common character n-grams among all of both texts: 0 to 1; two empty texts are alike."""
    first, second = gram_set(one), gram_set(other)
    common = len(np.intersect1d(first, second, assume_unique=True))
    either = len(first) + len(second) - common
    return common / either if either else 1.0


class Sketches:
    """Short summaries of texts (the least n-gram hash in each of 64 bins), so that like texts are found quickly.

    Two sketches agree in about as many bins as the texts have n-grams in common (one-permutation MinHash, Li, Owen
    and Zhang, 2012).
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._bins = np.empty((_ROOM, _BINS), np.uint32)

    def add(self, ids: Sequence[str], texts: Sequence[str]) -> None:
        """Remember texts by their ids."""
        for start in range(0, len(texts), _BATCH):
            self._append(ids[start : start + _BATCH], _sketched(texts[start : start + _BATCH]))

    def near(self, text: str, *, most: int = 20) -> list[str]:
        """Return the ids of texts that may be nearly the same, the likeliest first; the caller compares them whole."""
        agreed = np.count_nonzero(self._bins[: len(self.ids)] == _sketched([text]), axis=1) / _BINS
        ranked = np.argsort(-agreed, kind="stable")[:most]
        return [self.ids[at] for at in ranked if agreed[at] >= NEARLY_THE_SAME - _SHORTFALL]

    def _append(self, ids: Sequence[str], bins: NDArray[np.uint32]) -> None:
        size = len(self.ids)
        while size + len(bins) > len(self._bins):
            self._bins = np.concatenate([self._bins, np.empty_like(self._bins)])
        self._bins[size : size + len(bins)] = bins
        self.ids.extend(ids)


def _sketched(texts: Sequence[str]) -> NDArray[np.uint32]:
    """Return the least hash of 4 letters in a row in each bin; texts are lower-cased only, for folding takes longer."""
    lowered = [f" {text.casefold()}{' ' * (_GRAM - 1)}" for text in texts]
    codes = np.frombuffer("".join(lowered).encode("utf-32-le", "surrogatepass"), np.uint32)
    owners = np.repeat(np.arange(len(lowered)), [len(text) for text in lowered])[: 1 - _GRAM]
    count = len(codes) - _GRAM + 1
    hashes = np.zeros(count, np.uint32)
    for offset in range(_GRAM):
        hashes = hashes * _BASE + codes[offset : offset + count]
    hashes ^= hashes >> np.uint32(15)
    hashes *= _MIX
    hashes ^= hashes >> np.uint32(12)
    bins = np.full(len(texts) * _BINS, np.iinfo(np.uint32).max, np.uint32)
    np.minimum.at(bins, owners * _BINS + (hashes & np.uint32(_BINS - 1)), hashes >> np.uint32(6))
    return bins.reshape(len(texts), _BINS)
