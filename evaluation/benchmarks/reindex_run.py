"""The process that is killed: renews the search of one store over a real database, as the desk does behind requests.

python -m evaluation.benchmarks.reindex_run DATA_FOLDER --embedder ngram
"""

import time
from pathlib import Path
from typing import Annotated

import typer

from agent.desk.shelves import Shelves
from agent.store.engine import open_engine
from knowledge.e5_embedder import E5Embedder
from knowledge.embedder import Embedder
from knowledge.index import Index
from knowledge.library import Library
from knowledge.ngram_embedder import NgramEmbedder

STORE = "large"


def chosen(embedder: str) -> Embedder:
    """Return the bundled model, or n-grams of the same dimension, which take a hundredth of its time."""
    return E5Embedder() if embedder == "e5" else NgramEmbedder(dimensions=E5Embedder.dimensions)


def index_folder(folder: Path) -> Path:
    """Return where the index lies."""
    return folder / "chroma-desk"


def main(folder: Annotated[Path, typer.Argument(help="Holds the database and the index.")], embedder: str) -> None:
    """Renew the search and say how far it is; exit 1 when it failed."""
    shelves = Shelves(
        engine=open_engine(f"sqlite:///{folder / 'zhauap.db'}"),
        open_library=lambda record: Library(
            record,
            open_index=lambda: Index.open(index_folder(folder)),
            open_embedder=lambda: chosen(embedder),
        ),
    )
    shelves.library.renew(STORE)
    while not (progress := shelves.progress()[0]).settled:
        typer.echo(f"{progress.state} {progress.done} {progress.total}")
        time.sleep(0.1)
    shelves.close()
    typer.echo(f"{progress.state} {progress.reason}")
    raise typer.Exit(0 if progress.state == "ready" else 1)


if __name__ == "__main__":
    typer.run(main)
