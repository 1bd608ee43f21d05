"""The index of vectors: the only importer of chromadb, embedded in a folder, in memory, or a Chroma server.

A store's clauses and its past replies live in collections of their own, one for each embedder. A query names its
collection, so nothing of another store can be found; and vectors of two embedders never meet.
"""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np
from chromadb.api.models.Collection import Collection
from chromadb.errors import ChromaError, NotFoundError
from numpy.typing import NDArray

from knowledge.embedder import Embedder
from knowledge.index_client import Opened, open_client
from knowledge.index_contents import Contents, Difference, Entry, batches
from knowledge.index_error import VectorIndexError
from knowledge.index_guard import LoadingGuard
from knowledge.index_names import Kind, collection_name, facts_of, store_prefix

__all__ = ["Entry", "Filled", "Index", "Kind"]

_BATCH = 512
"""The most entries embedded and written at once: what a kill can lose, since each batch is kept."""
_FIRST_BATCH = 32
_QUICK_S = 0.5
"""A batch that took less makes the next one twice as long: a slow embedder can then be stopped within a second."""
_PAGE = 5_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Filled:
    """How far a collection has come."""

    done: int
    total: int


class Index:
    """Vectors of many stores, apart from each other. Safe to call from several threads."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._client = opened.client
        self._closed = False
        self._guard = LoadingGuard(opened.folder)
        self._collections: dict[str, Collection] = {}
        self._filled: dict[str, Contents] = {}
        self._writing: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    @classmethod
    def open(cls, path: Path | None = None, *, url: str = "") -> "Index":
        """Open the index in a folder, at the address of a Chroma server, or, with neither, in memory.

        One folder serves one process. Raises VectorIndexError when it cannot be opened.
        """
        return cls(open_client(path, url=url))

    def close(self) -> None:
        """Let go of the folder or the connection; an index in memory is gone."""
        self._closed = True
        self._opened.close()

    def replace(self, *, store_id: str, kind: Kind, entries: Sequence[Entry], embedder: Embedder) -> int:
        """Make the store's collection hold exactly these entries; return how many had to be embedded.

        Repeating it embeds nothing; after a kill it goes on where it stopped. Raises EmbeddingError or
        VectorIndexError; what was in the index before is then still found.
        """
        steps = [*self.fill(store_id=store_id, kind=kind, contents=Contents.of(entries), embedder=embedder)]
        return steps[-1].done - steps[0].done if steps else 0

    def fill(self, *, store_id: str, kind: Kind, contents: Contents, embedder: Embedder) -> Iterator[Filled]:
        """Do what ``replace`` does in small steps, each kept before the next; yields nothing when all is there."""
        name = collection_name(store_id, kind, embedder.name)
        with self._writing[name], self._explained():
            collection = self._made(name, facts_of(store_id, kind, embedder))
            if _digest_of(collection) == contents.digest and collection.count() == len(contents):
                self._filled[name] = contents
                return
            difference = self._difference(name, collection, contents)
            facts = facts_of(store_id, kind, embedder) | {"ready": _is_ready(collection)}
            # Without its digest a collection counts as unfinished, whatever happens from here on.
            collection.modify(metadata={**facts, "digest": ""})
            yield from _write(collection, contents, difference, embedder)
            collection.modify(metadata={**facts, "digest": contents.digest, "ready": True})
            self._filled[name] = contents

    def mend(self, *, store_id: str, kind: Kind, embedder: Embedder) -> bool:
        """Delete the collection when it cannot be searched, so that it is made anew; False when it was in order.

        To be called before the first search of a process: it also loads the collection.
        """
        name = collection_name(store_id, kind, embedder.name)
        with self._explained():
            if not self._guard.deadly(name):
                with self._guard.loading(name):
                    if _is_sound(self._found(name)):
                        return False
            _log.warning("the index of store %s (%s) is broken and is made anew", store_id, kind)
            self._delete(name)
            self._guard.forgive(name)
            return True

    def held(self, *, store_id: str, kind: Kind, embedder: Embedder) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        """Yield page by page the ids that the collection holds, and the digests of their texts."""
        with self._explained():
            collection = self._found(collection_name(store_id, kind, embedder.name))
            if collection is not None:
                yield from _held(collection)

    def ready(self, *, store_id: str, kind: Kind, embedder: Embedder) -> bool:
        """Tell whether the collection was complete once: it may lack what changed since, and be searched."""
        with self._explained():
            try:
                return _is_ready(self._client.get_collection(collection_name(store_id, kind, embedder.name), None))
            except NotFoundError:
                return False

    def former(self, *, store_id: str, kind: Kind, embedder: Embedder) -> str:
        """Return the name of another embedder whose collection was complete once; empty when there is none."""
        with self._explained():
            return next((_embedder_of(found) for found in self._others(store_id, kind, embedder.name, ready=True)), "")

    def forget_others(self, *, store_id: str, kind: Kind, embedder: Embedder, but: str = "") -> None:
        """Delete the store's collections of all other embedders, except the one of the name ``but``."""
        with self._explained():
            for found in self._others(store_id, kind, embedder.name):
                if not but or _embedder_of(found) != but:
                    self._delete(found.name)

    def forget(self, *, store_id: str, kind: Kind, embedder: Embedder) -> None:
        """Delete one collection, so that it is made anew; nothing happens when there is none."""
        with self._explained():
            self._delete(collection_name(store_id, kind, embedder.name))

    def nearest(
        self, *, store_id: str, kind: Kind, embedder: Embedder, vector: NDArray[np.float32], k: int
    ) -> list[tuple[str, float]]:
        """Return up to k ids of the store with their cosine to the vector, best first; empty for an unknown store."""
        name = collection_name(store_id, kind, embedder.name)
        with self._explained():
            try:
                return _nearest(self._found(name), vector, k)
            except NotFoundError:
                # It was deleted, and perhaps made anew, by another process or thread.
                self._collections.pop(name, None)
                return _nearest(self._found(name), vector, k)

    def drop(self, store_id: str) -> None:
        """Forget all of a store, whatever embedder it was indexed with."""
        with self._explained():
            for collection in self._client.list_collections():
                if collection.name.startswith(store_prefix(store_id)):
                    self._delete(collection.name)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn Chroma's errors, and those of the way to its server, into VectorIndexError."""
        try:
            yield
        except httpx.HTTPError as error:
            raise VectorIndexError.unreachable(str(error) or type(error).__name__) from error
        except ChromaError as error:
            raise VectorIndexError.failed(str(error)) from error
        except BaseException as error:
            # Chroma's engine is Rust: what panics there is no Exception here, and no reason to end the process. And a
            # search may still be under way in another thread when the index is closed.
            if type(error).__name__ == "PanicException" or (self._closed and isinstance(error, Exception)):
                raise VectorIndexError.failed(str(error)) from error
            raise

    def _others(self, store_id: str, kind: Kind, embedder: str, *, ready: bool = False) -> list[Collection]:
        prefix, own = f"{store_prefix(store_id)}{kind}-", collection_name(store_id, kind, embedder)
        found = [each for each in self._client.list_collections() if each.name.startswith(prefix) and each.name != own]
        return [each for each in found if _is_ready(each) or not ready]

    def _difference(self, name: str, collection: Collection, contents: Contents) -> Difference:
        """Return what has to be done; a collection that is as this process left it is not read through again."""
        former = self._filled.pop(name, None)
        if former and former.digest == _digest_of(collection) and collection.count() == len(former):
            return contents.since(former)
        return contents.difference(_held(collection))

    def _delete(self, name: str) -> None:
        self._collections.pop(name, None)
        try:
            self._client.delete_collection(name)
        except NotFoundError:
            return

    def _made(self, name: str, facts: dict[str, str | int]) -> Collection:
        """Return the collection, made when it is new; raises VectorIndexError when its vectors have another length."""
        collection = self._client.get_or_create_collection(
            name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}, metadata=facts
        )
        expected = (collection.metadata or {}).get("dimensions", facts["dimensions"])
        if expected != facts["dimensions"]:
            raise VectorIndexError.other_dimension(given=int(facts["dimensions"]), expected=expected)
        return collection

    def _found(self, name: str) -> Collection | None:
        """Return the collection of this name, or None; asked for once and then remembered."""
        if name not in self._collections:
            try:
                self._collections[name] = self._client.get_collection(name, embedding_function=None)
            except NotFoundError:
                return None
        return self._collections[name]


