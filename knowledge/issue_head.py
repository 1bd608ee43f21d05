"""Tells the issues of a text by its vector: a linear map, taught once an embedder by the examples of complaints."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.complaint_bank import FOLDER, ISSUE_ORDER, complaints
from knowledge.embedder import Embedder
from knowledge.ranking import Scores

_RIDGE = 0.5
"""How strongly the map is held small; 0.3 to 1 find the same (150 queries of two stores)."""


@dataclass(frozen=True, kw_only=True)
class IssueHead:
    """A map from vectors to scores by issue: about 1 where the issue is meant, about 0 where it is not."""

    weights: NDArray[np.float32]
    """Shape (dimensions, issues)."""
    offset: NDArray[np.float32]

    def scores(self, vector: NDArray[np.float32]) -> Scores:
        """Return the score of each issue, in the order of ``ISSUE_ORDER``."""
        return np.asarray(vector @ self.weights + self.offset, dtype=np.float64)

    def save(self, embedder: str) -> Path:
        """Write the map to where ``head_of`` looks for it."""
        path = _path(embedder)
        np.savez(path, weights=self.weights, offset=self.offset)
        return path


def teach(embedder: Embedder) -> IssueHead:
    """Return the map that the examples teach, by ridge regression; embeds all of them. Raises EmbeddingError."""
    known = complaints()
    vectors = np.asarray(embedder.queries(known.texts), np.float64)
    wanted = (known.issues[:, None] == np.arange(len(ISSUE_ORDER))).astype(np.float64)
    centre, share = vectors.mean(axis=0), wanted.mean(axis=0)
    spread = vectors - centre
    weights = np.linalg.solve(spread.T @ spread + _RIDGE * np.eye(spread.shape[1]), spread.T @ (wanted - share))
    return IssueHead(weights=weights.astype(np.float32), offset=(share - centre @ weights).astype(np.float32))


@cache
def head_of(embedder: str) -> IssueHead | None:
    """Return the map for an embedder's vectors, by its name; None for one that was never taught."""
    path = _path(embedder)
    if not path.exists():
        return None
    with np.load(path) as stored:
        return IssueHead(weights=stored["weights"], offset=stored["offset"])


def _path(embedder: str) -> Path:
    safe = "".join(sign if sign.isalnum() or sign in "-." else "_" for sign in embedder)
    return FOLDER / f"{safe}.npz"
