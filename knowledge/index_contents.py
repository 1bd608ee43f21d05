"""What a collection of the index is to hold, and how it differs from what it holds."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A text to be found by its meaning."""

    id: str
    text: str

    @property
    def digest(self) -> str:
        """Tells whether the text is still the one that was embedded."""
        return hashlib.sha256(_bytes(self.text)).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What has to be done to a collection so that it holds its contents."""

    missing: NDArray[np.int64]
    """Places of the entries that it lacks, or holds with another text."""
    stale: Sequence[str]
    """Ids that it should not hold."""


class Contents:
    """The entries that a collection is to hold: 16 bytes for each in memory, and the texts only when asked for."""

    def __init__(self, *, keys: Hashes, digests: Hashes, entry: Callable[[int], Entry]) -> None:
        """``keys`` are the hashed ids, ``digests`` those of the texts, ``entry`` gives the one at a place."""
        self._order = np.argsort(keys)
        self._keys = keys[self._order]
        self._digests = digests[self._order]
        self.entry = entry

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Contents":
        """Return the contents that these entries make."""
        digests = np.array([int(entry.digest, 16) for entry in entries], np.uint64)
        return cls(keys=hashed(entry.id for entry in entries), digests=digests, entry=entries.__getitem__)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def digest(self) -> str:
        """Tells whether two contents are the same, whatever their order."""
        return hashlib.sha256(np.stack([self._keys, self._digests]).tobytes()).hexdigest()

    def difference(self, held: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Difference:
        """Compare with what a collection holds, given as pages of ids and the digests beside them."""
        present = np.zeros(len(self), dtype=bool)
        stale: list[str] = []
        for ids, digests in held:
            at, known = places(self._keys, hashed(ids))
            fits = known & (self._digests[at] == _numbers(digests)) if len(self) else known
            present[at[fits]] = True
            stale += [id for id, kept in zip(ids, known, strict=True) if not kept]
        return Difference(missing=np.sort(self._order[~present]), stale=stale)

    def since(self, former: "Contents") -> Difference:
        """Compare with what a collection was given last, without asking it."""
        at, known = places(former._keys, self._keys)
        same = known & (former._digests[at] == self._digests) if len(former) else known
        _, kept = places(self._keys, former._keys)
        stale = [former.entry(int(place)).id for place in former._order[~kept]]
        return Difference(missing=np.sort(self._order[~same]), stale=stale)


def hashed(ids: Iterable[str]) -> Hashes:
    """Return 64 bits for each id; the chance that two of a million ids meet is one in 30 million."""
    digests = b"".join(hashlib.blake2b(_bytes(id), digest_size=8).digest() for id in ids)
    return np.frombuffer(digests, np.uint64)


def places(ordered: Hashes, wanted: Hashes) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return where each wanted hash lies among the ordered ones, and whether it is there at all."""
    at = np.minimum(np.searchsorted(ordered, wanted), max(0, len(ordered) - 1))
    return at, (ordered[at] == wanted) if len(ordered) else np.zeros(len(wanted), dtype=bool)


def batches(numbers: Sequence[int], sizes: Iterator[int]) -> Iterator[Sequence[int]]:
    """Cut the numbers into parts, each as long as ``sizes`` says when its turn comes."""
    start = 0
    while start < len(numbers):
        size = next(sizes)
        yield numbers[start : start + size]
        start += size


def _numbers(digests: Sequence[str]) -> Hashes:
    return np.array([_number(digest) for digest in digests], np.uint64)


def _number(digest: str) -> int:
    try:
        return int(digest, 16) % (1 << 64)
    except ValueError:
        return 0


def _bytes(text: str) -> bytes:
    # "surrogatepass", not "replace": two ids that differ in a lone surrogate stay two ids.
    return text.encode("utf-8", "surrogatepass")
