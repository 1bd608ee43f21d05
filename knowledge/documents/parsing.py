"""From bytes to sections, in this very process: what the parser's own process does, and tests of formats."""

import zipfile
import zlib
from collections.abc import Callable

from knowledge.documents.document_error import DocumentError
from knowledge.documents.kind import Kind, kind_of
from knowledge.documents.section import Line, Section
from knowledge.documents.sections import into_sections


def parse(content: bytes, name: str) -> tuple[Section, ...]:
    """Return the sections of a document; raises DocumentError."""
    kind = kind_of(content, name)
    try:
        return into_sections(_reader(kind)(content))
    except DocumentError:
        raise
    except MemoryError as error:
        raise DocumentError("swollen") from error
    # Parsers of four formats raise dozens of kinds of errors for a broken file, their own mistakes among them.
    except (Exception, zipfile.BadZipFile, zlib.error) as error:
        raise DocumentError("broken") from error


def _reader(kind: Kind) -> Callable[[bytes], list[Line]]:
    """Import a format's parser only when it is needed: together they take a second."""
    if kind is Kind.DOCX:
        from knowledge.documents.docx_file import read_docx as read
    elif kind is Kind.PDF:
        from knowledge.documents.pdf_file import read_pdf as read
    elif kind is Kind.HTML:
        from knowledge.documents.html_file import read_html as read
    elif kind is Kind.MARKDOWN:
        from knowledge.documents.markdown_file import read_markdown as read
    else:
        from knowledge.documents.text_file import read_text as read
    return read
