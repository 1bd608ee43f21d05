"""Reads a shop's own documents (DOCX, PDF, HTML, Markdown, plain text) as sections under headings.

``read_document`` is the door: it parses in a process of its own, which has a time and a memory limit, because a file
from outside can be made to hang or to swell any parser.
"""

from knowledge.documents.document_error import DocumentError
from knowledge.documents.reading import MAX_FILE_BYTES, read_document
from knowledge.documents.section import Section

__all__ = ["MAX_FILE_BYTES", "DocumentError", "Section", "read_document"]
