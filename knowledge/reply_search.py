"""Finds past replies for a review: alike in words and meaning, in its language, with its issues and its stars."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.folding import fold
from knowledge.index import Entry
from knowledge.lexical import LexicalIndex
from knowledge.passage import Passage
from knowledge.past_reply import PastReply
from knowledge.policy import ISSUES
from knowledge.query import Query
from knowledge.ranking import Scores, best_first, different, fused

_BITS = {issue: 1 << place for place, issue in enumerate(sorted(ISSUES))}
_WEIGHTS = {"likeness": 0.4, "issues": 0.25, "language": 0.2, "stars": 0.1, "product": 0.05}
_CANDIDATES = 100
"""How many past replies are compared in full; the rest is too unlike to matter."""
_LOWEST_PRAISE = 4
WORDS_ALIKE = 0.25
"""The lexical score from which a past review may be called similar in its words."""


class ReplySearch:
    """The past replies of one store."""

    def __init__(self, replies: Sequence[PastReply]) -> None:
        self._replies = tuple(replies)
        self.entries = tuple(Entry(id=reply.id, text=reply.review.strip() or reply.reply) for reply in replies)
        self._places = {reply.id: at for at, reply in enumerate(replies)}
        self._lexical = LexicalIndex([entry.text for entry in self.entries])
        self._issues = np.array([_mask(reply.issues) for reply in replies], dtype=np.uint32)
        self._stars = np.array([reply.rating or 0 for reply in replies], dtype=np.int8)
        self._languages = np.array([reply.language for reply in replies], dtype="U5")
        self._products = np.array([hash(fold(reply.product)) if reply.product else 0 for reply in replies], np.int64)

    def find(self, query: Query, *, nearest: Mapping[str, float], alike: float) -> list[Passage]:
        """Return the best past replies, none nearly the same as a better one."""
        if not self._replies:
            return []
        words = self._lexical.scores(query.text).astype(np.float64)
        frame = self._frame(query)
        meaning, among = self._candidates(nearest, words, frame)
        scores = _WEIGHTS["likeness"] * fused(meaning, words, among) + frame
        ranked = best_first(scores, among)
        chosen = different(ranked, lambda at: self._replies[at].reply, k=query.k_past)
        similar = {"similar_words": words >= WORDS_ALIKE, "similar_meaning": meaning >= alike}
        return [
            self._passage(at, query, float(scores[at]), [name for name, fits in similar.items() if fits[at]])
            for at in chosen
        ]

    def _frame(self, query: Query) -> Scores:
        """Return for each past reply how well all but its words fits the review, already weighted."""
        return np.asarray(
            _WEIGHTS["issues"] * _overlaps(self._issues, _mask(query.issues))
            + _WEIGHTS["language"] * (self._languages == query.language)
            + _WEIGHTS["stars"] * _stars_fit(self._stars, query.rating)
            + _WEIGHTS["product"] * self._same_product(query)
        )

    def _same_product(self, query: Query) -> NDArray[np.bool_]:
        if not query.product:
            return np.zeros(len(self._products), dtype=bool)
        return np.asarray(self._products == hash(fold(query.product)))

    def _candidates(
        self, nearest: Mapping[str, float], words: Scores, frame: Scores
    ) -> tuple[Scores, NDArray[np.bool_]]:
        """Return the cosine of each past reply (the lowest seen, where it is unknown) and which are to be compared."""
        near = {self._places[found]: cosine for found, cosine in nearest.items() if found in self._places}
        meaning = np.full(len(words), min(near.values(), default=0.0))
        meaning[list(near)] = list(near.values())
        among = np.zeros(len(words), dtype=bool)
        among[list(near)] = True
        rough = frame + _WEIGHTS["likeness"] * words / max(float(words.max()), 1e-9)
        for scores in (words, rough):
            among[np.argsort(-scores, kind="stable")[:_CANDIDATES]] = True
        return meaning, among

    def _passage(self, at: int, query: Query, score: float, similar: list[str]) -> Passage:
        reply = self._replies[at]
        reasons = ["same_issue"] if self._issues[at] & _mask(query.issues) else []
        reasons += ["same_product"] if self._same_product(query)[at] else []
        return Passage(
            kind="past_reply",
            id=reply.id,
            score=round(score / 2, 4),
            text=reply.reply,
            reasons=tuple(reasons + similar),
            past_reply=reply,
        )


def _mask(issues: Sequence[str]) -> int:
    return sum(_BITS[issue] for issue in set(issues) if issue in _BITS)


def _overlaps(masks: NDArray[np.uint32], wanted: int) -> Scores:
    """Return the share of common issues among all issues of both; two reviews without issues fit each other."""
    common = np.bitwise_count(masks & np.uint32(wanted)).astype(np.float64)
    either = np.bitwise_count(masks | np.uint32(wanted)).astype(np.float64)
    return np.where(either > 0, common / np.maximum(either, 1), 1.0)


def _stars_fit(stars: NDArray[np.int8], rating: int | None) -> Scores:
    """Return 1 for the same stars, less the further apart, 0 across praise and complaint, a half where unknown."""
    if not rating:
        return np.full(len(stars), 0.5)
    same_side = (stars >= _LOWEST_PRAISE) == (rating >= _LOWEST_PRAISE)
    fit = np.where(same_side, 1 - np.abs(stars.astype(np.float64) - rating) / 4, 0.0)
    return np.where(stars > 0, fit, 0.5)
