"""How far the search of each store has come: for screens, for the command line, and for other processes as a file."""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

_log = logging.getLogger(__name__)
State = Literal["waiting", "reading", "indexing", "ready", "failed"]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where the renewal of one store's search stands."""

    store_id: str
    state: State = "waiting"
    embedder: str = ""
    """The embedder that the index is being brought to."""
    serving: str = ""
    """The embedder whose vectors answer now; empty means words and issues alone."""
    done: int = 0
    total: int = 0
    """Entries of the index: texts of clauses, and past replies."""
    started_at: datetime | None = None
    finished_at: datetime | None = None
    """When it became ready or failed; None while it goes on."""
    reason: Mapping[str, str] = field(default_factory=dict)
    """Why it failed, in Russian and Kazakh; empty otherwise."""

    @property
    def settled(self) -> bool:
        """True when nothing is under way: the search is ready, or failed and waits for its next try."""
        return self.state in ("ready", "failed")


@dataclass(frozen=True, kw_only=True)
class Written:
    """The progress as a process wrote it down."""

    at: datetime
    stores: tuple[Progress, ...]


def write_progress(file: Path, progress: Iterable[Progress]) -> None:
    """Write the progress where other processes can read it; a reader never sees half of it.

    Where it cannot be written the log says so, and the work goes on.
    """
    content = {"at": datetime.now(UTC).isoformat(), "stores": [_plain(each) for each in progress]}
    beside = file.with_name(f"{file.name}.new")
    try:
        beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        _log.warning("the progress of the search cannot be written: %s", error)


def read_progress(file: Path) -> Written | None:
    """Return the progress that a process wrote; None when the file is missing or broken."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        stores = tuple(_progress(each) for each in content["stores"])
        return Written(at=datetime.fromisoformat(content["at"]), stores=stores)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _plain(progress: Progress) -> dict[str, object]:
    times = {"started_at": progress.started_at, "finished_at": progress.finished_at}
    return asdict(progress) | {name: at.isoformat() if at else None for name, at in times.items()}


def _progress(plain: dict[str, str]) -> Progress:
    times = {name: datetime.fromisoformat(plain[name]) if plain[name] else None for name in _TIMES}
    return Progress(**{**plain, **times})  # type: ignore[arg-type]


_TIMES = ("started_at", "finished_at")
