"""The retrievers of the own set: meaning alone, words alone, examples alone, all fused, and with triage's issues."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from agent.domain.language import Language
from agent.domain.review import Review
from agent.domain.triage import Triage
from agent.triage import triage_review
from evaluation.retrieval.cases import DAY, RetrievalCase, pack_of
from knowledge.clause_search import ClauseSearch
from knowledge.complaint_bank import ISSUE_ORDER, issues_by_words
from knowledge.embedder import Embedder
from knowledge.index import Index, Kind
from knowledge.meaning import Meaning
from knowledge.policy import Clause
from knowledge.product_group import groups_of
from knowledge.query import Query
from knowledge.ranking import Scores, best_first
from knowledge.reply_store import ReplyStore
from knowledge.search import Search, open_store

CLAUSES, REPLIES = 10, 5
"""How many are ranked; ``policy_hit@5`` is asked of a search for five clauses, as the desk makes it."""
DESK_CLAUSES = 5


@dataclass(frozen=True, kw_only=True)
class Found:
    """Ids, best first."""

    clauses: tuple[str, ...]
    replies: tuple[str, ...] = ()


Retriever = Callable[[RetrievalCase], Found]


class Stores:
    """The stores of the own set in an index in memory."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self._index = index
        self._embedder = embedder
        self._opened: dict[str, Store] = {}

    def store(self, id: str) -> "Store":
        """Return a store, indexed when it is first asked for."""
        if id not in self._opened:
            search = open_store(pack_of(id), index=self._index, embedder=self._embedder)
            embedders: dict[Kind, Embedder] = {"clause": self._embedder, "past_reply": self._embedder}
            meaning = Meaning(index=self._index, store_id=id, embedders=embedders)
            self._opened[id] = Store(clauses=pack_of(id).clauses, search=search, meaning=meaning, id=id)
        return self._opened[id]


@dataclass(frozen=True)
class Store:
    """What the retrievers of one store stand on."""

    id: str
    clauses: tuple[Clause, ...]
    search: Search
    meaning: Meaning

    @cached_property
    def by_clause(self) -> ClauseSearch:
        """The texts of the clauses."""
        return ClauseSearch(self.clauses)

    @cached_property
    def replies(self) -> ReplyStore:
        """The past replies."""
        return ReplyStore.of(pack_of(self.id).past_replies)


def retrievers(stores: Stores) -> Mapping[str, Retriever]:
    """Return the retrievers by name, from the simplest to what the desk does."""
    return {
        "meaning": lambda case: _meaning(stores.store(case.store), case),
        "words": lambda case: _words(stores.store(case.store), case),
        "examples": lambda case: _examples(stores.store(case.store), case),
        "fused": lambda case: _fused(stores.store(case.store), case, issues=()),
        "fused+issues": lambda case: _fused(stores.store(case.store), case, issues=issues_read(case)),
    }


def issues_read(case: RetrievalCase) -> tuple[str, ...]:
    """Return the issues that triage reads in the review."""
    return tuple(str(issue) for issue in _triage(case).issues)


def known_issues(case: RetrievalCase) -> tuple[str, ...]:
    """Return the issues of the required clauses: what a triage that errs nowhere would read."""
    clauses = {clause.id: clause for clause in pack_of(case.store).clauses}
    return tuple(dict.fromkeys(clauses[id].issues[0] for id in case.required))


def with_issues(stores: Stores, case: RetrievalCase, issues: tuple[str, ...]) -> Found:
    """Return what the whole search finds when these issues are known."""
    return _fused(stores.store(case.store), case, issues=issues)


def _triage(case: RetrievalCase) -> Triage:
    review = Review(id=case.id, platform=case.platform, rating=case.rating, text=case.review, product=case.product)
    return triage_review(review, default_language=Language(pack_of(case.store).store.default_language))


def _fused(store: Store, case: RetrievalCase, *, issues: tuple[str, ...]) -> Found:
    query = Query(
        text=case.review,
        language=str(_triage(case).reply_language),
        platform=case.platform,
        day=DAY,
        groups=groups_of(case.product, pack_of(case.store).store),
        issues=issues,
        product=case.product,
        rating=case.rating,
        k_clauses=DESK_CLAUSES,
        k_past=REPLIES,
    )
    found = store.search.find(query)
    return Found(
        clauses=tuple(passage.clause.id for passage in found if passage.clause),
        replies=tuple(passage.id for passage in found if passage.past_reply),
    )


def _meaning(store: Store, case: RetrievalCase) -> Found:
    near = store.meaning.near(case.review)
    best: dict[str, float] = {}
    for entry, cosine in near["clause"].cosines.items():
        id = entry.split("@")[0]
        best[id] = max(best.get(id, -1.0), cosine)
    clauses = _ranked(store, case, np.array([best.get(clause.id, -1.0) for clause in store.clauses]))
    replies = sorted(near["past_reply"].cosines.items(), key=lambda pair: -pair[1])
    return Found(clauses=clauses, replies=tuple(id for id, _ in replies[:REPLIES]))


def _words(store: Store, case: RetrievalCase) -> Found:
    words = store.replies.words.scores(case.review).astype(np.float64)
    best = best_first(words, np.ones(len(words), dtype=bool))[:REPLIES]
    clauses = _ranked(store, case, store.by_clause.by_words(case.review))
    return Found(clauses=clauses, replies=tuple(store.replies.reply(at).id for at in best))


def _examples(store: Store, case: RetrievalCase) -> Found:
    scores = issues_by_words(case.review)
    numbers = [[ISSUE_ORDER.index(issue) for issue in clause.issues] for clause in store.clauses]
    return Found(clauses=_ranked(store, case, np.array([scores[each].max(initial=0.0) for each in numbers])))


def _ranked(store: Store, case: RetrievalCase, scores: Scores) -> tuple[str, ...]:
    holding = np.array([clause.holds(day=DAY, platform=case.platform) for clause in store.clauses], dtype=bool)
    return tuple(store.clauses[at].id for at in best_first(scores, holding)[:CLAUSES])
