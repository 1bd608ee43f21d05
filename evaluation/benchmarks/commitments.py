"""Measures the commitment extractor on labelled sentences.

python -m evaluation.benchmarks.commitments [--misses] [--half test] [--name commitments-blind]
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from agent.commitments import find_commitments
from evaluation.benchmarks.machine import machine

CASES = Path(__file__).parents[1] / "cases"
Labels = list[dict[str, Any]]


def main(
    misses: Annotated[bool, typer.Option(help="Print every sentence that was read wrongly.")] = False,
    half: Annotated[str, typer.Option(help="dev: odd ids; test: even ids; all.")] = "all",
    name: Annotated[str, typer.Option(help="commitments, or commitments-blind: written later.")] = "commitments",
) -> None:
    """Print precision and recall of kind, and how many amounts and deadlines are right, per language."""
    read = [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    cases = [case for case in read if half == "all" or (half == "dev") == bool(int(case["id"][-3:]) % 2)]
    for language in ("ru", "kk"):
        chosen = [case for case in cases if case["language"] == language]
        typer.echo(
            json.dumps(
                {"language": language, "set": name, "half": half, **measure(chosen), **machine()}, ensure_ascii=False
            )
        )
    for case in cases if misses else ():
        found, wanted = _found(case["text"]), case["commitments"]
        if _keys(found) != _keys(wanted):
            typer.echo(f"{case['id']}: {case['text']}\n  wanted {_shown(wanted)}\n  found  {_shown(found)}")


def measure(cases: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return precision and recall of kind, and the share of matched ones whose amount, unit and deadline are right."""
    tally: Counter[str] = Counter()
    for case in cases:
        found, wanted = _found(case["text"]), case["commitments"]
        kinds_found, kinds_wanted = (Counter(one["kind"] for one in side) for side in (found, wanted))
        matched = (kinds_found & kinds_wanted).total()
        exact = (_keys(found) & _keys(wanted)).total()
        tally.update(sentences=1, found=len(found), wanted=len(wanted), matched=matched, exact=exact)
    return {
        "sentences": tally["sentences"],
        "wanted": tally["wanted"],
        "precision": round(tally["matched"] / max(tally["found"], 1), 4),
        "recall": round(tally["matched"] / max(tally["wanted"], 1), 4),
        "figures_right": round(tally["exact"] / max(tally["matched"], 1), 4),
    }


def _found(text: str) -> Labels:
    fields = ("kind", "amount", "unit", "deadline_hours")
    return [{field: getattr(made, field) for field in fields} for made in find_commitments(text)]


def _keys(labels: Labels) -> Counter[tuple[Any, ...]]:
    return Counter((str(one["kind"]), one["amount"], one["unit"], one["deadline_hours"]) for one in labels)


def _shown(labels: Labels) -> list[tuple[Any, ...]]:
    return sorted(_keys(labels).elements(), key=str)


if __name__ == "__main__":
    typer.run(main)
