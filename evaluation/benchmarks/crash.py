"""Kills the desk and the import with -9 at random moments, and looks whether anything is lost or doubled.

python -m evaluation.benchmarks.crash --rows 1000 --kills 30 --seed 7
"""

import csv
import json
import random
import sqlite3
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluation.benchmarks.desk_process import DeskProcess
from evaluation.benchmarks.kaspi_rows import kaspi_rows
from evaluation.benchmarks.machine import machine


def main(
    rows: Annotated[int, typer.Option(help="Reviews to import.")] = 1_000,
    kills: Annotated[int, typer.Option(help="How often everything is killed.")] = 30,
    seed: int = 7,
    embedder: str = "auto",
) -> None:
    """Run the trial and print its result as JSON; exit 1 when something is lost or doubled."""
    with tempfile.TemporaryDirectory() as name:
        result = trial(Path(name), kaspi_rows(rows), kills=kills, seed=seed, embedder=embedder)
    typer.echo(json.dumps(result | {"rows": rows, "kills": kills, "seed": seed, **machine()}, ensure_ascii=False))
    raise typer.Exit(0 if result["good"] else 1)


def trial(
    folder: Path, reviews: list[dict[str, Any]], *, kills: int, seed: int, embedder: str, seed_pack: Path | None = None
) -> dict[str, Any]:
    """Import reviews while everything is killed again and again; return what the record then holds."""
    from agent.desk.demo import SEED

    source, moments = folder / "reviews.csv", random.Random(seed)
    write_csv(source, reviews)
    desk = DeskProcess(folder / "data", embedder=embedder)
    desk.command("store", "import", str(seed_pack or SEED)).wait()
    started, under_import = time.monotonic(), 0
    for _ in range(kills):
        desk.start()
        importing = desk.command("reviews", "import", str(source), "--store", "demo")
        time.sleep(moments.uniform(0.5, 6.0))
        under_import += importing.poll() is None
        importing.kill()
        importing.wait()
        desk.kill()
    desk.start()
    desk.command("reviews", "import", str(source), "--store", "demo").wait()
    wait_for_drafts(folder / "data" / "zhauap.db")
    desk.kill()
    found = count_rows(folder / "data" / "zhauap.db")
    wanted = len(reviews)
    good = found == {"reviews": wanted, "pending": wanted, "one_proposal": wanted, "one_trail": wanted}
    return {**found, "good": good, "killed_while_importing": under_import, "seconds": round(time.monotonic() - started)}


def write_csv(target: Path, reviews: list[dict[str, Any]]) -> None:
    """Write reviews as a file to import."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=["id", "rating", "text"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(reviews)


def wait_for_drafts(database: Path, *, timeout_s: float = 600.0) -> None:
    """Return when no review waits for a draft any more, or when the time is over."""
    until = time.monotonic() + timeout_s
    while time.monotonic() < until:
        with closing(sqlite3.connect(database, timeout=30)) as record:
            [(waiting,)] = record.execute("SELECT count(*) FROM reviews WHERE state IN ('received', 'drafting')")
        if not waiting:
            return
        time.sleep(0.5)


def count_rows(database: Path) -> dict[str, int]:
    """Count reviews, those pending, those with one proposal, and those whose trail has each step once."""
    with closing(sqlite3.connect(database, timeout=30)) as record:
        states = Counter(state for (state,) in record.execute("SELECT state FROM reviews"))
        proposals = Counter(id for (id,) in record.execute("SELECT review_id FROM proposals"))
        steps = Counter(record.execute("SELECT review_id, event FROM audit").fetchall())
    events = ("receive", "start_drafting", "propose")
    whole = [id for id in proposals if all(steps[id, event] == 1 for event in events)]
    return {
        "reviews": sum(states.values()),
        "pending": states["pending"],
        "one_proposal": sum(number == 1 for number in proposals.values()),
        "one_trail": len(whole),
    }


if __name__ == "__main__":
    typer.run(main)