def _digest_of(collection: Collection) -> str:
    return str((collection.metadata or {}).get("digest", ""))


def _embedder_of(collection: Collection) -> str:
    return str((collection.metadata or {}).get("embedder", ""))


def _is_ready(collection: Collection) -> bool:
    facts: Mapping[str, object] = collection.metadata or {}
    return bool(facts.get("ready") or facts.get("digest"))


def _is_sound(collection: Collection | None) -> bool:
    """Tell whether a collection that is there can be searched."""
    if collection is None:
        return True
    length = int(str((collection.metadata or {}).get("dimensions", 1)))
    try:
        return bool(_nearest(collection, np.full(length, length**-0.5, np.float32), 1)) or not collection.count()
    except ChromaError:
        return False


def _nearest(collection: Collection | None, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
    if collection is None or k < 1:
        return []
    answer = collection.query(query_embeddings=[vector], n_results=k, include=["distances"])
    distances = (answer["distances"] or [[]])[0]
    return [(found, 1 - distance) for found, distance in zip(answer["ids"][0], distances, strict=True)]


def _held(collection: Collection) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield pages of the ids that the collection holds and the digests of their texts."""
    for start in range(0, collection.count(), _PAGE):
        page = collection.get(include=["metadatas"], limit=_PAGE, offset=start)
        facts: Sequence[Mapping[str, object]] = page["metadatas"] or []
        yield page["ids"], [str((fact or {}).get("digest")) for fact in facts]


def _write(collection: Collection, contents: Contents, difference: Difference, embedder: Embedder) -> Iterator[Filled]:
    """Take out what is stale, embed and store what is missing; the stale goes first, it may be wrong to find it."""
    for start in range(0, len(difference.stale), _BATCH):
        collection.delete(ids=list(difference.stale[start : start + _BATCH]))
    done = len(contents) - len(difference.missing)
    yield Filled(done=done, total=len(contents))
    for batch in batches(difference.missing.tolist(), _sizes()):
        entries = [contents.entry(at) for at in batch]
        vectors = embedder.passages([entry.text for entry in entries])
        digests = [{"digest": entry.digest} for entry in entries]
        collection.upsert(ids=[entry.id for entry in entries], embeddings=vectors, metadatas=digests)
        done += len(batch)
        yield Filled(done=done, total=len(contents))
    if collection.count() != len(contents):
        raise VectorIndexError.failed(f"{collection.count()} / {len(contents)}")


def _sizes() -> Iterator[int]:
    """Yield how long each batch should be, by how long the one before took."""
    size = min(_FIRST_BATCH, _BATCH)
    while True:
        started = time.monotonic()
        yield size
        size = min(_BATCH, size * 2) if time.monotonic() - started < _QUICK_S else max(_FIRST_BATCH, size // 2)
