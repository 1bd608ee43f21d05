"""Reads Markdown: headings, paragraphs, list items and tables, with the line each begins on."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.documents.encoding import decode
from knowledge.documents.html_file import html_lines
from knowledge.documents.section import Line
from knowledge.documents.tables import table_lines
from knowledge.documents.wording import clean, clean_lines, listed

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.{0,20000}?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_SAID = {"softbreak": " ", "hardbreak": "\n"}
_PARSER = MarkdownIt("commonmark").enable("table")


def read_markdown(content: bytes) -> list[Line]:
    """Return the lines of a Markdown file; its front matter is no text."""
    source = decode(content).replace("\r\n", "\n")
    bare = _FRONT_MATTER.sub(lambda found: "\n" * found[0].count("\n"), source, count=1)
    return list(_lines(_PARSER.parse(bare)))


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    """Yield a line for each block that holds text; ``open`` counts what the block stands in."""
    level, items, row, rows = 0, 0, list[str](), list[list[str]]()
    for token in tokens:
        place = f"line {token.map[0] + 1}" if token.map else ""
        if token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1]) if token.nesting > 0 else 0
        elif token.type in ("list_item_open", "list_item_close"):
            items += token.nesting
        elif token.type == "tr_open":
            row = []
            rows.append(row)
        elif token.type == "table_close":
            yield from (Line(text=text) for text in table_lines(rows))
            row, rows = [], []
        elif token.type == "inline" and rows:
            row.append(clean_lines(_said(token)))
        else:
            yield from _block(token, level=level, item=items > 0, place=place)


def _block(token: Token, *, level: int, item: bool, place: str) -> Iterator[Line]:
    if token.type == "inline":
        yield from _written(clean_lines(_said(token)), level=level, item=item, place=place, strong=_is_strong(token))
    elif token.type in ("fence", "code_block"):
        yield from _written(clean_lines(token.content), level=0, item=item, place=place, strong=False)
    elif token.type == "html_block":
        yield from html_lines(token.content)


def _written(text: str, *, level: int, item: bool, place: str, strong: bool) -> Iterator[Line]:
    if level:
        text = clean(text)
    for line in filter(None, map(listed, text.split("\n"))):
        said = f"- {line.removeprefix('- ')}" if item and not level else line
        yield Line(text=said, level=level, place=place, strong=strong)


def _said(token: Token) -> str:
    """Return the words of inline Markdown without its marks; HTML tags among them are dropped."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
        else:
            parts.append(_SAID.get(child.type, ""))
    return "".join(parts)


def _is_strong(token: Token) -> bool:
    children = [child for child in token.children or () if child.content or child.type.startswith("strong")]
    return bool(children) and children[0].type == "strong_open" and children[-1].type == "strong_close"
