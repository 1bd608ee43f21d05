"""Reads PDF: text by pages; one that is encrypted, endless or only a scan is refused."""

import io
from itertools import islice

from pypdf import PdfReader
from pypdf.errors import DependencyError

from knowledge.documents.document_error import DocumentError
from knowledge.documents.pdf_flow import flowing
from knowledge.documents.pdf_page import PrintedLine, printed_lines
from knowledge.documents.section import Line
from knowledge.documents.sections import MAX_CHARS

MAX_PAGES = 300


def read_pdf(content: bytes) -> list[Line]:
    """Return the lines of a PDF; raises DocumentError, and whatever pypdf raises for a broken file."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not _opened(reader):
        raise DocumentError("encrypted")
    pages: list[list[PrintedLine]] = []
    letters = 0
    for number, page in enumerate(islice(reader.pages, MAX_PAGES + 1), 1):
        if number > MAX_PAGES:
            raise DocumentError("too_many_pages", allowed=MAX_PAGES)
        pages.append(list(printed_lines(page, number)))
        letters += sum(len(line.text) for line in pages[-1])
        if letters > MAX_CHARS:
            raise DocumentError("too_long", allowed=MAX_CHARS)
    return flowing(pages)


def _opened(reader: PdfReader) -> bool:
    """Open a file whose text anybody may read; only changing it needs a password."""
    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False
