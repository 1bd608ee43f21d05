"""The process that parses one document: bytes in, JSON out, memory and time bounded, none of the desk's secrets.

Run as ``python -m knowledge.documents.parser_process NAME`` by ``knowledge.documents.reading``.
"""

import json
import sys
from contextlib import suppress
from dataclasses import asdict

from knowledge.documents.document_error import DocumentError
from knowledge.documents.parsing import parse

_MOST_MEMORY = 1_200_000_000
_MOST_SECONDS = 30


def main() -> None:
    """Parse what comes in and write the sections, or the error's code, as one JSON object."""
    _limit()
    try:
        answer: dict[str, object] = {"sections": [asdict(one) for one in parse(sys.stdin.buffer.read(), sys.argv[1])]}
    except DocumentError as error:
        answer = {"error": error.code, "allowed": error.allowed}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    """Bound the memory and the processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CPU, _MOST_SECONDS), (resource.RLIMIT_AS, _MOST_MEMORY)):
        # macOS knows the memory limit by name only; the time limit of the caller holds everywhere.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
