"""Measures "blocked" on labelled replies: every rule and every commitment, with the demo store's clauses.

python -m evaluation.benchmarks.replies [--misses] [--half test] [--name replies-blind]
"""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from agent.desk.demo import SEED
from agent.desk.records import checked
from agent.pipeline import StoreKnowledge
from evaluation.benchmarks.machine import machine
from knowledge.store_pack import read_pack

CASES = Path(__file__).parents[1] / "cases"
DAY = date(2026, 11, 23)
"""The day on which the cases were written; the demo store's clauses hold on it."""
Case = dict[str, Any]


def main(
    misses: Annotated[bool, typer.Option(help="Print every reply that was judged wrongly.")] = False,
    half: Annotated[str, typer.Option(help="dev: odd ids; test: even ids; all.")] = "all",
    name: Annotated[str, typer.Option(help="replies, or replies-blind: written after the patterns.")] = "replies",
) -> None:
    """Print precision and recall of "blocked" per language, and recall per rule."""
    cases = [case for case in read_cases(name) if half == "all" or (half == "dev") == bool(_number(case) % 2)]
    knowledge = StoreKnowledge(pack=read_pack(SEED))
    judged = [(case, _blocking(case, knowledge)) for case in cases]
    for language in ("ru", "kk"):
        chosen = [pair for pair in judged if pair[0]["language"] == language]
        typer.echo(
            json.dumps(
                {"language": language, "set": name, "half": half, **measure(chosen), **machine()}, ensure_ascii=False
            )
        )
    typer.echo(json.dumps({"missed_by_rule": missed_by_rule(judged)}))
    for case, rules in judged if misses else ():
        if bool(rules) != case["blocked"]:
            wanted = ", ".join(case["rules"]) or "clean"
            typer.echo(f"{case['id']} wanted {wanted}; found {sorted(rules)}: {case['reply']!r} <- {case['review']!r}")


def read_cases(name: str = "replies") -> list[Case]:
    """Return the labelled replies of a set."""
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _number(case: Case) -> int:
    return int(str(case["id"]).rsplit("-", 1)[-1])


def _blocking(case: Case, knowledge: StoreKnowledge) -> set[str]:
    said = checked(case, knowledge, day=DAY)
    return {finding["rule"] for finding in said["findings"] if finding["severity"] == "block"}


def measure(judged: Sequence[tuple[Case, set[str]]]) -> dict[str, Any]:
    """Return precision and recall of "blocked", and how many blocked replies were blocked by a labelled rule."""
    found = [(case, rules) for case, rules in judged if rules]
    right = [(case, rules) for case, rules in found if case["blocked"]]
    wanted = sum(case["blocked"] for case, _ in judged)
    named = sum(bool(rules & set(case["rules"])) for case, rules in right)
    return {
        "replies": len(judged),
        "blocked": wanted,
        "precision": round(len(right) / max(len(found), 1), 4),
        "recall": round(len(right) / max(wanted, 1), 4),
        "by_a_labelled_rule": round(named / max(len(right), 1), 4),
    }


def missed_by_rule(judged: Sequence[tuple[Case, set[str]]]) -> dict[str, str]:
    """Return for each labelled rule how many of its cases it missed itself."""
    cases: Counter[str] = Counter(rule for case, _ in judged for rule in case["rules"])
    missed: Counter[str] = Counter(rule for case, rules in judged for rule in case["rules"] if rule not in rules)
    return {rule: f"{missed[rule]}/{number}" for rule, number in sorted(cases.items()) if missed[rule]}


if __name__ == "__main__":
    typer.run(main)
