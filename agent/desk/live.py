"""Drafts as they are being written, for whoever has the card open in this process; nothing here is kept.

A worker in another process tells nothing: the card then waits for the record, as it does without this.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from agent.pipeline import Step

_MOST_WAITING = 200
"""Steps that a slow reader may be behind; the newest text holds all before it, so older ones may be lost."""


class Live:
    """Carries steps from the thread that drafts to the loops that watch. Safe to call from any thread."""

    def __init__(self) -> None:
        self._watching: dict[str, set[_Watcher]] = defaultdict(set)
        self._lock = threading.Lock()

    def tell(self, review_id: str, step: Step) -> None:
        """Pass a step on to everybody who watches this review."""
        with self._lock:
            watchers = tuple(self._watching.get(review_id, ()))
        for watcher in watchers:
            watcher.put(step)

    @contextmanager
    def watch(self, review_id: str) -> Iterator["asyncio.Queue[Step]"]:
        """Give a queue of this review's steps to a watcher in the running loop."""
        watcher = _Watcher()
        with self._lock:
            self._watching[review_id].add(watcher)
        try:
            yield watcher.steps
        finally:
            with self._lock:
                self._watching[review_id].discard(watcher)
                if not self._watching[review_id]:
                    del self._watching[review_id]


class _Watcher:
    """One open card."""

    def __init__(self) -> None:
        self.steps: asyncio.Queue[Step] = asyncio.Queue(maxsize=_MOST_WAITING)
        self._loop = asyncio.get_running_loop()

    def put(self, step: Step) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._put, step)

    def _put(self, step: Step) -> None:
        if self.steps.full():
            self.steps.get_nowait()
        self.steps.put_nowait(step)
