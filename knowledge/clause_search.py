"""Finds the clauses for a review: by its issues, known or read from examples, then by meaning and words."""

from collections.abc import Sequence

import numpy as np

from knowledge.complaint_bank import ISSUE_ORDER, issues_by_words
from knowledge.index_contents import Entry
from knowledge.issue_head import head_of
from knowledge.lexical import LexicalIndex
from knowledge.meaning import Near
from knowledge.passage import Passage
from knowledge.policy import Clause
from knowledge.query import Query
from knowledge.ranking import Scores, best_first, covering, spread
from knowledge.review_parts import turns
from knowledge.windows import windows

WORDS_ALIKE = 0.15
"""The lexical score from which a hit may be called similar in its words."""
_WEIGHTS = {"issue_words": 0.35, "issue_meaning": 0.33, "meaning": 0.18, "words": 0.06, "product": 0.35}
"""Fitted by hand on the odd queries of the own set, from a logistic fit; see evaluation/retrieval."""
_SHARE = 0.5
"""What a clause gains that was made for just the known issues."""
_FIRST_OF_KNOWN = 2
"""Places kept for clauses of the known issues, or one an issue if those are more: triage may have overlooked one."""
_FEW = 3
"""Where fewer clauses are asked for, none of them is set aside for a single part of the review."""


class ClauseSearch:
    """The clauses of one store; each language of a clause is a text of its own, and the better one counts."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = tuple(clauses)
        self.entries = entries_of(clauses)
        self._entry_owners = _owners([len(entries_of([clause])) for clause in clauses])
        texts = [_whole(clause, language) for clause in clauses for language in clause.wording]
        self._lexical = LexicalIndex(texts)
        self._text_owners = _owners([len(clause.wording) for clause in clauses])
        self._issues = np.array([[issue in clause.issues for issue in ISSUE_ORDER] for clause in clauses], bool)
        self._issues = self._issues.reshape(len(self._clauses), len(ISSUE_ORDER))

    def find(self, query: Query, near: Near) -> list[Passage]:
        """Return the best clauses that hold; ``near`` is what the index says about the review."""
        holding = np.array([_holds(clause, query) for clause in self._clauses], bool)
        lowest = min(near.cosines.values(), default=0.0)
        cosines = [near.cosines.get(entry.id, lowest) for entry in self.entries]
        meaning, words = self._best(cosines, self._entry_owners), self.by_words(query.text)
        alike = {"meaning": meaning, "words": words}
        scores = self._tiers(query, self._likeness(query, near, alike, holding), holding)
        chosen = self._with_surest_part(query, best_first(scores, holding), holding)
        similar = {"similar_words": words >= WORDS_ALIKE, "similar_meaning": meaning >= near.alike}
        return [
            _passage(self._clauses[at], query, float(scores[at]), [name for name, fits in similar.items() if fits[at]])
            for at in chosen
        ]

    def holding(self, query: Query) -> frozenset[str]:
        """Return the citations of the clauses that may be found for the query."""
        return frozenset(clause.citation for clause in self._clauses if _holds(clause, query))

    def _best(self, scores: Sequence[float] | np.ndarray, owners: np.ndarray) -> Scores:
        """Return for each clause the score of its best text."""
        best = np.zeros(len(self._clauses))
        np.maximum.at(best, owners, np.asarray(scores, dtype=np.float64))
        return best

    def by_words(self, text: str) -> Scores:
        """Return for each clause how alike the text is in its words to the better language of the clause."""
        return self._best(self._lexical.scores(text), self._text_owners)

    def _by_issue(self, scores: Scores) -> Scores:
        """Return for each clause the score of the issue of it that has the highest; the lowest if it has none."""
        return np.asarray(np.where(self._issues, scores, scores.min()).max(axis=1))

    def _likeness(self, query: Query, near: Near, alike: dict[str, Scores], holding: np.ndarray) -> Scores:
        """Return how alike each clause and the review are in every respect together, 0 to 1.27."""
        alike = alike | {
            "issue_words": self._by_issue(issues_by_words(query.text)),
            "issue_meaning": self._by_meaning(near),
        }
        product = np.minimum(self.by_words(query.product), 1.0)
        stretched = [_WEIGHTS[name] * spread(scores, holding) for name, scores in alike.items()]
        return np.asarray(sum(stretched) + _WEIGHTS["product"] * product)

    def _by_meaning(self, near: Near) -> Scores:
        """Return what the vector of the review says about each clause's issues; nothing to an untaught embedder."""
        head = head_of(near.embedder)
        if head is None or near.vector is None:
            return np.zeros(len(self._clauses))
        return self._by_issue(head.scores(near.vector))

    def _tiers(self, query: Query, likeness: Scores, holding: np.ndarray) -> Scores:
        """Lift the best clause of each known issue above all others, and a second one after them; 0.5 to 1.

        With the issues known the right clause is practically always found; but they may be read wrongly or in part,
        so they do not take every place.
        """
        shared = np.array([_share(clause, query) for clause in self._clauses], dtype=np.float64)
        fitting = likeness + _SHARE * shared
        ranked = best_first(fitting, holding & (shared > 0))
        first = covering(ranked, query.issues, lambda at: self._clauses[at].issues)
        second = [at for at in ranked if at not in first][: max(0, _FIRST_OF_KNOWN - len(first))]
        tiers = np.array([2.0 * (at in first) + (at in second) for at in range(len(self._clauses))])
        return np.asarray(0.5 + np.where(tiers > 0, fitting + 1.5 * tiers, likeness) / 10)

    def _with_surest_part(self, query: Query, ranked: Sequence[int], holding: np.ndarray) -> list[int]:
        """Return the best clauses; the last of them is the surest one of a single part, if it is not there yet.

        A complaint in passing says little of the whole review and everything of its part.
        """
        chosen = list(ranked[: query.k_clauses])
        if len(chosen) < max(_FEW, query.k_clauses):
            return chosen
        parts = sorted((self._of_part(part, holding) for part in turns(query.text)), reverse=True)
        missing = next((at for _, at in parts if at not in chosen[:-1]), chosen[-1])
        return [*chosen[:-1], missing]

    def _of_part(self, part: str, holding: np.ndarray) -> tuple[float, int]:
        """Return how surely a part of a review is about a clause, and which."""
        issues = self._by_issue(issues_by_words(part))
        words = self.by_words(part)
        scores = 0.5 * spread(issues, holding) + 0.2 * spread(words, holding)
        return float(issues[holding].max()), best_first(scores, holding)[0]


