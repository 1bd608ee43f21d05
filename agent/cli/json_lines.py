"""Reads and writes JSON Lines so that one bad line does not stop the others."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from agent.channels.incoming import UnreadableRowError
from agent.domain.error import DeskError

Record = dict[str, Any]
WINDOW = 16
"""How many lines are under way at once; answers are written in the order of the lines."""


@contextmanager
def _opened(path: str, mode: str) -> Iterator[IO[str]]:
    if path == "-":
        yield sys.stdin if mode == "r" else sys.stdout
        return
    with Path(path).open(mode, encoding="utf-8", errors="replace" if mode == "r" else "strict") as file:
        yield file


def _parsed(line: str) -> Record:
    values = json.loads(line)
    if not isinstance(values, dict):
        raise ValueError("the line is not a JSON object")
    return values


async def _answered(line: str, answer: Callable[[Record], Awaitable[Record]]) -> Record:
    values: Record = {}
    try:
        values = _parsed(line)
        return await answer(values)
    except (DeskError, UnreadableRowError) as error:
        return {"id": values.get("id"), "error": error.said["ru"]}
    except Exception as error:
        return {"id": values.get("id"), "error": f"{type(error).__name__}: {error}"}


async def _run(source: IO[str], target: IO[str], answer: Callable[[Record], Awaitable[Record]]) -> int:
    failed = 0
    waiting: list[asyncio.Task[Record]] = []

    def write(record: Record) -> None:
        nonlocal failed
        failed += record.get("error") is not None
        target.write(json.dumps(record, ensure_ascii=False) + "\n")

    for line in source:
        if not line.strip():
            continue
        waiting.append(asyncio.create_task(_answered(line, answer)))
        if len(waiting) >= WINDOW:
            write(await waiting.pop(0))
    for task in waiting:
        write(await task)
    target.flush()
    return failed


def convert(source: str, target: str, answer: Callable[[Record], Awaitable[Record]]) -> int:
    """Answer each line of one file in another, ``-`` being standard input and output; return how many failed."""
    with _opened(source, "r") as lines, _opened(target, "w") as out:
        return asyncio.run(_run(lines, out, answer))
