"""Kills the re-index of a large store with -9 at random moments, and looks whether the index ends whole.

python -m evaluation.benchmarks.reindex --replies 100000 --kills 10 --seed 7 --embedder ngram
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluation.benchmarks import generated
from evaluation.benchmarks.machine import machine, peak_memory_mb
from evaluation.benchmarks.reindex_run import STORE, chosen, index_folder
from evaluation.benchmarks.stored import fill_record
from knowledge.index import Index
from knowledge.index_contents import Contents
from knowledge.reply_part import entry_of


def main(
    replies: Annotated[int, typer.Option(help="Past replies of the store, generated.")] = 5_000,
    kills: Annotated[int, typer.Option(help="How often the process is killed.")] = 10,
    seed: int = 7,
    embedder: Annotated[str, typer.Option(help="ngram (quick) or e5 (30 ms a text).")] = "ngram",
    longest_s: Annotated[float, typer.Option(help="The longest a process lives before it is killed.")] = 6.0,
) -> None:
    """Run the trial and print its result as JSON; exit 1 when an entry is missing, doubled or wrong."""
    with tempfile.TemporaryDirectory() as name:
        result = trial(Path(name), replies=replies, kills=kills, seed=seed, embedder=embedder, longest_s=longest_s)
    facts = {"replies": replies, "kills": kills, "seed": seed, "embedder": embedder, "note": generated.NOTE}
    typer.echo(json.dumps(result | facts | machine(), ensure_ascii=False))
    raise typer.Exit(0 if result["good"] else 1)


def trial(folder: Path, *, replies: int, kills: int, seed: int, embedder: str, longest_s: float) -> dict[str, Any]:
    """Store past replies, re-index them while being killed, and return what the index then holds."""
    fill_record(folder, store_id=STORE, seed=seed, replies=replies)
    dice, started, done = random.Random(seed), time.monotonic(), []
    for kill in range(kills):
        # Every third dies at any moment of its life, the others while they write.
        done.append(_killed_run(folder, embedder, after_s=dice.uniform(0.05, longest_s), writing=kill % 3 > 0))
    last = _started(folder, embedder)
    output, _ = last.communicate()
    found = compare(folder, seed=seed, replies=replies, embedder=embedder)
    good = last.returncode == 0 and not any(found.values())
    return {
        "good": good,
        **found,
        "indexed_at_each_kill": done,
        "last_run": output.decode().splitlines()[-1] if output else "",
        "seconds": round(time.monotonic() - started),
        "peak_mb": peak_memory_mb(children=True),
    }


def compare(folder: Path, *, seed: int, replies: int, embedder: str) -> dict[str, int]:
    """Count what the index lacks, holds twice, holds wrongly, and does not find by its own vector."""
    made = chosen(embedder)
    entries = [entry_of(reply) for reply in generated.past_replies(seed, replies)]
    index = Index.open(index_folder(folder))
    pages = list(index.held(store_id=STORE, kind="past_reply", embedder=made))
    ids = [id for page, _ in pages for id in page]
    difference = Contents.of(entries).difference(pages)
    sample = random.Random(seed).sample(entries, min(200, replies))
    lost = 0
    for entry in sample:
        vector = made.passages([entry.text])[0]
        near = index.nearest(store_id=STORE, kind="past_reply", embedder=made, vector=vector, k=1)
        lost += not near or near[0][1] < 0.999
    index.close()
    return {
        "missing": len(difference.missing),
        "doubled": len(ids) - len(set(ids)),
        "stale": len(difference.stale),
        "not_found_of_sample": lost,
    }


def _started(folder: Path, embedder: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-u", "-m", "evaluation.benchmarks.reindex_run", str(folder), embedder],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )


def _killed_run(folder: Path, embedder: str, *, after_s: float, writing: bool) -> int:
    """Start the process, kill it some time after it began (to write), and return how far it had come."""
    process = _started(folder, embedder)
    if process.stdout is None:
        raise RuntimeError("the process has no output")
    done, until = 0, None
    for line in iter(process.stdout.readline, b""):
        state, *numbers = line.decode().split()
        if state != "indexing" and writing:
            continue
        done, until = int(numbers[0]), until or time.monotonic() + after_s
        if time.monotonic() >= until:
            process.kill()
            break
    process.wait()
    process.stdout.close()
    return done


if __name__ == "__main__":
    typer.run(main)
