"""Looks into a DOCX before anything parses it: what it holds and how large that grows."""

import io
import zipfile
import zlib

from knowledge.documents.document_error import DocumentError

_MOST_UNPACKED = 60_000_000
_MOST_TEXT = 16_000_000
"""Bytes of the XML that holds the text; the longest text that is taken makes about 10 MB of it."""
_MOST_PARTS = 3_000
_BODY = "word/document.xml"
_ENCRYPTED = 0x1


def check_package(content: bytes) -> None:
    """Raise DocumentError for an archive that is no DOCX, is encrypted, or swells when it is opened.

    The sizes are those that the archive declares: zipfile reads no part further than that.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, zlib.error) as error:
        raise DocumentError("broken") from error
    sizes = {entry.filename: entry.file_size for entry in entries}
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise DocumentError("encrypted")
    if "[Content_Types].xml" not in sizes or not any(name.startswith("word/") for name in sizes):
        raise DocumentError("unknown_format")
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise DocumentError("swollen")
    if sizes.get(_BODY, 0) > _MOST_TEXT:
        raise DocumentError("swollen")
