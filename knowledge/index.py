"""The index of vectors: the only importer of chromadb, embedded in a folder, in memory, or a Chroma server.

A store's clauses and its past replies live in collections of their own, one for each embedder. A query names its
collection, so nothing of another store can be found; and vectors of two embedders never meet.
"""

import hashlib
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import httpx
import numpy as np
from chromadb.api.models.Collection import Collection
from chromadb.errors import ChromaError, NotFoundError
from numpy.typing import NDArray

from knowledge.embedder import Embedder
from knowledge.index_client import Opened, open_client
from knowledge.index_error import VectorIndexError

Kind = Literal["clause", "past_reply"]

_BATCH = 512
"""Entries embedded and written at once: what a kill can lose, since each batch is kept when the next begins."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A text to be found by its meaning."""

    id: str
    text: str

    @property
    def digest(self) -> str:
        """Tells whether the text is still the one that was embedded."""
        return hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest()[:16]


class Index:
    """Vectors of many stores, apart from each other. Safe to call from several threads."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._client = opened.client
        self._collections: dict[str, Collection] = {}
        self._writing = threading.Lock()

    @classmethod
    def open(cls, path: Path | None = None, *, url: str = "") -> "Index":
        """Open the index in a folder, at the address of a Chroma server, or, with neither, in memory.

        One folder serves one process. Raises VectorIndexError when it cannot be opened.
        """
        return cls(open_client(path, url=url))

    def close(self) -> None:
        """Let go of the folder or the connection; an index in memory is gone."""
        self._opened.close()

    def replace(self, *, store_id: str, kind: Kind, entries: Sequence[Entry], embedder: Embedder) -> int:
        """Make the store's collection hold exactly these entries; return how many had to be embedded.

        Repeating it embeds nothing; after a kill it goes on where it stopped. Raises EmbeddingError or
        VectorIndexError; what was in the index before is then still found.
        """
        with self._writing, _explained():
            collection = self._made(store_id, kind, embedder)
            digest = _digest(entries)
            if (collection.metadata or {}).get("digest") == digest and collection.count() == len(entries):
                return 0
            known = _known(collection)
            fresh = [entry for entry in entries if known.get(entry.id) != entry.digest]
            _write(collection, fresh, embedder)
            _remove(collection, set(known) - {entry.id for entry in entries})
            collection.modify(metadata={**_facts(store_id, kind, embedder), "digest": digest})
            return len(fresh)

    def nearest(
        self, *, store_id: str, kind: Kind, embedder: Embedder, vector: NDArray[np.float32], k: int
    ) -> list[tuple[str, float]]:
        """Return up to k ids of the store with their cosine to the vector, best first; empty for an unknown store."""
        with _explained():
            collection = self._found(_name(store_id, kind, embedder.name))
            if collection is None or k < 1:
                return []
            answer = collection.query(query_embeddings=[vector], n_results=k, include=["distances"])
            distances = (answer["distances"] or [[]])[0]
            return [(found, 1 - distance) for found, distance in zip(answer["ids"][0], distances, strict=True)]

    def drop(self, store_id: str) -> None:
        """Forget all of a store, whatever embedder it was indexed with."""
        with self._writing, _explained():
            prefix = _store_prefix(store_id)
            for collection in self._client.list_collections():
                if collection.name.startswith(prefix):
                    self._client.delete_collection(collection.name)
                    self._collections.pop(collection.name, None)

    def _made(self, store_id: str, kind: Kind, embedder: Embedder) -> Collection:
        """Return the collection, made when it is new; raises VectorIndexError when its vectors have another length."""
        collection = self._client.get_or_create_collection(
            _name(store_id, kind, embedder.name),
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine"}},
            metadata=_facts(store_id, kind, embedder),
        )
        expected = (collection.metadata or {}).get("dimensions", embedder.dimensions)
        if expected != embedder.dimensions:
            raise VectorIndexError.other_dimension(given=embedder.dimensions, expected=expected)
        return collection

    def _found(self, name: str) -> Collection | None:
        """Return the collection of this name, or None; asked for once and then remembered."""
        if name not in self._collections:
            try:
                self._collections[name] = self._client.get_collection(name, embedding_function=None)
            except NotFoundError:
                return None
        return self._collections[name]


@contextmanager
def _explained() -> Iterator[None]:
    """Turn Chroma's errors, and those of the way to its server, into VectorIndexError."""
    try:
        yield
    except (ChromaError, httpx.HTTPError) as error:
        raise VectorIndexError.failed(str(error)) from error


def _store_prefix(store_id: str) -> str:
    # Chroma's names take few characters and 63 of them at most; store ids may be anything.
    return f"z-{hashlib.sha256(store_id.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}-"


def _name(store_id: str, kind: Kind, embedder: str) -> str:
    return f"{_store_prefix(store_id)}{kind}-{hashlib.sha256(embedder.encode()).hexdigest()[:12]}"


def _facts(store_id: str, kind: Kind, embedder: Embedder) -> dict[str, str | int]:
    """Return what a collection knows about itself."""
    readable = store_id.encode("utf-8", "replace").decode()
    return {"store": readable, "kind": kind, "embedder": embedder.name, "dimensions": embedder.dimensions}


def _digest(entries: Sequence[Entry]) -> str:
    lines = sorted(f"{entry.id} {entry.digest}" for entry in entries)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()


def _known(collection: Collection) -> dict[str, str]:
    """Return the digest of every entry that the collection holds, by id."""
    known: dict[str, str] = {}
    for start in range(0, collection.count(), 10 * _BATCH):
        page = collection.get(include=["metadatas"], limit=10 * _BATCH, offset=start)
        facts: Sequence[Mapping[str, object]] = page["metadatas"] or []
        known.update((entry, str(fact.get("digest"))) for entry, fact in zip(page["ids"], facts, strict=True))
    return known


def _write(collection: Collection, entries: Sequence[Entry], embedder: Embedder) -> None:
    """Embed and store the entries, batch by batch."""
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        vectors = embedder.passages([entry.text for entry in batch])
        collection.upsert(
            ids=[entry.id for entry in batch],
            embeddings=vectors,
            metadatas=[{"digest": entry.digest} for entry in batch],
        )


def _remove(collection: Collection, ids: Iterable[str]) -> None:
    stale = sorted(ids)
    for start in range(0, len(stale), _BATCH):
        collection.delete(ids=stale[start : start + _BATCH])
