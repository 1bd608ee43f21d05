"""The fallback embedder: hashed character n-grams; needs numpy alone and gives the same vectors everywhere."""

from collections.abc import Sequence

import numpy as np

from knowledge.embedder import Vectors, unit_rows
from knowledge.grams import gram_pairs

_SIGN_BIT = np.uint32(1 << 31)


class NgramEmbedder:
    """Sees spelling, not meaning: for machines where E5 has no build, and for fast tests."""

    alike = 0.3

    def __init__(self, *, dimensions: int = 1024) -> None:
        self.dimensions = dimensions
        self.name = f"ngram-{dimensions}"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of stored texts, shape (texts, dimensions)."""
        return self._embed(texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of queries, shape (texts, dimensions)."""
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        grams, owners = gram_pairs(texts)
        cells = owners * self.dimensions + (grams % np.uint32(self.dimensions)).astype(np.int64)
        signs = np.where(grams & _SIGN_BIT, 1.0, -1.0)
        sums = np.bincount(cells, weights=signs, minlength=len(texts) * self.dimensions)
        dampened = np.sign(sums) * np.sqrt(np.abs(sums))
        return unit_rows(dampened.reshape(len(texts), self.dimensions).astype(np.float32))
