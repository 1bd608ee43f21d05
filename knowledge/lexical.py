"""Lexical search: BM25 over character n-grams, which endings, typos and missing Kazakh letters do not throw off."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.grams import gram_pairs, gram_set

_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
_SEGMENT_TEXTS = 4_096
"""Texts indexed at once: bounds the memory that building takes, and keeps a text's number within 16 bits."""
_QUERY_GRAMS = 400
"""The rarest grams of a query that are scored: bounds the time a long review takes."""


@dataclass(frozen=True, kw_only=True)
class _Segment:
    """Postings of some thousand texts: for each distinct gram the texts that hold it and how often."""

    grams: NDArray[np.uint32]
    starts: NDArray[np.int64]
    texts: NDArray[np.uint16]
    counts: NDArray[np.uint8]
    lengths: NDArray[np.float32]


class LexicalIndex:
    """An immutable index over some texts; one score for each text and query. Safe to use from several threads.

    Takes about three bytes for each distinct gram of each text (about 1 kB for a review of 150 characters).
    """

    def __init__(self, texts: Sequence[str]) -> None:
        parts = [texts[start : start + _SEGMENT_TEXTS] for start in range(0, len(texts), _SEGMENT_TEXTS)]
        self._segments = tuple(_segment(part) for part in parts)
        self._size = len(texts)
        self._mean_length = sum(float(part.lengths.sum()) for part in self._segments) / max(1, self._size) or 1.0

    def scores(self, query: str) -> NDArray[np.float32]:
        """Return one score for each text in order: about the share of the query's words, rare ones first, it holds.

        0 where nothing is alike; a short text that repeats the query's words may score above 1.
        """
        grams = gram_set(query)
        found = sum((_places(part, grams)[1] for part in self._segments), np.zeros(len(grams), np.int64))
        weights = np.log1p((self._size - found + 0.5) / (found + 0.5))
        kept = np.sort(np.argsort(-weights, kind="stable")[:_QUERY_GRAMS])
        shares = weights[kept] / max(float(weights[kept].sum()), 1e-9)
        scores = [_segment_scores(part, grams[kept], shares, self._mean_length) for part in self._segments]
        return np.concatenate(scores) if scores else np.zeros(0, np.float32)


def _segment(texts: Sequence[str]) -> _Segment:
    """Return the postings of these texts."""
    grams, owners = gram_pairs(texts)
    pairs, counts = np.unique((grams.astype(np.uint64) << np.uint64(16)) | owners.astype(np.uint64), return_counts=True)
    distinct, starts = np.unique((pairs >> np.uint64(16)).astype(np.uint32), return_index=True)
    return _Segment(
        grams=distinct,
        starts=np.append(starts, len(pairs)),
        texts=(pairs & np.uint64(0xFFFF)).astype(np.uint16),
        counts=np.minimum(counts, 255).astype(np.uint8),
        lengths=np.bincount(owners, minlength=len(texts)).astype(np.float32),
    )


def _places(segment: _Segment, grams: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each gram's postings start and how many they are; none where the segment lacks the gram."""
    if not len(segment.grams):
        return np.zeros(len(grams), np.int64), np.zeros(len(grams), np.int64)
    at = np.minimum(np.searchsorted(segment.grams, grams), len(segment.grams) - 1)
    sizes = (segment.starts[at + 1] - segment.starts[at]) * (segment.grams[at] == grams)
    return segment.starts[at], sizes


def _segment_scores(
    segment: _Segment, grams: NDArray[np.uint32], weights: NDArray[np.float64], mean_length: float
) -> NDArray[np.float32]:
    """Return the BM25 score of each text of the segment."""
    starts, sizes = _places(segment, grams)
    rows = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes) + np.arange(sizes.sum())
    texts, counts = segment.texts[rows], segment.counts[rows].astype(np.float32)
    damping = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * segment.lengths / mean_length)
    gains = np.repeat(weights, sizes) * counts * (_SATURATION + 1) / (counts + damping[texts])
    return np.bincount(texts, weights=gains, minlength=len(segment.lengths)).astype(np.float32)
