"""The first Kaspi reviews through ``zhauap reviews import`` into a running desk, until each has its draft.

python -m evaluation.benchmarks.imports --rows 1000
"""

import json
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from agent.desk.demo import SEED
from evaluation.benchmarks.crash import count_rows, wait_for_drafts, write_csv
from evaluation.benchmarks.desk_process import DeskProcess
from evaluation.benchmarks.kaspi_rows import kaspi_rows
from evaluation.benchmarks.machine import machine


def main(rows: Annotated[int, typer.Option(help="Reviews to import.")] = 1_000, embedder: str = "auto") -> None:
    """Print how long the import, the drafts and a second start took, and what the record then holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_csv(folder / "reviews.csv", kaspi_rows(rows))
        desk, database = DeskProcess(folder / "data", embedder=embedder), folder / "data" / "zhauap.db"
        desk.command("store", "import", str(SEED)).wait()
        desk.start()
        first_page = desk.wait_until_ready()
        started = time.perf_counter()
        desk.command("reviews", "import", str(folder / "reviews.csv"), "--store", "demo").wait()
        imported = time.perf_counter() - started
        wait_for_drafts(database)
        drafted = time.perf_counter() - started
        memory = desk.peak_memory_mb()
        desk.kill()
        desk.start()
        second_page = desk.wait_until_ready()
        desk.kill()
        found = count_rows(database)
        with closing(sqlite3.connect(database)) as record:
            [(size,)] = record.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    result = {
        **found,
        "first_page_s": round(first_page, 2),
        "imported_s": round(imported, 1),
        "drafted_s": round(drafted, 1),
        "drafts_a_second": round(rows / drafted, 1),
        "second_start_first_page_s": round(second_page, 2),
        "server_peak_memory_mb": memory,
        "database_mb": round(size / 1_000_000, 1),
    }
    typer.echo(json.dumps(result | {"rows": rows} | machine()))


if __name__ == "__main__":
    typer.run(main)
