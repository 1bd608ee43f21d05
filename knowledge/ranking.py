"""How the scores of several searches become one, and how a short list is kept from repeating itself."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.grams import gram_set

Scores = NDArray[np.float64]


def spread(scores: Scores, among: NDArray[np.bool_]) -> Scores:
    """Return the scores stretched over 0 to 1 among the given items, 0 elsewhere; all 0 when none stands out."""
    stretched = np.zeros(len(scores))
    if among.any():
        low, high = scores[among].min(), scores[among].max()
        stretched[among] = (scores[among] - low) / (high - low) if high > low else 0.0
    return stretched


_WORDS_WEIGHT = 0.4


def fused(meaning: Scores, words: Scores, among: NDArray[np.bool_]) -> Scores:
    """Return the weighted mean of both searches, each stretched over 0 to 1.

    On XQuAD-ru and KazQAD this finds more than reciprocal ranks do, because a clear winner of one search stays clear.
    The weight was chosen on their odd questions; ``evaluation.benchmarks.retrieval_sets`` measures it.
    """
    return (1 - _WORDS_WEIGHT) * spread(meaning, among) + _WORDS_WEIGHT * spread(words, among)


def best_first(scores: Scores, among: NDArray[np.bool_]) -> list[int]:
    """Return the given items by score, best first; equal scores keep their order."""
    items = np.flatnonzero(among)
    return [int(item) for item in items[np.argsort(-scores[items], kind="stable")]]


def different(ranked: Iterable[int], text: Callable[[int], str], *, k: int, most_alike: float = 0.6) -> list[int]:
    """Return the first k items whose texts are not nearly the same (by the share of common n-grams)."""
    chosen: list[int] = []
    seen: list[NDArray[np.uint32]] = []
    for item in ranked:
        if len(chosen) >= k:
            break
        grams = gram_set(text(item))
        if all(_overlap(grams, other) <= most_alike for other in seen):
            chosen.append(item)
            seen.append(grams)
    return chosen


def covering(ranked: Sequence[int], wanted: Sequence[str], offered: Callable[[int], Iterable[str]]) -> set[int]:
    """Return the best item for each wanted issue, so that the second complaint of a review finds its clause too."""
    firsts = (next((item for item in ranked if issue in offered(item)), None) for issue in wanted)
    return {item for item in firsts if item is not None}


def _overlap(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    """Return the share of common grams among all grams of both."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / max(1, len(one) + len(other) - common)


def highest(scores: Scores, among: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
    """Return where the k highest scores of the given items are, in no order; quick among a hundred thousand."""
    items = np.flatnonzero(among)
    if len(items) <= k:
        return items
    values = scores[items]
    # Of values alone it is quicker than of places: 1 ms instead of 3.
    least = np.partition(values, len(values) - k)[len(values) - k]
    above = items[values > least]
    return np.concatenate([above, items[values == least][: k - len(above)]])
