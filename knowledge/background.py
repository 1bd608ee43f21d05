"""One thread of low priority that does long work in small steps, the shortest work first."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

Work = Callable[[str], Iterator[int]]
"""Begins the work of a name; each step yields how much is left, and raises when it cannot go on."""

_FIRST_DELAY_S = 1.0
_LONGEST_DELAY_S = 300.0

_log = logging.getLogger(__name__)


@dataclass
class _Task:
    steps: Iterator[int] | None = None
    left: int = 0
    again: bool = False
    failures: int = 0
    not_before: float = 0.0


class Background:
    """Does the work of each name that is asked for; a name asked for again while it is worked on goes round again."""

    def __init__(self, work: Work, *, first_delay_s: float = _FIRST_DELAY_S) -> None:
        """Work that failed is begun again after ``first_delay_s``, and after twice as long each further time."""
        self._work = work
        self._first_delay_s = first_delay_s
        self._tasks: dict[str, _Task] = {}
        self._changed = threading.Condition()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def ask(self, name: str, *, now: bool = False) -> None:
        """Have the work of this name done from its beginning; ``now`` does not wait out a delay after a failure."""
        with self._changed:
            if self._stopping:
                return
            task = self._tasks.setdefault(name, _Task())
            task.again = task.steps is not None
            task.not_before = 0.0 if now else task.not_before
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="knowledge", daemon=True)
                self._thread.start()
            self._changed.notify()

    def busy(self) -> bool:
        """Tell whether any work is left, work that waits for its next try included."""
        with self._changed:
            return bool(self._tasks)

    def stop(self, timeout_s: float = 10.0) -> bool:
        """End after the step under way; False when that step does not end in time, as with an endpoint that hangs."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout_s)
            return not thread.is_alive()
        return True

    @property
    def stopping(self) -> bool:
        """True once the end was asked for."""
        return self._stopping

    def _run(self) -> None:
        _lower_priority()
        while (found := self._next()) is not None:
            self._step(*found)
        for task in self._tasks.values():
            _close(task)

    def _next(self) -> tuple[str, _Task] | None:
        """Wait for something to do; None when it is time to end."""
        with self._changed:
            while not self._stopping:
                now = time.monotonic()
                due = [(task.left, name) for name, task in self._tasks.items() if task.not_before <= now]
                if due:
                    name = min(due)[1]
                    return name, self._tasks[name]
                waits = [task.not_before - now for task in self._tasks.values()]
                self._changed.wait(min(waits, default=None))
            return None

    def _step(self, name: str, task: _Task) -> None:
        try:
            if task.steps is None:
                task.again = False
                task.steps = self._work(name)
            task.left = next(task.steps)
        except StopIteration:
            self._ended(name, task)
        except Exception as error:
            _log.warning("%s: %s", name, error)
            self._failed(task)

    def _ended(self, name: str, task: _Task) -> None:
        with self._changed:
            task.steps, task.left, task.failures = None, 0, 0
            if not task.again:
                del self._tasks[name]

    def _failed(self, task: _Task) -> None:
        _close(task)
        with self._changed:
            task.steps, task.left = None, 0
            task.failures += 1
            delay = min(_LONGEST_DELAY_S, self._first_delay_s * 2 ** min(task.failures - 1, 20))
            task.not_before = time.monotonic() + delay


def _close(task: _Task) -> None:
    close = getattr(task.steps, "close", None)
    if close is not None:
        close()


def _lower_priority() -> None:
    # On Linux a thread has a priority of its own; elsewhere this fails, and the thread is one among equals.
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
