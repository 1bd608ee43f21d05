"""Tells what a file is by what is in it; its name decides only between kinds of text."""

import re
from enum import StrEnum

from knowledge.documents.document_error import DocumentError


class Kind(StrEnum):
    """A format that can be read."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".md", ".markdown", ".txt")
"""What the files that can be read are usually called."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"\x7fELF")
_PDF_LEEWAY = 1024
"""Bytes that may stand before a PDF begins (source: ISO 32000-1, annex H.3.4.1)."""
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<(?:head|body|article|main|section|div|h[1-6]|p|table|ul|ol)(?:\s[^<>]{0,500})?>",
    re.I,
)
_HTML_LEEWAY = 4096
_MARKDOWN = re.compile(rb"(?m)^#{1,6}[ \t]+\S|\A---[ \t]*\r?\n")


def kind_of(content: bytes, name: str) -> Kind:
    """Return the kind of a file; raises DocumentError for one that is empty or none of the kinds."""
    if not content.strip(b"\x00\t\n\r\x0b\x0c \xef\xbb\xbf"):
        raise DocumentError("empty")
    if content.startswith(_OLE):
        raise DocumentError("old_word")
    if content.startswith(b"PK\x03\x04"):
        return Kind.DOCX
    if b"%PDF-" in content[:_PDF_LEEWAY]:
        return Kind.PDF
    if content.startswith(_FOREIGN):
        raise DocumentError("unknown_format")
    return _kind_of_text(content, name.lower())


def _kind_of_text(content: bytes, name: str) -> Kind:
    beginning = content[:_HTML_LEEWAY].replace(b"\x00", b"")
    if name.endswith((".html", ".htm", ".xhtml")) or (
        not name.endswith((".md", ".markdown")) and _HTML.search(beginning)
    ):
        return Kind.HTML
    if name.endswith((".md", ".markdown")) or _MARKDOWN.search(beginning):
        return Kind.MARKDOWN
    return Kind.TEXT
