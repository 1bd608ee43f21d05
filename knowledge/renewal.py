"""Brings the search of a store in line with its record, in small steps and behind the requests."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

from knowledge.clause_search import entries_of
from knowledge.embedder import Embedder, EmbeddingError
from knowledge.index import Index, Kind
from knowledge.index_contents import Contents
from knowledge.index_error import VectorIndexError
from knowledge.meaning import Meaning
from knowledge.memory import give_back
from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.reply_store import Row, renewing
from knowledge.shelf import Shelf

_LONG = 3_000
"""Past replies or texts to embed from which a request does not wait for the end of it."""
_FAILURES_BEFORE_REOPENING = 2


@dataclass(frozen=True, kw_only=True)
class Current:
    """What the record says about a store at this moment."""

    version: int
    """Grows with every change of what the store knows."""
    clauses: Sequence[Clause]


class Record(Protocol):
    """Where the stores' knowledge is kept."""

    def current(self, store_id: str) -> Current | None:
        """Return a store's clauses and the version of all it knows; None for an unknown store."""
        ...

    def pages(self, store_id: str) -> Iterator[Sequence[Row]]:
        """Yield its past replies as stored, some thousand at a time."""
        ...

    def reply(self, stored: Any) -> PastReply:
        """Return a past reply from its stored form."""
        ...


class Tools:
    """The index and the embedder, opened when they are first needed and opened again when they must be."""

    def __init__(
        self,
        *,
        open_index: Callable[[], Index],
        open_embedder: Callable[[], Embedder],
        embedder_named: Callable[[str], Embedder | None],
    ) -> None:
        """``embedder_named`` builds an embedder that was used before, or returns None where it cannot."""
        self._open_index = open_index
        self._open_embedder = open_embedder
        self.embedder_named = embedder_named
        self._index: Index | None = None
        self._embedder: Embedder | None = None

    @property
    def index(self) -> Index:
        """The open index; raises VectorIndexError."""
        if self._index is None:
            self._index = self._open_index()
        return self._index

    @property
    def embedder(self) -> Embedder:
        """The embedder that the index is brought to; raises EmbeddingError."""
        if self._embedder is None:
            self._embedder = self._open_embedder()
        return self._embedder

    def close(self) -> None:
        """Let go of the index; the next use opens it again."""
        if self._index is not None:
            self._index.close()
            self._index = None


class Renewal:
    """Renews one shelf at a time; a run that ended early goes on where it stopped when it is begun again."""

    def __init__(
        self, record: Record, tools: Tools, *, noted: Callable[[], None], doubted: Callable[[str], None]
    ) -> None:
        """``noted`` is called after each step, so that the progress can be shown elsewhere.

        ``doubted`` is told the store whose vectors could not be searched, which may be in the thread of a request.
        """
        self._record = record
        self._tools = tools
        self._noted = noted
        self._doubted = doubted
        self._failures = 0

    def steps(self, shelf: Shelf) -> Iterator[int]:
        """Renew the shelf; each step yields how much is left. Raises EmbeddingError or VectorIndexError."""
        shelf.note(state="reading", started_at=datetime.now(UTC), finished_at=None, reason={})
        try:
            for left in self._work(shelf):
                _tell_if_long(shelf, left)
                if shelf.progress().state == "reading":
                    give_back()
                self._noted()
                yield left
        except (EmbeddingError, VectorIndexError) as error:
            self._failed(shelf, error.said)
            if isinstance(error, VectorIndexError) and error.code == "index_failed":
                self._reopen_if_it_goes_on()
            raise
        except Exception as error:
            self._failed(shelf, _unexpected(error))
            raise
        self._failures = 0
        give_back()
        shelf.note(state="ready", finished_at=datetime.now(UTC))
        shelf.settled.set()
        self._noted()

    def _work(self, shelf: Shelf) -> Iterator[int]:
        current = self._record.current(shelf.store_id)
        if current is None:
            return
        store = yield from renewing(shelf.store, self._record.pages(shelf.store_id), self._record.reply)
        shelf.put_replies(store, version=current.version)
        contents: dict[Kind, Contents] = {
            "clause": Contents.of(entries_of(current.clauses)),
            "past_reply": store.contents(),
        }
        yield from self._index_contents(shelf, contents)

    def _index_contents(self, shelf: Shelf, contents: Mapping[Kind, Contents]) -> Iterator[int]:
        index, embedder, store_id = self._tools.index, self._tools.embedder, shelf.store_id
        total = sum(map(len, contents.values()))
        shelf.note(state="indexing", embedder=embedder.name, done=0, total=total)
        if shelf.fresh:
            index.drop(store_id)
            shelf.fresh = False
        for kind in contents:
            index.mend(store_id=store_id, kind=kind, embedder=embedder)
        searched = [kind for kind, wanted in contents.items() if len(wanted)]
        self._serve(shelf, searched)
        before = 0
        for kind, wanted in contents.items():
            for filled in index.fill(store_id=store_id, kind=kind, contents=wanted, embedder=embedder):
                shelf.note(done=before + filled.done)
                yield total - before - filled.done
            before += len(wanted)
            shelf.note(done=before)
            self._serve(shelf, searched)
            index.forget_others(store_id=store_id, kind=kind, embedder=embedder)

    def _serve(self, shelf: Shelf, kinds: Sequence[Kind]) -> None:
        """Let searches ask what is complete: the new vectors, or else those of the former embedder."""
        chosen = {kind: self._serving(shelf.store_id, kind) for kind in kinds}
        embedders = {kind: embedder for kind, embedder in chosen.items() if embedder is not None}
        meaning = Meaning(
            index=self._tools.index,
            store_id=shelf.store_id,
            embedders=embedders,
            on_failure=partial(self._doubted, shelf.store_id),
        )
        shelf.put_meaning(meaning if embedders else None)

    def _serving(self, store_id: str, kind: Kind) -> Embedder | None:
        index, embedder = self._tools.index, self._tools.embedder
        if index.ready(store_id=store_id, kind=kind, embedder=embedder):
            return embedder
        former = index.former(store_id=store_id, kind=kind, embedder=embedder)
        index.forget_others(store_id=store_id, kind=kind, embedder=embedder, but=former)
        old = self._tools.embedder_named(former) if former else None
        return None if old is None or index.mend(store_id=store_id, kind=kind, embedder=old) else old

    def _failed(self, shelf: Shelf, said: Mapping[str, str]) -> None:
        shelf.note(state="failed", finished_at=datetime.now(UTC), reason=dict(said))
        shelf.settled.set()
        self._noted()

    def _reopen_if_it_goes_on(self) -> None:
        """Open the index anew after it failed several times: its folder may have been deleted under it."""
        self._failures += 1
        if self._failures >= _FAILURES_BEFORE_REOPENING:
            self._failures = 0
            self._tools.close()


def _tell_if_long(shelf: Shelf, left: int) -> None:
    if left > _LONG:
        shelf.settled.set()


def _unexpected(error: Exception) -> dict[str, str]:
    name = type(error).__name__
    return {
        "ru": f"Индекс не обновился из-за неожиданной ошибки ({name}); подробности в журнале.",
        "kk": f"Күтпеген қатенің ({name}) салдарынан индекс жаңармады; толығырақ журналдан қараңыз.",
    }
