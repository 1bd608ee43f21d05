"""Reads the files of a store pack from a folder or a ZIP archive; nothing is ever unpacked to disk."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import IO

from knowledge.pack_error import PackError, Problem

_LIMITS = {"store.yaml": 256 * 1024, "policies/*.md": 256 * 1024, "replies.jsonl": 256 * 1024 * 1024}
"""The files a pack is made of, and how many bytes each may have once unpacked."""
_MOST_FILES = 5_000
_MOST_TOGETHER = 320 * 1024 * 1024
_BIGGEST_ARCHIVE = 256 * 1024 * 1024


def read_files(path: Path) -> dict[str, str]:
    """Return the text of ``store.yaml``, ``replies.jsonl`` and each ``policies/*.md``, sorted by name.

    Raises PackError for an archive that cannot be read, is too big once unpacked, or names a file outside itself, and
    for a link that leads out of the folder. Other files are left alone.
    """
    if path.is_dir():
        return _texts(_folder(path))
    if not path.exists():
        raise PackError([Problem(code="not_found", file=path.name)])
    return _archive(path)


def _folder(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder; a link that leads out of it is a problem, not a file."""
    inside = root.resolve()
    for path in sorted([root / "store.yaml", root / "replies.jsonl", *(root / "policies").glob("*.md")]):
        name = path.relative_to(root).as_posix()
        if not path.is_file():
            continue
        if not path.resolve().is_relative_to(inside):
            raise PackError([Problem(code="outside", file=name)])
        with path.open("rb") as stream:
            data = _bounded(name, stream)
        yield name, data


def _archive(path: Path) -> dict[str, str]:
    """Return the texts of a ZIP archive."""
    if path.stat().st_size > _BIGGEST_ARCHIVE:
        raise PackError([_too_big(path.name, _BIGGEST_ARCHIVE)])
    try:
        with zipfile.ZipFile(path) as archive:
            return _texts(_members(archive))
    except RuntimeError as error:
        raise PackError([Problem(code="encrypted", file=path.name)]) from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, OSError, ValueError) as error:
        raise PackError([Problem(code="not_a_pack", file=path.name)]) from error


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the pack's files of an archive, whether they lie at its top or in its one folder."""
    entries = archive.infolist()
    if len(entries) > _MOST_FILES:
        raise PackError([Problem(code="too_many", file=Path(archive.filename or "").name, allowed=str(_MOST_FILES))])
    climbing = [entry.filename for entry in entries if _climbs(entry.filename)]
    if climbing:
        raise PackError(Problem(code="outside", file=name) for name in climbing)
    root = _root(entry.filename for entry in entries)
    for entry in sorted(entries, key=lambda entry: entry.filename):
        name = entry.filename.removeprefix(root)
        if entry.filename.startswith(root) and not entry.is_dir() and _limit(name):
            with archive.open(entry) as stream:
                data = _bounded(name, stream)
            yield name, data


def _climbs(name: str) -> bool:
    """Tell whether a name in an archive points outside of the folder it would be unpacked to."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _root(names: Iterable[str]) -> str:
    """Return the folder, with its slash, that holds store.yaml: the top (empty), or the one nearest to it."""
    holding = [name.removesuffix("store.yaml") for name in names if f"/{name}".endswith("/store.yaml")]
    return min(holding, key=lambda folder: (folder.count("/"), folder), default="")


def _limit(name: str) -> int:
    """Return how many bytes this file may have; 0 when it is no part of a pack."""
    return next((limit for pattern, limit in _LIMITS.items() if _matches(name, pattern)), 0)


def _matches(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) and name.count("/") == pattern.count("/")


def _bounded(name: str, stream: IO[bytes]) -> bytes:
    """Read a file, but never more than its limit: a small archive may hold endless zeros."""
    limit = _limit(name)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise PackError([_too_big(name, limit)])
    return data


def _texts(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Decode all files, or raise PackError with every one that is not UTF-8."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    total = 0
    for name, data in files:
        total += len(data)
        if total > _MOST_TOGETHER:
            raise PackError([_too_big(name, _MOST_TOGETHER)])
        try:
            texts[name] = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            problems.append(Problem(code="not_utf8", file=name, line=data[: error.start].count(b"\n") + 1))
    if problems:
        raise PackError(problems)
    return texts


def _too_big(name: str, limit: int) -> Problem:
    return Problem(code="too_big", file=name, allowed=f"{limit // 1024:,} КБ".replace(",", " "))
