"""Character n-grams of folded text as 32-bit hashes, computed for many texts at once in numpy."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.folding import fold

SIZES = (3, 4, 5)
_SPACE = 32
_BASE = np.uint32(0x01000193)
_MIX = np.uint32(0x2C1B3C6D)


def gram_pairs(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the hashes of every gram inside a word (its edges included) and, beside each, which text it is from.

    A gram never spans two words, so it never spans two texts either. Repeats are kept.
    """
    padded = [f" {fold(text)} " for text in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owners = np.repeat(np.arange(len(padded)), [len(text) for text in padded])
    parts = [_grams_of_size(codes, size) for size in SIZES if len(codes) >= size]
    if not parts:
        return np.zeros(0, np.uint32), np.zeros(0, np.int64)
    return np.concatenate([hashes for hashes, _ in parts]), np.concatenate([owners[starts] for _, starts in parts])


def gram_set(text: str) -> NDArray[np.uint32]:
    """Return the sorted distinct gram hashes of one text."""
    return np.unique(gram_pairs([text])[0])


def _grams_of_size(codes: NDArray[np.uint32], size: int) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return hashes and start positions of the grams of one size that stay inside a word."""
    count = len(codes) - size + 1
    hashes = np.full(count, size, dtype=np.uint32)
    inside = np.ones(count, dtype=bool)
    for offset in range(size):
        window = codes[offset : offset + count]
        hashes = hashes * _BASE + window
        if 0 < offset < size - 1:
            inside &= window != _SPACE
    inside &= (codes[:count] != _SPACE) | (codes[size - 1 :] != _SPACE)
    hashes ^= hashes >> np.uint32(15)
    hashes *= _MIX
    hashes ^= hashes >> np.uint32(12)
    starts = np.flatnonzero(inside)
    return hashes[starts], starts
