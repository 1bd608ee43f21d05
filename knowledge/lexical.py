"""Lexical search: BM25 over character n-grams, which endings, typos and missing Kazakh letters do not throw off."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.grams import gram_pairs, gram_set

_SATURATION = 0.6
"""How much a gram that comes again adds: little, since saying a word often seldom makes a text answer better."""
_LENGTH_WEIGHT = 0.75
SEGMENT_TEXTS = 4_096
"""Texts indexed at once: bounds the memory that building takes, and keeps a text's number within 12 bits."""
_TEXT_BITS = 12
_MOST_TIMES = 16
"""The highest count that is kept, in the 4 bits beside a text's number; counts that high change no score visibly."""
_QUERY_GRAMS = 400
_QUERY_POSTINGS = 400_000
"""How many grams of a query are scored, the rarest first, and how many texts they may be found in together: bounds the
time that a long review takes among a hundred thousand texts, where the most common grams tell least."""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Postings of some thousand texts: for each distinct gram the texts that hold it and how often."""

    grams: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    postings: NDArray[np.uint16]
    """The number of a text, and above it how often the text holds the gram, less one."""
    lengths: NDArray[np.float32]


class LexicalIndex:
    """An immutable index over some texts; one score for each text and query. Safe to use from several threads.

    Takes about two bytes for each distinct gram of each text (about 0.6 kB for a review of 150 characters).
    """

    def __init__(self, texts: Sequence[str] = (), *, segments: Sequence[Segment] = ()) -> None:
        """Index the texts; ready ``segments`` come before them, so that nothing is indexed twice."""
        parts = [texts[start : start + SEGMENT_TEXTS] for start in range(0, len(texts), SEGMENT_TEXTS)]
        self._segments = (*segments, *(segment(part) for part in parts))
        self._size = sum(len(part.lengths) for part in self._segments)
        self._mean_length = sum(float(part.lengths.sum()) for part in self._segments) / max(1, self._size) or 1.0

    def scores(self, query: str) -> NDArray[np.float32]:
        """Return one score for each text in order: about the share of the query's words, rare ones first, it holds.

        0 where nothing is alike; a short text that repeats the query's words may score above 1.
        """
        grams = gram_set(query)
        found = sum((_places(part, grams)[1] for part in self._segments), np.zeros(len(grams), np.int64))
        weights = np.log1p((self._size - found + 0.5) / (found + 0.5))
        kept = _rarest(weights, found)
        shares = weights[kept] / max(float(weights[kept].sum()), 1e-9)
        scores = [_segment_scores(part, grams[kept], shares, self._mean_length) for part in self._segments]
        return np.concatenate(scores) if scores else np.zeros(0, np.float32)


def segment(texts: Sequence[str]) -> Segment:
    """Return the postings of these texts, ``SEGMENT_TEXTS`` at most."""
    grams, owners = gram_pairs(texts)
    pairs, counts = np.unique((grams.astype(np.uint64) << np.uint64(16)) | owners.astype(np.uint64), return_counts=True)
    times = (np.minimum(counts, _MOST_TIMES) - 1).astype(np.uint64)
    distinct, starts = np.unique((pairs >> np.uint64(16)).astype(np.uint32), return_index=True)
    return Segment(
        grams=distinct,
        starts=np.append(starts, len(pairs)).astype(np.uint32),
        postings=((pairs & np.uint64(0xFFFF)) | (times << np.uint64(_TEXT_BITS))).astype(np.uint16),
        lengths=np.bincount(owners, minlength=len(texts)).astype(np.float32),
    )


def _rarest(weights: NDArray[np.float64], found: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return which grams are scored, in order."""
    rarest = np.argsort(-weights, kind="stable")[:_QUERY_GRAMS]
    affordable = np.cumsum(found[rarest]) - found[rarest] < _QUERY_POSTINGS
    return np.sort(rarest[affordable])


def _places(part: Segment, grams: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each gram's postings start and how many they are; none where the segment lacks the gram."""
    if not len(part.grams):
        return np.zeros(len(grams), np.int64), np.zeros(len(grams), np.int64)
    at = np.minimum(np.searchsorted(part.grams, grams), len(part.grams) - 1)
    starts = part.starts[at].astype(np.int64)
    return starts, (part.starts[at + 1] - starts) * (part.grams[at] == grams)


def _segment_scores(
    part: Segment, grams: NDArray[np.uint32], weights: NDArray[np.float64], mean_length: float
) -> NDArray[np.float32]:
    """Return the BM25 score of each text of the part."""
    starts, sizes = _places(part, grams)
    rows = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes) + np.arange(sizes.sum())
    postings = part.postings[rows]
    texts, counts = postings & np.uint16((1 << _TEXT_BITS) - 1), (postings >> _TEXT_BITS).astype(np.float32) + 1
    damping = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * part.lengths / mean_length)
    gains = np.repeat(weights, sizes) * counts * (_SATURATION + 1) / (counts + damping[texts])
    return np.bincount(texts, weights=gains, minlength=len(part.lengths)).astype(np.float32)
