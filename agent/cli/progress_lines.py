"""The renewal of the search in one line for each store."""

import sys
from collections.abc import Iterable

import typer

from knowledge.progress import Progress


def line(progress: Progress) -> str:
    """Return where a store stands."""
    answering = progress.serving or "words and issues alone"
    if progress.state == "ready":
        return f"{progress.store_id}: ready, {progress.total} texts by {progress.embedder}"
    if progress.state == "failed":
        return f"{progress.store_id}: failed, {progress.reason.get('ru', '')} Now answering: {answering}."
    share = f"{progress.done} of {progress.total} texts by {progress.embedder}" if progress.total else "reading"
    return f"{progress.store_id}: {share}; now answering: {answering}"


class Lines:
    """Shows on a terminal, in one line that changes, the store that is being worked on."""

    def __init__(self) -> None:
        self._width = 0

    def show(self, progress: Iterable[Progress]) -> None:
        """Show the store that is under way; nothing where no person looks."""
        under_way = [each for each in progress if each.state in ("reading", "indexing")]
        if under_way and sys.stderr.isatty():
            text = line(under_way[0])
            typer.echo(f"\r{text.ljust(self._width)}", nl=False, err=True)
            self._width = len(text)

    def end(self) -> None:
        """Leave the line."""
        if self._width:
            typer.echo(err=True)
