"""Finds past replies for a review: alike in words and meaning, in its language, with its issues and its stars."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.index_contents import Contents
from knowledge.passage import Passage
from knowledge.past_reply import PastReply
from knowledge.query import Query
from knowledge.ranking import Scores, best_first, different, fused, highest
from knowledge.reply_part import issue_mask, language_key, product_key
from knowledge.reply_store import Flags, ReplyStore

_WEIGHTS = {"likeness": 0.4, "issues": 0.25, "language": 0.2, "stars": 0.1, "product": 0.05}
_CANDIDATES = 100
"""How many past replies are compared in full; the rest is too unlike to matter."""
_LOWEST_PRAISE = 4
WORDS_ALIKE = 0.25
"""The lexical score from which a past review may be called similar in its words."""


class ReplySearch:
    """The past replies of one store."""

    def __init__(self, store: ReplyStore, *, gone: Collection[str] = ()) -> None:
        """``gone`` are ids that were retired since the store was made ready: none of them is ever found."""
        self.store = store
        self._columns = store.columns
        self._usable = store.alive & (store.columns.standing > 0)
        places, known = store.places_of(gone)
        self._usable[places[known]] = False

    @classmethod
    def of(cls, replies: Sequence[PastReply]) -> "ReplySearch":
        """Return the search over these past replies."""
        return cls(ReplyStore.of(replies))

    def contents(self) -> Contents:
        """Return what the index has to hold for this search."""
        return self.store.contents()

    def find(
        self, query: Query, *, nearest: Mapping[str, float], alike: float, holding: Collection[str] = ()
    ) -> list[Passage]:
        """Return the best past replies, none nearly the same as a better one.

        ``holding`` are the citations of the clauses that hold: a reply that rests on another one is stale, and what it
        promised may not be promised today.
        """
        usable = self._fresh(holding)
        if not usable.any():
            return []
        words = np.where(usable, self.store.words.scores(query.text), 0).astype(np.float64)
        frame = self._frame(query)
        meaning, among = self._candidates(nearest, words, frame, usable)
        scores = (_WEIGHTS["likeness"] * fused(meaning, words, among) + frame) * self._columns.standing
        ranked = best_first(scores, among)
        chosen = different(ranked, lambda at: self.store.reply(at).reply, k=query.k_past)
        similar = {"similar_words": words >= WORDS_ALIKE, "similar_meaning": meaning >= alike}
        return [
            self._passage(at, query, float(scores[at]), [name for name, fits in similar.items() if fits[at]])
            for at in chosen
        ]

    def _fresh(self, holding: Collection[str]) -> Flags:
        """Return which past replies may be used: not retired, and resting on nothing that does not hold."""
        held = set(holding)
        fresh = np.array([held.issuperset(cited) for cited in self.store.citations], dtype=bool)
        return self._usable if fresh.all() else self._usable & fresh[self.store.cited]

    def _frame(self, query: Query) -> Scores:
        """Return for each past reply how well all but its words fits the review, already weighted."""
        columns = self._columns
        return np.asarray(
            _WEIGHTS["issues"] * _overlaps(columns.issues, issue_mask(query.issues))
            + _WEIGHTS["language"] * (columns.languages == language_key(query.language))
            + _WEIGHTS["stars"] * _stars_fit(columns.stars, query.rating)
            + _WEIGHTS["product"] * self._same_product(query)
        )

    def _same_product(self, query: Query) -> Flags:
        if not query.product:
            return np.zeros(len(self._columns.products), dtype=bool)
        return np.asarray(self._columns.products == product_key(query.product))

    def _candidates(
        self, nearest: Mapping[str, float], words: Scores, frame: Scores, usable: Flags
    ) -> tuple[Scores, Flags]:
        """Return the cosine of each past reply (the lowest seen, where it is unknown) and which are to be compared."""
        places, known = self.store.places_of(nearest)
        meaning = np.full(len(words), min(nearest.values(), default=0.0))
        meaning[places[known]] = np.array([*nearest.values()])[known]
        among = np.zeros(len(words), dtype=bool)
        among[places[known]] = True
        rough = frame + _WEIGHTS["likeness"] * words / max(float(words.max()), 1e-9)
        for scores in (words, rough):
            among[highest(scores, usable, _CANDIDATES)] = True
        return meaning, among & usable

    def _passage(self, at: int, query: Query, score: float, similar: list[str]) -> Passage:
        reply = self.store.reply(at)
        reasons = ["same_issue"] if self._columns.issues[at] & issue_mask(query.issues) else []
        reasons += ["same_product"] if self._same_product(query)[at] else []
        return Passage(
            kind="past_reply",
            id=reply.id,
            score=round(score / 2, 4),
            text=reply.reply,
            reasons=tuple(reasons + similar),
            past_reply=reply,
        )


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
