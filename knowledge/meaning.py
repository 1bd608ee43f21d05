"""What is near a review in meaning: the vectors of one store, each kind with the embedder that made them."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.embedder import Embedder, EmbeddingError
from knowledge.index import Index, Kind
from knowledge.index_error import VectorIndexError

_NEAREST: Mapping[Kind, int] = {"clause": 600, "past_reply": 100}
"""How many neighbours are asked for: all clauses a store may have, and enough past replies to choose from."""
_PAUSE_S = 30.0
"""How long an embedder that failed is not asked again: a review must not wait for an endpoint that hangs."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Near:
    """The cosine of each entry that is near, by its id."""

    cosines: Mapping[str, float] = field(default_factory=dict)
    alike: float = 1.0
    """The cosine from which the embedder's texts may be called similar in meaning."""
    embedder: str = ""
    vector: NDArray[np.float32] | None = None
    """Of the text itself, for those who read it themselves."""


class Meaning:
    """Asks the index. Where it or an embedder fails nothing is near, and words and issues alone decide."""

    def __init__(
        self,
        *,
        index: Index,
        store_id: str,
        embedders: Mapping[Kind, Embedder],
        on_failure: Callable[[], None] = lambda: None,
    ) -> None:
        """``embedders`` are those whose vectors are in the index; ``on_failure`` is called when none can be found."""
        self.embedders = dict(embedders)
        self._index = index
        self._store_id = store_id
        self._on_failure = on_failure
        self._paused: dict[str, float] = {}
        self._lock = threading.Lock()

    def near(self, text: str) -> dict[Kind, Near]:
        """Return what is near the text in meaning, by kind; a kind without vectors is left out."""
        vectors: dict[str, NDArray[np.float32] | None] = {}
        found: dict[Kind, Near] = {}
        for kind, embedder in self.embedders.items() if text.strip() else ():
            if embedder.name not in vectors:
                vectors[embedder.name] = self._vector(embedder, text)
            vector = vectors[embedder.name]
            if vector is not None:
                cosines = self._nearest(kind, embedder, vector)
                found[kind] = Near(cosines=cosines, alike=embedder.alike, embedder=embedder.name, vector=vector)
        return found

    def _vector(self, embedder: Embedder, text: str) -> NDArray[np.float32] | None:
        """Return the vector of the review, or None where embedding failed, now or a moment ago."""
        with self._lock:
            if time.monotonic() < self._paused.get(embedder.name, 0.0):
                return None
        try:
            return np.asarray(embedder.queries([text])[0], dtype=np.float32)
        except EmbeddingError as error:
            _log.warning("searching by words and issues alone: %s", error)
            with self._lock:
                self._paused[embedder.name] = time.monotonic() + _PAUSE_S
            return None

    def _nearest(self, kind: Kind, embedder: Embedder, vector: NDArray[np.float32]) -> dict[str, float]:
        try:
            found = self._index.nearest(
                store_id=self._store_id, kind=kind, embedder=embedder, vector=vector, k=_NEAREST[kind]
            )
        except VectorIndexError as error:
            _log.warning("searching by words and issues alone: %s", error)
            found = []
        if not found:
            self._on_failure()
        return dict(found)
