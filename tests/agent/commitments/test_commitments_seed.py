"""The demo store's own approved wording: every promise in it is one that its clause allows."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from agent.commitments import find_commitments, tie_commitments
from knowledge.policy import AllowedCommitment, Clause

POLICIES = sorted((Path(__file__).parents[3] / "knowledge/seed/policies").glob("*.md"))


def hours(line: dict[str, float]) -> int | None:
    return int(line["deadline_hours"] if "deadline_hours" in line else line["deadline_days"] * 24) or None


def read(path: Path) -> Clause:
    front = yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])
    permissions = tuple(
        AllowedCommitment(
            kind=line["kind"],
            amount=line.get("amount"),
            unit=line.get("unit"),
            deadline_hours=hours(line) if {"deadline_hours", "deadline_days"} & line.keys() else None,
        )
        for line in front.get("commitments") or ()
    )
    return Clause(id=front["id"], commitments=permissions, wording=front["wording"])


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_every_promise_in_an_approved_wording_rests_on_its_clause(path: Path) -> None:
    clause = read(path)
    for wording in clause.wording.values():
        found = tie_commitments(find_commitments(wording), [clause], day=date(2026, 11, 22), platform="kaspi")
        assert found, wording
        assert [promise.text for promise in found if promise.clause is None] == []
