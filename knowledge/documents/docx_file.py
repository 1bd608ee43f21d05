"""Reads DOCX: headings by style or outline level, lists and tables as lines; deleted and hidden text is left out."""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from knowledge.documents.docx_package import check_package
from knowledge.documents.docx_text import is_strong, said
from knowledge.documents.section import Line
from knowledge.documents.tables import table_lines
from knowledge.documents.wording import clean, clean_lines, listed

_STYLE = re.compile(
    r"^(?:heading|заголовок|тақырып|[üu]berschrift|titre)\s*(\d)?$|^(\d)[- ](?:тақырып|деңгейлі тақырып)$",
    re.IGNORECASE,
)
_TITLE = frozenset(("title", "subtitle", "название", "заголовок", "тақырып", "атауы"))
_LIST = re.compile(r"^(?:list|список|маркированный|нумерованный|тізім|абзац списка)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|оглавление|мазмұн)\b", re.IGNORECASE)
_HOLDERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_PARAGRAPH, _TABLE, _ROW, _CELL = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))
_MOST_STYLES_ABOVE = 12


def read_docx(content: bytes) -> list[Line]:
    """Return the lines of a document; raises DocumentError for an archive that must not be opened."""
    check_package(content)
    document = docx.Document(io.BytesIO(content))
    styles = _Styles(document)
    return [
        line
        for number, block in enumerate(_blocks(document.element.body), 1)
        for line in _lines(block, styles, place=f"paragraph {number}")
    ]


def _blocks(holder: Any) -> Iterator[Any]:
    """Yield paragraphs and tables in order, out of content controls and accepted insertions too."""
    for element in holder:
        if element.tag in (_PARAGRAPH, _TABLE):
            yield element
        elif element.tag in _HOLDERS:
            yield from _blocks(element)


def _lines(block: Any, styles: "_Styles", *, place: str) -> Iterator[Line]:
    if block.tag == _TABLE:
        yield from (Line(text=listed(text), place=place) for text in table_lines(_rows(block)))
        return
    if styles.is_contents(block):
        return
    text, level = clean_lines(said(block)), styles.level(block)
    if level and clean(text):
        yield Line(text=clean(text), level=level, place=place)
        return
    strong, item = is_strong(block), styles.is_item(block)
    for line in filter(None, map(listed, text.split("\n"))):
        yield Line(text=f"- {line.removeprefix('- ')}" if item else line, place=place, strong=strong)


def _rows(table: Any) -> list[list[str]]:
    """Return the cells of a table as text; a table inside a cell is text of that cell."""
    rows = (row for block in [table] for row in block.iter(_ROW) if _owner(row) is table)
    return [[_cell(cell) for cell in row.iter(_CELL) if _owner_row(cell) is row] for row in rows]


def _owner(row: Any) -> Any:
    return next(row.iterancestors(_TABLE), None)


def _owner_row(cell: Any) -> Any:
    return next(cell.iterancestors(_ROW), None)


def _cell(cell: Any) -> str:
    paragraphs = (clean_lines(said(paragraph)) for paragraph in cell.iter(_PARAGRAPH))
    return "\n".join(text for text in paragraphs if text)


class _Styles:
    """Knows what the styles of a document make of a paragraph."""

    def __init__(self, document: Document) -> None:
        self._by_id = {style.style_id: style for style in document.styles}

    def level(self, paragraph: Any) -> int:
        """Return the level of a heading, 0 for a paragraph that is none."""
        own = _outline(paragraph)
        if own is not None:
            return own
        return next((level for style in self._chain(paragraph) if (level := _level_of(style))), 0)

    def is_item(self, paragraph: Any) -> bool:
        """Tell whether a paragraph is an item of a list."""
        numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        return numbered or any(_LIST.match(str(style.name or "")) for style in self._chain(paragraph))

    def is_contents(self, paragraph: Any) -> bool:
        """Tell whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS.match(str(style.name or "")) for style in self._chain(paragraph))

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        """Yield the paragraph's style and those it is based on; a circle of styles ends after a few."""
        style = self._by_id.get(paragraph.style)
        for _ in range(_MOST_STYLES_ABOVE):
            if style is None:
                return
            yield style
            style = self._by_id.get(getattr(style.base_style, "style_id", None))


def _level_of(style: Any) -> int:
    name = str(style.name or "").strip()
    found = _STYLE.match(name)
    if found:
        return int(found[1] or found[2] or 1)
    if name.lower() in _TITLE:
        return 1
    return _outline(style.element) or 0


def _outline(element: Any) -> int | None:
    """Return the outline level that is set on a paragraph or a style, 1 the highest; body text is 0."""
    found = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    value = found.get(qn("w:val"), "") if found is not None else ""
    return (int(value) + 1) % 10 if re.fullmatch(r"\d", value) else None
