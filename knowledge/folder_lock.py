"""One embedded Chroma folder serves one process: two would not see each other's writes."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no such lock; there the second process is not noticed
    fcntl = None  # type: ignore[assignment]

LOCK = "in-use.lock"
"""The file in the folder that is locked."""


@dataclass
class _Held:
    file: IO[bytes]
    times: int = 1


_held: dict[Path, _Held] = {}
_guard = threading.Lock()


def lock_folder(folder: Path) -> bool:
    """Take the folder for this process, which may take it several times; False when another process has it."""
    with _guard:
        if folder in _held:
            _held[folder].times += 1
            return True
        file = (folder / LOCK).open("wb")
        try:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        _held[folder] = _Held(file=file)
        return True


def unlock_folder(folder: Path) -> None:
    """Let go of the folder once; the last time, another process may take it."""
    with _guard:
        held = _held[folder]
        held.times -= 1
        if not held.times:
            held.file.close()
            del _held[folder]
