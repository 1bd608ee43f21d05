"""Hybrid search over one store: meaning from the index, words from n-grams, issues, language, stars and validity."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from knowledge.clause_search import ClauseSearch
from knowledge.embedder import Embedder
from knowledge.index import Index, Kind
from knowledge.index_contents import Contents
from knowledge.meaning import Meaning, Near
from knowledge.passage import Passage
from knowledge.policy import Clause
from knowledge.query import Query
from knowledge.reply_search import ReplySearch
from knowledge.reply_store import ReplyStore
from knowledge.store_profile import StorePack

_LONGEST_MEANING = 300
"""Characters of a review that are embedded: its point is at its beginning, and time grows with the length."""
_LONGEST_WORDS = 4_000
_UNHAPPY = 3
"""The most stars with which a review is taken for a complaint though nothing says of what."""


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What a search stands on besides the clauses; renewed behind its back while requests go on."""

    replies: ReplySearch = field(default_factory=lambda: ReplySearch(ReplyStore()))
    meaning: Meaning | None = None
    """None while there is no index yet: words and issues alone decide."""


class Search:
    """Finds clauses and past replies of one store and of no other. Safe to call from several threads."""

    def __init__(self, clauses: Sequence[Clause], grounds: Callable[[], Grounds]) -> None:
        """``grounds`` is asked at each search for what it stands on at that moment."""
        self._clauses = ClauseSearch(clauses)
        self._grounds = grounds

    def contents(self) -> dict[Kind, Contents]:
        """Return what the index has to hold for this search, by kind."""
        return {"clause": Contents.of(self._clauses.entries), "past_reply": self._grounds().replies.contents()}

    def find(self, query: Query) -> tuple[Passage, ...]:
        """Return the clauses, then the past replies, each best first: what the store may say goes before examples.

        Scores fall from the first to the last: clauses lie between 0.5 and 1, past replies between 0 and 0.5.

        Where the embedder or the index fails, words and issues alone decide, and the log says so: a desk with poorer
        passages is better than a desk that stands still.
        """
        query, grounds = _cut(query), self._grounds()
        near = grounds.meaning.near(query.text[:_LONGEST_MEANING]) if grounds.meaning else {}
        rules, examples = near.get("clause", Near()), near.get("past_reply", Near())
        clauses = self._clauses.find(query, rules)
        supposed = _supposed(query, clauses)
        replies = grounds.replies.find(
            supposed, nearest=examples.cosines, alike=examples.alike, holding=self._clauses.holding(query)
        )
        return (*clauses, *(replies if supposed is query else map(_without_issue, replies)))


def open_store(pack: StorePack, *, index: Index, embedder: Embedder) -> Search:
    """Bring the index up to date with the pack, embedding only what changed, and return the search over it.

    Raises EmbeddingError or VectorIndexError.
    """
    meaning = Meaning(index=index, store_id=pack.store.id, embedders={"clause": embedder, "past_reply": embedder})
    grounds = Grounds(replies=ReplySearch.of(pack.past_replies), meaning=meaning)
    search = Search(pack.clauses, lambda: grounds)
    for kind, contents in search.contents().items():
        for _ in index.fill(store_id=pack.store.id, kind=kind, contents=contents, embedder=embedder):
            pass
    return search


def _supposed(query: Query, clauses: Sequence[Passage]) -> Query:
    """Return the query with the issues of its best clause, where a low rating came without a known issue.

    Past replies to praise have no issues either, and would come before those to the same complaint.
    """
    unhappy = query.rating is not None and query.rating <= _UNHAPPY
    best = clauses[0].clause if clauses and unhappy and not query.issues else None
    return replace(query, issues=best.issues) if best else query


def _without_issue(passage: Passage) -> Passage:
    """Return the passage without the reason that was only supposed."""
    return replace(passage, reasons=tuple(reason for reason in passage.reasons if reason != "same_issue"))


def _cut(query: Query) -> Query:
    """Return the query with a text that can be searched in bounded time."""
    return query if len(query.text) <= _LONGEST_WORDS else replace(query, text=query.text[:_LONGEST_WORDS])
