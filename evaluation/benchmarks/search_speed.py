"""Times the search of one large store, and of fifty small ones in one index, each in a process of its own.

python -m evaluation.benchmarks.search_speed --replies 100000 --clauses 300
python -m evaluation.benchmarks.search_speed --stores 50 --replies 200 --clauses 20 --vectors e5
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluation.benchmarks import generated
from evaluation.benchmarks.machine import machine
from evaluation.benchmarks.stored import fill_record

RANDOM = "stored vectors are random directions, since E5 takes 30 ms a text; queries are embedded with E5"


def main(
    *,
    replies: Annotated[int, typer.Option(help="Past replies of each store, generated.")] = 10_000,
    clauses: Annotated[int, typer.Option(help="Clauses of each store, generated.")] = 300,
    stores: int = 1,
    queries: int = 300,
    seed: int = 7,
    vectors: Annotated[str, typer.Option(help="random or e5")] = "random",
    folder: Annotated[Path | None, typer.Option(help="Keep the stores here, and take them from here again.")] = None,
) -> None:
    """Print two lines of JSON: the process that builds the index, and a later one that opens it and is asked."""
    with tempfile.TemporaryDirectory() as name:
        kept = folder or Path(name)
        if not (kept / "zhauap.db").exists():
            for at in range(stores):
                fill_record(kept, store_id=f"store-{at:02d}", seed=seed + at, replies=replies, clauses=clauses)
        built = _run(kept, 0, seed, vectors)
        asked = _run(kept, queries, seed, vectors)
    facts = {"stores": stores, "clauses": clauses, "replies": replies, "seed": seed, "note": _note(vectors)}
    typer.echo(json.dumps({"what": "build"} | facts | built | machine(), ensure_ascii=False))
    typer.echo(json.dumps({"what": "search", "queries": queries} | facts | asked | machine(), ensure_ascii=False))


def _note(vectors: str) -> str:
    return f"{generated.NOTE}; {RANDOM}" if vectors == "random" else generated.NOTE


def _run(folder: Path, queries: int, seed: int, vectors: str) -> dict[str, Any]:
    module = "evaluation.benchmarks.search_speed_run"
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", module, str(folder), str(queries), str(seed), vectors],
        stdout=subprocess.PIPE,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    typer.run(main)
