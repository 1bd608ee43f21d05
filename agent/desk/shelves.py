"""Keeps the search of each store at hand; what takes long is renewed behind the requests."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from agent.desk.said import no_store
from agent.pipeline import StoreKnowledge
from agent.rules.own_file import read_own_rules
from agent.store import knowledge_rows, live_replies, own_rule_rows
from knowledge.library import Library
from knowledge.past_reply import PastReply
from knowledge.progress import Progress
from knowledge.renewal import Current, Record
from knowledge.reply_store import Row
from knowledge.store_profile import StorePack


class StoreRecord:
    """The record as the search reads it, in the thread behind."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def current(self, store_id: str) -> Current | None:
        """Return a store's clauses and the version of all it knows."""
        with self._engine.connect() as connection:
            found = knowledge_rows.get_store(connection, store_id)
            clauses = knowledge_rows.newest_clauses(connection, store_id) if found else []
        return Current(version=found[1], clauses=clauses) if found else None

    def pages(self, store_id: str) -> Iterator[Sequence[Row]]:
        """Yield the past replies that may be found, as stored."""
        return live_replies.live_pages(self._engine, store_id)

    def reply(self, stored: Any) -> PastReply:
        """Return a past reply from its stored form."""
        return live_replies.read_stored(stored)


@dataclass(frozen=True, kw_only=True)
class _Opened:
    version: int
    knowledge: StoreKnowledge


class Shelves:
    """What every store knows: clauses and rules as the record has them now, past replies and vectors soon after.

    The pack that it gives has no past replies; they are found by the search, and listed from the record.
    """

    def __init__(self, *, engine: sa.Engine, open_library: Callable[[Record], Library], wait_s: float = 5.0) -> None:
        """``wait_s`` is how long the first use of a store may wait for its search, where that will not take long.

        A draft is made once, and a small store is ready within seconds; a large one is searched by words and issues
        until it is ready.
        """
        self.library = open_library(StoreRecord(engine))
        self._engine = engine
        self._wait_s = wait_s
        self._wait_until: dict[str, float] = {}
        self._open: dict[str, _Opened] = {}
        self._lock = threading.Lock()

    def of(self, store_id: str) -> StoreKnowledge:
        """Return a store's pack and search as they stand now; raises NotFoundError for an unknown store."""
        with self._engine.connect() as connection:
            found = knowledge_rows.get_store(connection, store_id)
        if found is None:
            raise no_store(store_id)
        known = self._open.get(store_id)
        if known is None or known.version != found[1]:
            known = self._renew(store_id)
        self.library.wait(store_id, max(0.0, self._wait_until[store_id] - time.monotonic()))
        return known.knowledge

    def progress(self) -> tuple[Progress, ...]:
        """Return how far the search of each store that was asked for has come."""
        return self.library.progress()

    def close(self) -> None:
        """End the thread behind and let go of the index."""
        self.library.close()

    def _renew(self, store_id: str) -> _Opened:
        """Read a store again; one at a time, so that two requests do not do the same work."""
        with self._lock:
            with self._engine.connect() as connection:
                found = knowledge_rows.get_store(connection, store_id)
                if found is None:
                    raise no_store(store_id)
                known = self._open.get(store_id)
                if known and known.version == found[1]:
                    return known
                clauses = tuple(knowledge_rows.newest_clauses(connection, store_id))
                own = read_own_rules(own_rule_rows.source(connection, store_id))
                gone = live_replies.ids_out_of_use(connection, store_id)
            self._wait_until.setdefault(store_id, time.monotonic() + self._wait_s)
            search = self.library.search(store_id, version=found[1], clauses=clauses, gone=gone)
            pack = StorePack(store=found[0], clauses=clauses)
            opened = _Opened(version=found[1], knowledge=StoreKnowledge(pack=pack, search=search, own_rules=own))
            self._open[store_id] = opened
            return opened
