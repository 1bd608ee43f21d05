"""Reads plain text: paragraphs between empty lines, list items and numbered clauses on lines of their own."""

import re
from collections.abc import Iterator

from knowledge.documents.encoding import decode
from knowledge.documents.section import Line
from knowledge.documents.wording import clean_lines, listed

_ITEM = re.compile(r"^(?:[•◦▪●■–—*-]|\d{1,2}(?:\.\d{1,2}){0,3}[.)])\s")
_WRAPPED_FROM = 55
"""A line this long that does not end a sentence was broken by an editor and goes on in the next."""


def read_text(content: bytes) -> list[Line]:
    """Return the lines of a plain text file."""
    return list(lines_of(decode(content)))


def lines_of(text: str) -> Iterator[Line]:
    """Yield the paragraphs of a text with the line that each begins on."""
    kept: list[str] = []
    begun = 0
    for number, line in enumerate([*clean_lines(text).split("\n"), ""], 1):
        if kept and not _goes_on(kept[-1], line):
            yield Line(text=listed(" ".join(kept)), place=f"line {begun}")
            kept = []
        if line:
            begun = begun if kept else number
            kept.append(line)


def _goes_on(former: str, line: str) -> bool:
    """Tell whether a line is the rest of the one before it."""
    if not line or _ITEM.match(line):
        return False
    return line[:1].islower() or (len(former) >= _WRAPPED_FROM and not former.endswith((".", "!", "?", ":", ";")))
