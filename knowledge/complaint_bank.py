"""What buyers say about each issue, in Russian and Kazakh: examples by which an issue is known without its patterns.

A clause is written in the words of a store and a complaint in those of a buyer, so the two meet in neither words nor
meaning. An example of a complaint does meet a complaint, and it carries the issue that leads to the clause.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from knowledge.lexical import LexicalIndex
from knowledge.policy import ISSUES
from knowledge.ranking import Scores

FOLDER = Path(__file__).parent / "complaints"
ISSUE_ORDER = tuple(sorted(ISSUES))
"""The order of the issues in every array of scores by issue."""
_NEAREST = 2
"""How many examples of an issue have to be alike: one may be so by chance."""


@dataclass(frozen=True, kw_only=True)
class Complaints:
    """The examples, and for each the place of its issue in ``ISSUE_ORDER``."""

    texts: tuple[str, ...]
    issues: NDArray[np.int64]


@cache
def complaints() -> Complaints:
    """Return all examples of both languages; read once."""
    pairs = [pair for name in ("ru", "kk") for pair in _read(FOLDER / f"{name}.yaml")]
    numbers = np.array([ISSUE_ORDER.index(issue) for issue, _ in pairs], np.int64)
    return Complaints(texts=tuple(text for _, text in pairs), issues=numbers)


def issues_by_words(text: str) -> Scores:
    """Return for each issue how alike the text is in its words to the examples of it that are nearest."""
    scores = _index().scores(text)
    return np.array([_mean_of_best(scores[complaints().issues == issue]) for issue in range(len(ISSUE_ORDER))])


def _read(path: Path) -> list[tuple[str, str]]:
    said = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return [(issue, text) for issue, texts in said.items() for text in texts]


@cache
def _index() -> LexicalIndex:
    return LexicalIndex(complaints().texts)


def _mean_of_best(scores: NDArray[np.float32]) -> float:
    return float(np.sort(scores)[-_NEAREST:].mean())
