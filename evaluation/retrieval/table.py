"""One table a language, and the same as records."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from evaluation.retrieval.measures import Figure

HIT, REPLIES = "policy_hit@5", "replies nDCG@5"
COLUMNS = ("R@1", "R@5", "MRR@10", "nDCG@5", HIT, REPLIES)
_CELL = 22


@dataclass(frozen=True, kw_only=True)
class Row:
    """How well one retriever finds in one set of queries."""

    set: str
    language: str
    retriever: str
    n: int
    size: str
    """What is searched: how many clauses and past replies, or passages."""
    figures: dict[str, Figure]
    """By the names in ``COLUMNS``; a measure that the set does not have is left out."""

    def record(self) -> dict[str, Any]:
        """Return the row for a file."""
        return {name: value for name, value in asdict(self).items() if name != "figures"} | {
            name: asdict(figure) for name, figure in self.figures.items()
        }


def tables(rows: Sequence[Row]) -> str:
    """Return the rows as text, a table for each set and language."""
    groups = dict.fromkeys((row.set, row.language) for row in rows)
    return "\n\n".join(_table([row for row in rows if (row.set, row.language) == group]) for group in groups)


def _table(rows: Sequence[Row]) -> str:
    first = rows[0]
    title = f"{first.set}, {first.language}: n = {first.n}, searched: {first.size}; [95 % after Wilson]"
    head = "retriever".ljust(14) + "".join(name.ljust(_CELL) for name in COLUMNS)
    return "\n".join([title, head.rstrip(), *(_line(row).rstrip() for row in rows)])


def _line(row: Row) -> str:
    cells = (_cell(row.figures.get(name)).ljust(_CELL) for name in COLUMNS)
    return row.retriever.ljust(14) + "".join(cells)


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    return f"{_short(figure.value)} [{_short(figure.low)}, {_short(figure.high)}]"


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0") if value < 0.9995 else "1.00"
