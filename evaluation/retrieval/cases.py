"""The own set: graded queries over two stores, each label checked against what its store really has."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from agent.desk.demo import SEED
from knowledge.store_pack import read_pack
from knowledge.store_profile import StorePack

CASES = Path(__file__).parents[1] / "cases"
PACKS = {"demo": SEED, "zhol": CASES / "stores" / "zhol"}
DAY = date(2026, 11, 23)
"""The day on which the queries were written; the stores' clauses hold on it."""
Half = Literal["dev", "test", "all"]


class CaseError(Exception):
    """A query is labelled with something that is not there; ``said`` has a sentence by language."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.said = {"ru": text, "kk": text}


@dataclass(frozen=True, kw_only=True)
class RetrievalCase:
    """A review, and what a good reply to it rests on."""

    id: str
    store: str
    language: str
    review: str
    product: str
    rating: int
    platform: str
    required: tuple[str, ...]
    """The clauses all of which have to be among the first five."""
    clauses: Mapping[str, int]
    """Grades of clauses, 1 or 2, by id."""
    replies: Mapping[str, int]
    """Grades of past replies, 1 or 2, by id."""


@cache
def pack_of(store: str) -> StorePack:
    """Return one of the two stores."""
    return read_pack(PACKS[store])


def read_cases(half: Half = "all", path: Path = CASES / "retrieval.jsonl") -> list[RetrievalCase]:
    """Return the queries; dev has the odd ids, test the even ones. Raises CaseError."""
    cases = [_case(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return cases if half == "all" else [case for case in cases if (half == "dev") == is_dev(case.id)]


def is_dev(id: str) -> bool:
    """Tell whether a query may be looked at while the search is tuned."""
    return int(id.rsplit("-", 1)[-1]) % 2 == 1


def _case(row: dict[str, Any]) -> RetrievalCase:
    _check(row["store"] in PACKS, row, "no store", row["store"])
    pack = pack_of(row["store"])
    clauses = {clause.id for clause in pack.clauses}
    replies = {reply.id for reply in pack.past_replies}
    for name in (*row["qrels"], *row["required"]):
        _check(name in clauses | replies, row, f"the store {row['store']} has neither clause nor past reply", name)
    for name in row["required"]:
        _check(name in clauses and name in row["qrels"], row, "required, but no graded clause:", name)
    return RetrievalCase(
        **{name: row[name] for name in ("id", "store", "language", "review", "product", "rating", "platform")},
        required=tuple(row["required"]),
        clauses=_grades(row, clauses),
        replies=_grades(row, replies),
    )


def _check(right: bool, row: Mapping[str, Any], what: str, name: str) -> None:
    if not right:
        raise CaseError(f"{row['id']}: {what} {name!r}")


def _grades(row: Mapping[str, Any], ids: Sequence[str] | set[str]) -> dict[str, int]:
    return {name: grade for name, grade in row["qrels"].items() if name in ids}
