"""A search that finds the same passages for every review."""

from knowledge.passage import Passage
from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.query import Query
from knowledge.search import Search


class FixedSearch(Search):
    """Holds its passages; it needs no index and no embedder."""

    def __init__(self, *clauses: Clause, past: tuple[PastReply, ...] = ()) -> None:
        found = [Passage(kind="clause", id=each.citation, score=1.0, text="", clause=each) for each in clauses]
        found += [Passage(kind="past_reply", id=each.id, score=0.4, text="", past_reply=each) for each in past]
        self._found = tuple(found)

    def find(self, query: Query) -> tuple[Passage, ...]:
        return self._found
