"""A record in memory and embedders that can be held up, for the tests of the library."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.embedder import Embedder, EmbeddingError, Vectors
from knowledge.index import Index
from knowledge.library import Library
from knowledge.ngram_embedder import NgramEmbedder
from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.progress import Progress
from knowledge.query import Query
from knowledge.renewal import Current
from knowledge.reply_store import Row
from knowledge.search import Search

QUERY = Query(text="чайник потёк", language="ru", platform="kaspi", day=date(2026, 6, 1))


def past(number: int, review: str = "", **fields: Any) -> PastReply:
    """Make a past reply whose answer is unlike all others."""
    words = " ".join(f"{number}{letter * 6}" for letter in "абвгд")
    return PastReply(
        id=f"r{number}", review=review or f"чайник номер {number + 100}", reply=words, language="ru", **fields
    )


class FakeRecord:
    """Stores in memory; every change raises the version."""

    def __init__(self) -> None:
        self.versions: dict[str, int] = {}
        self.clauses: dict[str, tuple[Clause, ...]] = {}
        self.replies: dict[str, tuple[PastReply, ...]] = {}
        self.read = 0
        self.on_page: Callable[[], None] = lambda: None

    def put(self, store_id: str, *, clauses: tuple[Clause, ...] = (), replies: Sequence[PastReply] = ()) -> None:
        self.clauses[store_id], self.replies[store_id] = clauses, tuple(replies)
        self.versions[store_id] = self.versions.get(store_id, 0) + 1

    def current(self, store_id: str) -> Current | None:
        self.read += 1
        if store_id not in self.versions:
            return None
        return Current(version=self.versions[store_id], clauses=self.clauses[store_id])

    def pages(self, store_id: str) -> Iterator[Sequence[Row]]:
        replies = self.replies[store_id]
        for start in range(0, len(replies), 100):
            self.on_page()
            yield [(reply.id, reply) for reply in replies[start : start + 100]]

    def reply(self, stored: Any) -> PastReply:
        assert isinstance(stored, PastReply)
        return stored


class GatedEmbedder(NgramEmbedder):
    """Counts what it embeds; passages wait while its gate is shut, and fail while it is broken."""

    def __init__(self, name: str = "gated", *, dimensions: int = 64) -> None:
        super().__init__(dimensions=dimensions)
        self.name = name
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()
        self.broken: Exception | None = None
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.entered.set()
        assert self.gate.wait(20)
        if self.broken:
            raise self.broken
        self.embedded += texts
        return super().passages(texts)


NO_ANSWER = EmbeddingError("embeddings_timeout", ru="Сервис не ответил.", kk="Сервис жауап бермеді.")


class Shop:
    """A library over a fake record, and how the desk uses it."""

    def __init__(self, record: FakeRecord, folder: Path | None, embedder: Embedder, *former: Embedder) -> None:
        self.record = record
        self.noted: list[tuple[Progress, ...]] = []
        self.indexes: list[Index] = []
        named = {each.name: each for each in former}
        self.library = Library(
            record,
            open_index=lambda: self._opened(folder),
            open_embedder=lambda: embedder,
            embedder_named=named.get,
            noted=lambda progress: self.noted.append(tuple(progress)),
            retry_s=0.05,
        )

    def _opened(self, folder: Path | None) -> Index:
        self.indexes.append(Index.open(folder))
        return self.indexes[-1]

    def search(self, store_id: str = "s", *, gone: Sequence[str] = ()) -> Search:
        """Do what the desk does at each request after a change."""
        return self.library.search(
            store_id,
            version=self.record.versions[store_id],
            clauses=self.record.clauses[store_id],
            gone=gone,
        )

    def progress(self, store_id: str = "s") -> Progress:
        return next(each for each in self.library.progress() if each.store_id == store_id)

    def wait(self, *, serving: str | None = None, state: str = "ready") -> Progress:
        """Wait until nothing is to be done, or the store has come to that state."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            progress = self.progress()
            fits = serving is None or progress.serving == serving
            if progress.state == state and fits and (state != "ready" or not self.library.busy()):
                return progress
            time.sleep(0.005)
        raise AssertionError(f"waited in vain, {self.progress()}")


def ids(search: Search, query: Query = QUERY) -> list[str]:
    """Return the ids that are found."""
    return [passage.id for passage in search.find(query)]


def by_meaning(search: Search, query: Query = QUERY) -> bool:
    """Tell whether vectors took part."""
    return any("similar_meaning" in passage.reasons for passage in search.find(query))
