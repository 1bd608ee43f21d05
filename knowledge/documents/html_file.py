"""Reads HTML: headings, paragraphs, list items and tables that a visitor sees; scripts and hidden text are left out."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from knowledge.documents.encoding import decode
from knowledge.documents.section import Line
from knowledge.documents.tables import table_lines
from knowledge.documents.wording import clean, listed

_LEFT_OUT = (
    "script style noscript template head title nav footer aside form button select textarea iframe object embed svg "
    "math canvas audio video map dialog"
).split()
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:[a-z%]*)\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$|!)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s samp small span strong sub sup "
    "time tt u var wbr".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 6}
_BOLD = frozenset(("b", "strong"))
_ENOUGH_TEXT = 200
_LAYOUT = ["h1", "h2", "h3", "h4", "table"]


def read_html(content: bytes) -> list[Line]:
    """Return the lines of a page."""
    return html_lines(decode(content))


def html_lines(source: str) -> list[Line]:
    """Return the lines of a page's source; of a page with a main part, that part alone."""
    soup = BeautifulSoup(source, "html.parser")
    for tag in soup.find_all(_unseen):
        tag.extract()
    for table in soup.find_all("table"):
        if table.find(_LAYOUT) is None:
            _flatten(table)
    main = soup.find(["main", "article"])
    whole = main if isinstance(main, Tag) and len(main.get_text(strip=True)) > _ENOUGH_TEXT else soup
    return list(_Writer(whole).lines())


def _unseen(tag: Tag) -> bool:
    if tag.name in _LEFT_OUT or tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    return bool(_HIDING.search(str(tag.get("style") or "")))


def _flatten(table: Tag) -> None:
    """Put a table's rows in its place as paragraphs."""
    rows = [[cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
    lines = list(table_lines([row for row in rows if row]))
    table.clear()
    table.name = "div"
    for line in lines:
        paragraph = Tag(name="p")
        paragraph.string = line
        table.append(paragraph)


class _Writer:
    """Walks a page without recursion, so that no depth of tags can stop it, and writes a line at each block's end."""

    def __init__(self, root: Tag) -> None:
        self._root = root
        self._words: list[str] = []
        self._plain = False
        self._bold = self._level = self._item = 0

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the page."""
        left = [iter(self._root.children)]
        open_tags: list[Tag] = []
        while left:
            node = next(left[-1], None)
            if node is None:
                left.pop()
                if open_tags:
                    yield from self._end(open_tags.pop())
            elif isinstance(node, Tag):
                yield from self._begin(node)
                open_tags.append(node)
                left.append(iter(node.children))
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                self._say(str(node))
        yield from self._flush()

    def _say(self, text: str) -> None:
        self._words.append(text)
        self._plain = self._plain or bool(text.strip() and not self._bold)

    def _begin(self, tag: Tag) -> Iterator[Line]:
        if tag.name not in _INLINE:
            yield from self._flush()
        self._count(tag, 1)

    def _end(self, tag: Tag) -> Iterator[Line]:
        if tag.name not in _INLINE:
            yield from self._flush()
        self._count(tag, -1)

    def _count(self, tag: Tag, step: int) -> None:
        """Keep count of the headings, items and bold parts that are open."""
        self._level += step * _HEADINGS.get(tag.name, 0)
        self._item += step * (tag.name == "li")
        self._bold += step * (tag.name in _BOLD or tag.name == "dt")

    def _flush(self) -> Iterator[Line]:
        text, strong = clean("".join(self._words)), not self._plain
        self._words, self._plain = [], False
        if text:
            item = self._item and not self._level
            said = f"- {listed(text).removeprefix('- ')}" if item else listed(text)
            yield Line(text=said, level=min(self._level, 6), strong=strong)
