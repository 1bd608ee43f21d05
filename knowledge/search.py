"""Hybrid search over one store: meaning from the index, words from n-grams, issues, language, stars and validity."""

import logging
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from knowledge.clause_search import ClauseSearch
from knowledge.embedder import Embedder, EmbeddingError
from knowledge.index import Entry, Index, Kind
from knowledge.index_error import VectorIndexError
from knowledge.passage import Passage
from knowledge.query import Query
from knowledge.reply_search import ReplySearch
from knowledge.store_profile import StorePack

_LONGEST_MEANING = 700
"""Characters of a review that are embedded: its point is at its beginning, and time grows with the length."""
_LONGEST_WORDS = 4_000
_NEAREST = {"clause": 600, "past_reply": 100}
"""How many neighbours are asked for: all clauses a store may have, and enough past replies to choose from."""

_log = logging.getLogger(__name__)


class Search:
    """Finds clauses and past replies of one store and of no other. Safe to call from several threads."""

    def __init__(self, pack: StorePack, *, index: Index, embedder: Embedder) -> None:
        """The index must already hold the pack; ``open_store`` sees to that."""
        self._store_id = pack.store.id
        self._index = index
        self._embedder = embedder
        self._clauses = ClauseSearch(pack.clauses)
        self._replies = ReplySearch(pack.past_replies)

    def entries(self) -> dict[Kind, Sequence[Entry]]:
        """Return what the index has to hold for this search, by kind."""
        return {"clause": self._clauses.entries, "past_reply": self._replies.entries}

    def find(self, query: Query) -> tuple[Passage, ...]:
        """Return the clauses, then the past replies, each best first: what the store may say goes before examples.

        Scores fall from the first to the last: clauses lie between 0.5 and 1, past replies between 0 and 0.5.

        Where the embedder or the index fails, words and issues alone decide, and the log says so: a desk with poorer
        passages is better than a desk that stands still.
        """
        query = _cut(query)
        vector = self._vector(query.text[:_LONGEST_MEANING])
        alike = self._embedder.alike
        clauses = self._clauses.find(query, nearest=self._nearest("clause", vector), alike=alike)
        replies = self._replies.find(query, nearest=self._nearest("past_reply", vector), alike=alike)
        return (*clauses, *replies)

    def _vector(self, text: str) -> NDArray[np.float32] | None:
        """Return the vector of the review, or None where there is nothing to embed or it failed."""
        if not text.strip():
            return None
        try:
            return np.asarray(self._embedder.queries([text])[0], dtype=np.float32)
        except EmbeddingError as error:
            _log.warning("searching by words and issues alone: %s", error)
            return None

    def _nearest(self, kind: Kind, vector: NDArray[np.float32] | None) -> dict[str, float]:
        if vector is None:
            return {}
        try:
            found = self._index.nearest(
                store_id=self._store_id, kind=kind, embedder=self._embedder, vector=vector, k=_NEAREST[kind]
            )
        except VectorIndexError as error:
            _log.warning("searching by words and issues alone: %s", error)
            return {}
        return dict(found)


def open_store(pack: StorePack, *, index: Index, embedder: Embedder) -> Search:
    """Bring the index up to date with the pack, embedding only what changed, and return the search over it.

    Raises EmbeddingError or VectorIndexError.
    """
    search = Search(pack, index=index, embedder=embedder)
    for kind, entries in search.entries().items():
        index.replace(store_id=pack.store.id, kind=kind, entries=entries, embedder=embedder)
    return search


def _cut(query: Query) -> Query:
    """Return the query with a text that can be searched in bounded time."""
    return query if len(query.text) <= _LONGEST_WORDS else replace(query, text=query.text[:_LONGEST_WORDS])
