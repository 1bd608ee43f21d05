"""Reads CSV as sellers have it: any usual encoding and delimiter, and a broken row does not spoil the rest."""

import csv
from collections.abc import Iterator, Sequence

MAX_RECORD_LINES = 200
"""A quote that stays open for more lines than this was never meant to be one."""

Record = tuple[int, list[str] | None]
"""The line a record starts on, and its cells; None for a broken one."""


def records(text: str) -> Iterator[Record]:
    """Yield the records of a CSV text in order."""
    lines = text.splitlines(keepends=True)
    delimiter = _delimiter(lines[0]) if lines else ","
    at = 0
    while at < len(lines):
        size = _record_size(lines, at)
        cells = _cells(lines[at : at + max(size, 1)], delimiter) if size else None
        if cells is None or any(cell.strip() for cell in cells):
            yield at + 1, cells
        at += max(size, 1)


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def _record_size(lines: Sequence[str], start: int) -> int:
    """Return how many lines the record takes; 0 when a quote that it opens is never closed."""
    quotes = 0
    for size, line in enumerate(lines[start : start + MAX_RECORD_LINES], 1):
        quotes += line.count('"')
        if quotes % 2 == 0:
            return size
    return 0


def _cells(lines: Sequence[str], delimiter: str) -> list[str] | None:
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else ([] if not rows else None)
