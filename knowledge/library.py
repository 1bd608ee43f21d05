"""The searches of many stores: requests get what is there, and a thread behind them brings it up to date."""

import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence

from knowledge.background import Background
from knowledge.embedder import Embedder
from knowledge.index import Index
from knowledge.policy import Clause
from knowledge.progress import Progress
from knowledge.renewal import Record, Renewal, Tools
from knowledge.search import Search
from knowledge.shelf import Shelf

_NOTE_EVERY_S = 0.5
_DOUBT_EVERY_S = 60.0
"""How often a store is looked after because its vectors could not be searched: each time its record is read anew."""


class Library:
    """Safe to use from several threads. Nothing is read or opened before the first store is asked for."""

    def __init__(
        self,
        record: Record,
        *,
        open_index: Callable[[], Index],
        open_embedder: Callable[[], Embedder],
        embedder_named: Callable[[str], Embedder | None] = lambda name: None,
        noted: Callable[[Sequence[Progress]], None] = lambda progress: None,
        retry_s: float = 1.0,
    ) -> None:
        """``noted`` is told the progress of all stores, twice a second at most; failed work is retried later."""
        self._tools = Tools(open_index=open_index, open_embedder=open_embedder, embedder_named=embedder_named)
        self._renewal = Renewal(record, self._tools, noted=self._note, doubted=self._doubted)
        self._background = Background(self._work, first_delay_s=retry_s)
        self._noted = noted
        self._noted_at = 0.0
        self._doubted_at: dict[str, float] = {}
        self._shelves: dict[str, Shelf] = {}
        self._lock = threading.Lock()

    def search(self, store_id: str, *, version: int, clauses: Sequence[Clause], gone: Collection[str] = ()) -> Search:
        """Return the search over a store as its record is at this version, and have the rest renewed.

        The clauses are these and no others from the first search on; past replies in ``gone`` are not found any more.
        New past replies and vectors come as soon as they are ready.
        """
        shelf = self._shelf(store_id)
        shelf.retire(gone, version=version)
        self._background.ask(store_id)
        return Search(clauses, shelf.grounds)

    def renew(self, store_id: str, *, fresh: bool = False) -> None:
        """Have a store brought in line with its record now, even where that failed a moment ago.

        ``fresh`` forgets all its vectors before, whatever embedder made them.
        """
        self._shelf(store_id).fresh |= fresh
        self._background.ask(store_id, now=True)

    def wait(self, store_id: str, timeout_s: float) -> bool:
        """Wait until a store is ready, has failed or will take long; False when the time was over before."""
        return self._shelf(store_id).settled.wait(timeout_s)

    def busy(self) -> bool:
        """Tell whether anything is still to be renewed."""
        return self._background.busy()

    def progress(self) -> tuple[Progress, ...]:
        """Return how far each store has come, by store."""
        with self._lock:
            return tuple(self._shelves[store_id].progress() for store_id in sorted(self._shelves))

    def close(self) -> None:
        """End the thread behind, then let go of the index."""
        self._background.stop()
        self._tools.close()
        self._note(finally_=True)

    def _shelf(self, store_id: str) -> Shelf:
        with self._lock:
            return self._shelves.setdefault(store_id, Shelf(store_id))

    def _work(self, store_id: str) -> Iterator[int]:
        return self._renewal.steps(self._shelf(store_id))

    def _doubted(self, store_id: str) -> None:
        now = time.monotonic()
        if now - self._doubted_at.get(store_id, -_DOUBT_EVERY_S) >= _DOUBT_EVERY_S:
            self._doubted_at[store_id] = now
            self._background.ask(store_id)

    def _note(self, *, finally_: bool = False) -> None:
        now = time.monotonic()
        progress = self.progress()
        if not progress:
            return
        if finally_ or all(each.settled for each in progress) or now - self._noted_at >= _NOTE_EVERY_S:
            self._noted_at = now
            self._noted(progress)
