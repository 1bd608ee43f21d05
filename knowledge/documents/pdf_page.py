"""The printed lines of one PDF page, in reading order, each with the size and weight of its letters."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject

from knowledge.documents.tables import side_by_side
from knowledge.documents.wording import clean

_GAP = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_CELL = re.compile(r"(?<=\S)\s{4,}(?=\S)")
_LONGEST_MARK = 6
_LEAST_COLUMN_LINES = 6
_SHARE_WITH_GUTTER = 0.7
_LEAST_COLUMN_CHARS = 26
_LEAST_FRAGMENT = 3


@dataclass(frozen=True, kw_only=True)
class PrintedLine:
    """One line as it is printed."""

    text: str
    page: int
    size: float = 0.0
    """Height of the letters in points; 0 where the file does not tell."""
    strong: bool = False
    apart: bool = False
    """Whether there is an empty line, or the page's edge, before it."""


@dataclass(frozen=True)
class _Fragment:
    key: str
    size: float
    strong: bool


def printed_lines(page: PageObject, number: int) -> Iterator[PrintedLine]:
    """Yield the lines of a page; two columns are read one after the other."""
    fragments = _fragments(page)
    apart = True
    for line in _in_columns(_laid_out(page)):
        text = _as_row(line)
        if text:
            size, strong = _looks(text, fragments)
            yield PrintedLine(text=text, page=number, size=size, strong=strong, apart=apart)
        apart = not text


def _as_row(line: str) -> str:
    """Return a line on one line: wide gaps part the cells of a table, but not a list's mark from its item."""
    first, *rest = map(clean, _CELL.split(line.strip()))
    if not rest or (len(first) <= _LONGEST_MARK and not any(map(str.isalpha, first))):
        return clean(" ".join((first, *rest)))
    return f"{first.rstrip(':')}: {'; '.join(rest)}"


def _laid_out(page: PageObject) -> list[str]:
    """Return the lines as they lie on the page, with spaces for distances.

    pypdf's layout mode measures letters, where its plain mode puts spaces around letters of another font; that breaks
    Kazakh words whose own letters come from a second font.
    """
    try:
        return page.extract_text(extraction_mode="layout").split("\n")
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError):
        return page.extract_text().split("\n")


def _in_columns(lines: Sequence[str]) -> list[str]:
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    return [line[:gutter].rstrip() for line in lines] + [""] + [line[gutter:].strip() for line in lines]


def _gutter(lines: Sequence[str]) -> int | None:
    """Return the place of the empty strip between two columns of prose, or None for a page in one column."""
    filled = [line for line in lines if line.strip()]
    gaps = [[found.span() for found in _GAP.finditer(line)] for line in filled]
    if len(filled) < _LEAST_COLUMN_LINES or sum(map(len, gaps)) < _SHARE_WITH_GUTTER * len(filled):
        return None
    places = {(start + end) // 2 for spans in gaps for start, end in spans}
    counted = [(sum(any(start < place < end for start, end in spans) for spans in gaps), place) for place in places]
    shared, place = max(counted)
    halves = [(line[:place].strip(), line[place:].strip()) for line in filled]
    return place if shared >= _SHARE_WITH_GUTTER * len(filled) and _prose(halves) else None


def _prose(halves: Sequence[tuple[str, str]]) -> bool:
    """Tell two columns of text from a table: two languages, or lines too long for cells."""
    sizes = [min(len(left), len(right)) for left, right in halves if left and right]
    return side_by_side(halves) or sum(sizes) >= _LEAST_COLUMN_CHARS * max(len(sizes), 1)


def _fragments(page: PageObject) -> list[_Fragment]:
    """Return the pieces of text that were set in one go, with their size and weight."""
    found: list[_Fragment] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        key = _squeezed(text)
        if len(key) >= _LEAST_FRAGMENT:
            name = str((font or {}).get("/BaseFont", "")).lower()
            heavy = any(word in name for word in ("bold", "black", "heavy", "demi"))
            found.append(_Fragment(key, round(size * _scale(cm) * _scale(tm) * 2) / 2, heavy))

    try:
        page.extract_text(visitor_text=visit)
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError):
        return []
    return found


def _scale(matrix: Sequence[float]) -> float:
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def _looks(text: str, fragments: Sequence[_Fragment]) -> tuple[float, bool]:
    """Return the size of most of a line's letters, and whether they are bold."""
    key = _squeezed(text)
    inside = [fragment for fragment in fragments if fragment.key in key or key in fragment.key]
    if not inside:
        return 0.0, False
    widest = max(inside, key=lambda fragment: len(fragment.key))
    letters = sum(len(fragment.key) for fragment in inside)
    heavy = sum(len(fragment.key) for fragment in inside if fragment.strong)
    return widest.size, heavy > 0.8 * letters


def _squeezed(text: str) -> str:
    return re.sub(r"[\s:;]+", "", text)
