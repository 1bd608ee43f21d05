"""Finds the clauses for a review: by issue first, then by meaning and words."""

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.index import Entry
from knowledge.lexical import LexicalIndex
from knowledge.passage import Passage
from knowledge.policy import Clause
from knowledge.query import Query
from knowledge.ranking import Scores, best_first, covering, fused

WORDS_ALIKE = 0.15
"""The lexical score from which a hit may be called similar in its words."""


class ClauseSearch:
    """The clauses of one store; each language of a clause is a text of its own, and the better one counts."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = tuple(clauses)
        texts = [(number, language) for number, clause in enumerate(clauses) for language in clause.wording]
        self.entries = tuple(_entry(clauses[number], language) for number, language in texts)
        self._owners = np.array([number for number, _ in texts], dtype=np.int64)
        self._lexical = LexicalIndex([entry.text for entry in self.entries])

    def find(self, query: Query, *, nearest: Mapping[str, float], alike: float) -> list[Passage]:
        """Return the best clauses that hold; ``nearest`` gives the cosine of each entry that is near in meaning."""
        holding = np.array([clause.holds(day=query.day, platform=query.platform) for clause in self._clauses], bool)
        lowest = min(nearest.values(), default=0.0)
        meaning = self._best([nearest.get(entry.id, lowest) for entry in self.entries])
        words = self._best(self._lexical.scores(query.text))
        scores = self._tiers(query, fused(meaning, words, holding), holding)
        chosen = best_first(scores, holding)[: query.k_clauses]
        similar = {"similar_words": words >= WORDS_ALIKE, "similar_meaning": meaning >= alike}
        return [
            _passage(self._clauses[at], query, float(scores[at]), [name for name, fits in similar.items() if fits[at]])
            for at in chosen
        ]

    def _best(self, scores: Sequence[float] | np.ndarray) -> Scores:
        """Return for each clause the score of its better language."""
        best = np.zeros(len(self._clauses))
        np.maximum.at(best, self._owners, np.asarray(scores, dtype=np.float64))
        return best

    def _tiers(self, query: Query, likeness: Scores, holding: np.ndarray) -> Scores:
        """Lift clauses of the query's issues above all others, and the best one of each issue above those.

        With the issues known the right clause is among the first five practically always, without them in four of
        five cases: so the issues decide, and likeness orders what they leave open.
        """
        shared = np.array([_share(clause, query) for clause in self._clauses], dtype=np.float64)
        fitting = likeness + shared
        ranked = best_first(fitting, holding & (shared > 0))
        first = covering(ranked, query.issues, lambda at: self._clauses[at].issues)
        lifted = np.array([2.0 * (at in first) for at in range(len(self._clauses))])
        return np.asarray(0.5 + (fitting + (shared > 0) + lifted) / 10)


def _share(clause: Clause, query: Query) -> float:
    """Return which share of the clause's issues the review has: the clause made for just this comes first."""
    return len(set(clause.issues) & set(query.issues)) / max(1, len(clause.issues))


def _entry(clause: Clause, language: str) -> Entry:
    parts = (clause.title.get(language, ""), clause.wording[language], clause.body.get(language, ""))
    return Entry(id=f"{clause.citation}#{language}", text="\n".join(part for part in parts if part))


def _passage(clause: Clause, query: Query, score: float, similar: list[str]) -> Passage:
    reasons = (["same_issue"] if _share(clause, query) else []) + similar
    text = clause.wording.get(query.language) or clause.wording.get("ru") or next(iter(clause.wording.values()), "")
    return Passage(
        kind="clause", id=clause.citation, score=round(score, 4), text=text, reasons=tuple(reasons), clause=clause
    )
