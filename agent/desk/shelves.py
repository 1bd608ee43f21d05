"""Keeps the search of each store at hand, and renews it when the store's knowledge changes."""

import threading
from collections.abc import Callable

import sqlalchemy as sa

from agent.desk.said import no_store
from agent.domain.error import DeskError
from agent.pipeline import StoreKnowledge
from agent.rules.own_file import read_own_rules
from agent.store import knowledge_rows, own_rule_rows
from knowledge.embedder import EmbeddingError
from knowledge.index_error import VectorIndexError
from knowledge.search import Search
from knowledge.store_profile import StorePack


class KnowledgeUnavailableError(DeskError):
    """The index or the embedder does not work; the store's knowledge cannot be searched now."""

    status = 503
    code = "knowledge_unavailable"


class Shelves:
    """What every store knows, read from the record and indexed on first use."""

    def __init__(self, *, engine: sa.Engine, open_search: Callable[[StorePack], Search]) -> None:
        self._engine = engine
        self._open_search = open_search
        self._open: dict[str, tuple[int, StoreKnowledge]] = {}
        self._lock = threading.Lock()

    def of(self, store_id: str) -> StoreKnowledge:
        """Return a store's pack and search as they stand now; raises NotFoundError for an unknown store."""
        with self._engine.connect() as connection:
            found = knowledge_rows.get_store(connection, store_id)
        if found is None:
            raise no_store(store_id)
        known = self._open.get(store_id)
        return known[1] if known and known[0] == found[1] else self._renew(store_id)

    def _searched(self, pack: StorePack) -> Search:
        try:
            return self._open_search(pack)
        except (EmbeddingError, VectorIndexError) as error:
            raise KnowledgeUnavailableError(error.said) from error

    def _renew(self, store_id: str) -> StoreKnowledge:
        """Index a store again; one at a time, so that two requests do not do the same work."""
        with self._lock:
            with self._engine.connect() as connection:
                found = knowledge_rows.get_store(connection, store_id)
                if found is None:
                    raise no_store(store_id)
                pack = knowledge_rows.get_pack(connection, found[0])
                own = read_own_rules(own_rule_rows.source(connection, store_id))
            known = self._open.get(store_id)
            if known and known[0] == found[1]:
                return known[1]
            knowledge = StoreKnowledge(pack=pack, search=self._searched(pack), own_rules=own)
            self._open[store_id] = (found[1], knowledge)
            return knowledge