def entries_of(clauses: Sequence[Clause]) -> tuple[Entry, ...]:
    """Return the texts by whose meaning clauses are found: in each language when it applies, in windows if long.

    What a clause promises is in no complaint, so its wording is embedded only where it has nothing else.
    """
    return tuple(
        Entry(id=f"{clause.citation}#{language}" + (f"/{number}" if number else ""), text=window)
        for clause in clauses
        for language, wording in clause.wording.items()
        for number, window in enumerate(windows(_lines(*_occasion(clause, language)) or wording))
    )


def _occasion(clause: Clause, language: str) -> tuple[str, str]:
    return clause.title.get(language, ""), clause.body.get(language, "")


def _owners(counts: Sequence[int]) -> np.ndarray:
    """Return for each text the number of its clause, given how many texts each clause has."""
    return np.repeat(np.arange(len(counts)), np.array(counts, np.int64))


def _holds(clause: Clause, query: Query) -> bool:
    """Tell whether the clause may be found: for this day, this platform and this product."""
    return clause.holds(day=query.day, platform=query.platform) and clause.covers(query.groups)


def _share(clause: Clause, query: Query) -> float:
    """Return which share of the clause's issues the review has: the clause made for just this comes first."""
    return len(set(clause.issues) & set(query.issues)) / max(1, len(clause.issues))


def _whole(clause: Clause, language: str) -> str:
    return _lines(clause.title.get(language, ""), clause.wording[language], clause.body.get(language, ""))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _passage(clause: Clause, query: Query, score: float, similar: list[str]) -> Passage:
    reasons = (["same_issue"] if _share(clause, query) else []) + similar
    text = clause.wording.get(query.language) or clause.wording.get("ru") or next(iter(clause.wording.values()), "")
    return Passage(
        kind="clause", id=clause.citation, score=round(score, 4), text=text, reasons=tuple(reasons), clause=clause
    )
