"""Cuts the lines of a document into sections under their headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.documents.document_error import DocumentError
from knowledge.documents.headings import marked, without_number
from knowledge.documents.section import Line, Section

MAX_CHARS = 400_000
"""About 200 dense pages; no shop's rules are longer, and a person has to read every section."""
MAX_SECTIONS = 400
LONGEST_SECTION = 12_000
"""Characters of one section; a longer one is cut between paragraphs, since a clause holds at most 20,000."""
_LEAST_LETTERS = 10
_CONTENTS = re.compile(r"(?:\.\s?|…\s?|_){4}\D{0,4}\d{1,4}$")
"""The end of a line in a table of contents: dots and a page."""


def into_sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Return the sections that hold text, in order; raises DocumentError for too much text or none."""
    lines = [line for line in lines if not _CONTENTS.search(line.text)]
    if sum(len(line.text) for line in lines) > MAX_CHARS:
        raise DocumentError("too_long", allowed=MAX_CHARS)
    if sum(letter.isalpha() for line in lines for letter in line.text) < _LEAST_LETTERS:
        raise DocumentError("no_text")
    whole = list(_grouped(marked(lines))) or list(_grouped([replace(line, level=0) for line in lines]))
    found = [part for section in whole for part in _cut(section)]
    if len(found) > MAX_SECTIONS:
        raise DocumentError("too_many_sections", allowed=MAX_SECTIONS)
    return tuple(found)


def _grouped(lines: Sequence[Line]) -> Iterator[Section]:
    above: list[Line] = []
    under: list[Line] = []
    for line in lines:
        if not line.level:
            under.append(line)
            continue
        yield from _section(above, under)
        above = [*(kept for kept in above if kept.level < line.level), line]
        under = []
    yield from _section(above, under)


def _section(above: Sequence[Line], under: Sequence[Line]) -> Iterator[Section]:
    """Yield what stands under a heading; a heading with nothing under it only lends its name to those below."""
    text = "\n".join(line.text for line in under)
    if text:
        head = above[-1] if above else None
        yield Section(
            heading=head.text if head else "",
            level=head.level if head else 0,
            text=text,
            place=head.place if head else under[0].place,
            parent=without_number(above[-2].text) if len(above) > 1 else "",
        )


def _cut(section: Section) -> Iterator[Section]:
    """Yield a section, or its pieces where it is too long for one clause."""
    pieces: list[list[str]] = [[]]
    size = 0
    for line in _bearable(section.text):
        if pieces[-1] and size + len(line) > LONGEST_SECTION:
            pieces.append([])
            size = 0
        pieces[-1].append(line)
        size += len(line) + 1
    for number, piece in enumerate(pieces, 1):
        heading = section.heading if number == 1 else f"{section.heading} ({number})".strip()
        yield Section(
            heading=heading, level=section.level, text="\n".join(piece), place=section.place, parent=section.parent
        )


def _bearable(text: str) -> Iterator[str]:
    """Yield the lines of a text, one that is longer than a section in pieces."""
    for line in text.split("\n"):
        yield from (line[at : at + LONGEST_SECTION] for at in range(0, max(len(line), 1), LONGEST_SECTION))
