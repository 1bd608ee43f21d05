"""What the search over one store stands on, renewed piece by piece while requests go on."""

import threading
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from knowledge.meaning import Meaning
from knowledge.progress import Progress
from knowledge.reply_search import ReplySearch
from knowledge.reply_store import ReplyStore
from knowledge.search import Grounds


class Shelf:
    """Safe to use from several threads."""

    def __init__(self, store_id: str) -> None:
        self.store_id = store_id
        self.settled = threading.Event()
        """Set once it is no use to wait: the search is ready, or failed, or will take long."""
        self.store = ReplyStore()
        self.fresh = False
        """Set to have the vectors made anew by the next renewal."""
        self._lock = threading.Lock()
        self._read_at = -1
        self._gone: tuple[int, Collection[str]] = (-1, ())
        self._grounds = Grounds()
        self._progress = Progress(store_id=store_id)

    def grounds(self) -> Grounds:
        """Return what a search stands on at this moment."""
        return self._grounds

    def progress(self) -> Progress:
        """Return how far the renewal has come."""
        return self._progress

    def note(self, **changes: Any) -> None:
        """Change what is told about the renewal."""
        with self._lock:
            self._progress = replace(self._progress, **changes)

    def retire(self, gone: Collection[str], *, version: int) -> None:
        """See to it that these past replies are not found any more, whatever was read before this version."""
        with self._lock:
            if version > self._gone[0]:
                self._gone = (version, gone)
                self._show_replies()

    def put_replies(self, store: ReplyStore, *, version: int) -> None:
        """Take the past replies as the record had them at this version."""
        with self._lock:
            self.store, self._read_at = store, version
            self._show_replies()

    def put_meaning(self, meaning: Meaning | None) -> None:
        """Take the vectors that answer from now on."""
        names = sorted({embedder.name for embedder in meaning.embedders.values()}) if meaning else []
        with self._lock:
            self._grounds = replace(self._grounds, meaning=meaning)
            self._progress = replace(self._progress, serving=", ".join(names))

    def _show_replies(self) -> None:
        version, gone = self._gone
        replies = ReplySearch(self.store, gone=gone if version > self._read_at else ())
        self._grounds = replace(self._grounds, replies=replies)
