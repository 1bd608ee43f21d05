"""Keeps a broken file of the embedded index from ending the process at every start."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MARK = "loading.json"
_MOST_DEATHS = 2


class LoadingGuard:
    """Counts how often the process died while a collection was loaded.

    Chroma's engine reads its files without checking them: a truncated one ends the whole process (measured), and so
    would the next start. A kill from outside may fall into that moment too, but hardly twice in a row.
    """

    def __init__(self, folder: Path | None) -> None:
        """``folder`` is None for an index that has no files here."""
        self._file = folder / _MARK if folder else None
        self._deaths = _read(self._file) if self._file else {}

    def deadly(self, name: str) -> bool:
        """Tell whether loading this collection ended the process several times in a row."""
        return self._deaths.get(name, 0) >= _MOST_DEATHS

    @contextmanager
    def loading(self, name: str) -> Iterator[None]:
        """Hold a mark on disk as long as the collection is being loaded."""
        self._set(name, self._deaths.get(name, 0) + 1)
        try:
            yield
        finally:
            self.forgive(name)

    def forgive(self, name: str) -> None:
        """Count from the beginning: the collection was loaded, or is not there any more."""
        self._set(name, 0)

    def _set(self, name: str, deaths: int) -> None:
        if self._file is None:
            return
        self._deaths = {other: times for other, times in self._deaths.items() if other != name}
        if deaths:
            self._deaths[name] = deaths
        if self._file.parent.exists():
            self._file.write_text(json.dumps(self._deaths), encoding="utf-8")


def _read(file: Path) -> dict[str, int]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): int(times) for name, times in content.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
