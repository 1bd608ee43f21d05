"""Reads a document in a process of its own, so that no file can hang or swell the desk."""

import json
import os
import subprocess
import sys
import threading
from typing import Any

from knowledge.documents.document_error import DocumentError
from knowledge.documents.kind import Kind, kind_of
from knowledge.documents.section import Section

MAX_FILE_BYTES = 20_000_000
MAX_TEXT_BYTES = 5_000_000
"""The most for HTML, Markdown and plain text, which hold no pictures."""
TIME_LIMIT_SECONDS = 20
_TEXTS = (Kind.HTML, Kind.MARKDOWN, Kind.TEXT)
_AT_ONCE = threading.BoundedSemaphore(2)
"""Each parser may take over a gigabyte; the third upload waits."""
_MODULE = "knowledge.documents.parser_process"


def read_document(content: bytes, name: str, *, seconds: float = TIME_LIMIT_SECONDS) -> tuple[Section, ...]:
    """Return the sections of a document; raises DocumentError with a sentence for a person.

    What is too large, or plainly none of the formats, is refused before anything parses it.
    """
    if len(content) > MAX_FILE_BYTES:
        raise DocumentError("too_big", allowed=MAX_FILE_BYTES // 1_000_000)
    if kind_of(content, name) in _TEXTS and len(content) > MAX_TEXT_BYTES:
        raise DocumentError("too_big", allowed=MAX_TEXT_BYTES // 1_000_000)
    with _AT_ONCE:
        answer = _ask(content, name, seconds=seconds)
    if "error" in answer:
        raise DocumentError(answer["error"], allowed=answer["allowed"])
    return tuple(Section(**section) for section in answer["sections"])


def _ask(content: bytes, name: str, *, seconds: float) -> dict[str, Any]:
    """Let the other process parse; one that dies or takes too long found the file too complex."""
    too_complex = DocumentError("too_complex", allowed=int(seconds) or 1)
    command = [sys.executable, "-m", _MODULE, name.encode("ascii", "ignore").decode().replace("\x00", "")[-60:]]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the name is only an argument
            command, input=content, capture_output=True, timeout=seconds, check=True, env=_environment()
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise too_complex from error
    return answer


def _environment() -> dict[str, str]:
    """Return what the process needs to find its modules, and nothing of the desk's own settings and keys."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
