"""The bytes of a document as text, or an error where they are no text."""

import re

from knowledge.documents.document_error import DocumentError
from knowledge.encoding import decoded

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_FEW = 8
_MOST_UNREADABLE = 0.02
"""Share of letters that may be unreadable before a file counts as no text at all."""


def decode(content: bytes) -> str:
    """Return the text of a file; raises DocumentError when its bytes are no text."""
    text = decoded(content)
    if len(_CONTROL.findall(text)) > max(_FEW, _MOST_UNREADABLE * len(text)):
        raise DocumentError("unknown_format")
    return text
