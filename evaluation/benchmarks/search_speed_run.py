"""The process whose search is timed: a desk's shelves over a real database, and nothing else.

python -m evaluation.benchmarks.search_speed_run DATA_FOLDER --queries 300 --seed 7 --vectors random
"""

import hashlib
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from agent.desk.shelves import Shelves
from agent.store import knowledge_rows
from agent.store.engine import open_engine
from evaluation.benchmarks import generated
from evaluation.benchmarks.machine import peak_memory_mb
from knowledge.e5_embedder import E5Embedder
from knowledge.embedder import Vectors, unit_rows
from knowledge.index import Index
from knowledge.library import Library
from knowledge.policy import ISSUES
from knowledge.query import Query
from knowledge.search import Search

DAY = date(2026, 11, 23)


class RandomPassages(E5Embedder):
    """Embeds queries with E5, and gives stored texts random directions: for sizes that E5 would take an hour for."""

    name = "random-384"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a random unit vector for each text, the same one each time."""
        seeds = (hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8] for text in texts)
        rows = [np.random.default_rng(int.from_bytes(seed, "little")).normal(size=self.dimensions) for seed in seeds]
        return unit_rows(np.array(rows, np.float32).reshape(len(texts), self.dimensions))


def main(folder: Path, queries: int, seed: int, vectors: Annotated[str, typer.Argument(help="random or e5")]) -> None:
    """Open every store, renew what is missing, ask, and print the figures as JSON."""
    engine = open_engine(f"sqlite:///{folder / 'zhauap.db'}")
    embedder = E5Embedder() if vectors == "e5" else RandomPassages()
    shelves = Shelves(
        engine=engine,
        open_library=lambda record: Library(
            record, open_index=lambda: Index.open(folder / "chroma"), open_embedder=lambda: embedder
        ),
        wait_s=0,
    )
    with engine.connect() as connection:
        names = sorted(knowledge_rows.store_ids(connection))
    started = time.perf_counter()
    searches = [_search(shelves, name) for name in names]
    first = time.perf_counter() - started
    while not all(progress.settled for progress in shelves.progress()) or shelves.library.busy():
        time.sleep(0.05)
    ready, ready_mb = time.perf_counter() - started, peak_memory_mb()
    failed = [dict(progress.reason) for progress in shelves.progress() if progress.state == "failed"]
    figures = measured(searches, embedder, random.Random(seed), queries) if queries else {}
    shelves.close()
    facts = {"failed": failed, "first_search_s": round(first, 2), "ready_s": round(ready, 1), "ready_mb": ready_mb}
    typer.echo(json.dumps(facts | figures | {"peak_mb": peak_memory_mb()}, ensure_ascii=False))


def measured(searches: Sequence[Search], embedder: E5Embedder, dice: random.Random, queries: int) -> dict[str, float]:
    """Return percentiles over random queries, in milliseconds, and what embedding alone takes of them."""
    asked = [query(dice) for _ in range(queries)]
    for at in range(20):
        searches[at % len(searches)].find(query(dice))
    turns = [searches[at % len(searches)] for at in range(queries)]
    whole = [_timed(partial(search.find, each)) for search, each in zip(turns, asked, strict=True)]
    alone = [_timed(partial(embedder.queries, [each.text])) for each in asked]
    return {
        **_percentiles("", [wall for wall, _ in whole]),
        **_percentiles("cpu_", [cpu for _, cpu in whole]),
        **_percentiles("embedding_", [wall for wall, _ in alone]),
    }


def _percentiles(name: str, times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        f"{name}p50_ms": round(statistics.median(ordered), 1),
        f"{name}p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
    }


def query(dice: random.Random) -> Query:
    """Return a review to search for, of the lengths that reviews have."""
    like = generated.past_reply(dice, "")
    return Query(
        text=like.review,
        language=like.language,
        platform="kaspi",
        day=DAY,
        issues=tuple(dice.sample(sorted(ISSUES), k=dice.choice((0, 1, 2)))),
        product=like.product,
        rating=like.rating,
    )


def _search(shelves: Shelves, name: str) -> Search:
    search = shelves.of(name).search
    if search is None:
        raise RuntimeError(f"{name} has no search")
    return search


def _timed(action: Callable[[], object]) -> tuple[float, float]:
    """Return how long it took by the clock, and how much of the processors, in milliseconds.

    On a machine that others use too, the second is what says something about the program.
    """
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return (time.perf_counter() - wall) * 1_000, (time.process_time() - cpu) * 1_000


if __name__ == "__main__":
    typer.run(main)
