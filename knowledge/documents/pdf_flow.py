"""Printed lines back to paragraphs: running heads gone, words and sentences whole, large lines as headings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.documents.headings import LONGEST_HEADING, number_of
from knowledge.documents.pdf_page import PrintedLine
from knowledge.documents.section import Line
from knowledge.documents.wording import listed

_EDGE = 2
"""Lines at the top and at the bottom of a page that may be a running head or foot."""
_PAGE_NUMBER = re.compile(
    r"^(?:стр(?:аница|\.)?|бет|page|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:[-–—]|-?бет)?\s*(?:(?:из|/|of|-ден|-дан)\s*\d{1,4})?$",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(\w+)[-\u2010]$")
_WORD = re.compile(r"^\w+")
_WRAPPED_HEADING = 28
"""Letters of a heading's line that may go on in the next; a shorter one is whole."""
_LARGER = 1.12
"""How much larger than the text a heading is set at least."""
_SHORT = 0.75
"""Share of the longest line below which a line ends its paragraph, unless the next goes on in small letters."""


def flowing(pages: Sequence[Sequence[PrintedLine]]) -> list[Line]:
    """Return the paragraphs and headings of the pages."""
    sizes = _heading_sizes([line for page in pages for line in page])
    printed = [line for page in _without_running(pages, sizes) for line in page]
    words = Counter(word for line in printed for word in re.findall(r"\w+-\w+", line.text.lower()))
    longest = max((len(line.text) for line in printed), default=0)
    return [_paragraph(group, sizes, words) for group in _groups(printed, sizes, enough=int(longest * _SHORT))]


def _without_running(pages: Sequence[Sequence[PrintedLine]], sizes: Sequence[float]) -> Iterator[list[PrintedLine]]:
    """Drop page numbers, and what stands at the edge of most pages."""
    edges = Counter(key for page in pages for key in {_same(line, sizes) for line in _edge(page)})
    often = max(2, len(pages) // 2 + 1)
    running = {key for key, times in edges.items() if times >= often}
    for page in pages:
        edge = set(map(id, _edge(page)))
        yield [line for line in page if id(line) not in edge or not _runs(line, running, sizes)]


def _edge(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    return [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]


def _same(line: PrintedLine, sizes: Sequence[float]) -> str:
    """Return what a running head has in common on all pages; large lines differ by their numbers, as chapters do."""
    return line.text if line.size in sizes else re.sub(r"\d+", "#", line.text.lower())


def _runs(line: PrintedLine, running: set[str], sizes: Sequence[float]) -> bool:
    return _same(line, sizes) in running or bool(_PAGE_NUMBER.match(line.text))


def _heading_sizes(lines: Sequence[PrintedLine]) -> list[float]:
    """Return the sizes of letters that headings have, the largest first."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    larger = {
        line.size for line in lines if usual and line.size >= usual * _LARGER and len(line.text) <= LONGEST_HEADING
    }
    return sorted(larger, reverse=True)


def _groups(lines: Sequence[PrintedLine], sizes: Sequence[float], *, enough: int) -> Iterator[list[PrintedLine]]:
    """Yield the printed lines of each paragraph or heading."""
    group: list[PrintedLine] = []
    for line in lines:
        if group and not _goes_on(group[-1], line, sizes, enough=enough):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(former: PrintedLine, line: PrintedLine, sizes: Sequence[float], *, enough: int) -> bool:
    """Tell whether a printed line is the rest of the paragraph, or of the heading, before it."""
    turned = former.page != line.page
    if listed(line.text).startswith("- ") or number_of(line.text) or (line.apart and not turned):
        return False
    if (former.size in sizes) or (line.size in sizes) or former.strong != line.strong:
        alike = former.size == line.size and former.strong == line.strong
        return alike and not turned and len(former.text) >= _WRAPPED_HEADING
    small = line.text[:1].islower()
    return (small and len(former.text) >= enough // 2) or (not turned and len(former.text) >= enough)


def _paragraph(group: Sequence[PrintedLine], sizes: Sequence[float], words: Counter[str]) -> Line:
    text = group[0].text
    for line in group[1:]:
        text = _joined(text, line.text, words)
    heads = group[0].size in sizes and len(text) <= LONGEST_HEADING
    level = sizes.index(group[0].size) + 1 if heads else 0
    return Line(
        text=listed(text), level=level, place=f"page {group[0].page}", strong=all(line.strong for line in group)
    )


def _joined(text: str, more: str, words: Counter[str]) -> str:
    """Join two printed lines; a word cut at the line's end is whole again, a hyphen of its own stays."""
    cut, rest = _HYPHEN.search(text), _WORD.match(more)
    if cut is None or rest is None or not more[:1].islower():
        return f"{text} {more}"
    if f"{cut[1]}-{rest[0]}".lower() in words:
        return text + more
    return text[:-1] + more
