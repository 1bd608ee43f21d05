"""Drafts for the first Kaspi reviews through the command line, as a seller would: errors, language, speed, memory.

python -m evaluation.benchmarks.drafts --rows 1000
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from agent.desk.demo import SEED
from evaluation.benchmarks.kaspi_rows import kaspi_rows
from evaluation.benchmarks.machine import machine, peak_memory_mb

KAZAKH_LETTERS = frozenset("әғқңөұүһі")


def main(rows: Annotated[int, typer.Option(help="Reviews to draft for.")] = 1_000) -> None:
    """Print the figures as JSON."""
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name, "in.jsonl"), Path(name, "out.jsonl")
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kaspi_rows(rows)))
        command = ["draft", "--store", str(SEED), "--in", str(source), "--out", str(target), "--engine", "composer"]
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", "from agent.cli import main; main()", *command], check=False)  # noqa: S603
        seconds = time.perf_counter() - started
        drafts = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    typer.echo(json.dumps({**figures(drafts, seconds), "rows": rows, **machine()}, ensure_ascii=False))


def figures(drafts: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
    """Return what the drafts show; the reviews are Kazakh, so a reply fits when it is written in Kazakh."""
    good = [draft for draft in drafts if not draft["error"]]
    latencies = sorted(draft["latency_ms"] for draft in good)
    return {
        "drafts": len(good),
        "errors": len(drafts) - len(good),
        "blocked": sum(draft["blocked"] for draft in good),
        "unsupported_commitments": sum(not made["clause"] for draft in good for made in draft["commitments"]),
        "languages_read": dict(Counter(draft["language"] for draft in good)),
        "reply_language_fits": sum(KAZAKH_LETTERS & set(draft["reply"].lower()) != set() for draft in good) / len(good),
        "distinct_replies": len({draft["reply"] for draft in good}),
        "warnings": dict(
            Counter(one["rule"] for draft in good for one in draft["findings"] if one["severity"] == "warn")
        ),
        "drafts_a_second": round(len(drafts) / seconds, 1),
        "p50_ms": latencies[len(latencies) // 2],
        "p95_ms": latencies[int(len(latencies) * 0.95)],
        "peak_memory_mb": peak_memory_mb(children=True),
    }


if __name__ == "__main__":
    typer.run(main)
