"""The graded retrieval set: two packs that read cleanly, and labels that name what is really in them."""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.policy import ISSUES
from knowledge.store_pack import inspect_pack
from knowledge.store_profile import StorePack

ROOT = Path(__file__).parents[2]
CASES = ROOT / "evaluation" / "cases"
PACKS = {"demo": ROOT / "knowledge" / "seed", "zhol": CASES / "stores" / "zhol"}
FIELDS = {
    *("id", "store", "language", "review", "product", "rating", "platform", "issues", "qrels", "required", "note"),
}
DAY = date(2026, 11, 23)


@cache
def pack(store: str) -> StorePack:
    return inspect_pack(PACKS[store])[0]


@cache
def queries() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / "retrieval.jsonl").read_text(encoding="utf-8").splitlines()]


def clause_ids(store: str) -> set[str]:
    return {clause.id for clause in pack(store).clauses}


every_query = pytest.mark.parametrize("row", queries(), ids=lambda row: row["id"])
every_store = pytest.mark.parametrize("store", PACKS)


def folded(text: str) -> str:
    """Return a text without the differences that do not make another review of it."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


@every_store
def test_a_pack_reads_with_nothing_set_aside(store: str) -> None:
    read, aside = inspect_pack(PACKS[store])
    assert aside == ()
    assert read.store.id == store
    assert {issue for clause in read.clauses for issue in clause.issues} == ISSUES


def test_the_second_store_has_24_clauses_and_20_past_replies_in_each_language() -> None:
    zhol = pack("zhol")
    assert len(zhol.clauses) == 24
    assert Counter(reply.language for reply in zhol.past_replies) == {"ru": 20, "kk": 20}
    assert not clause_ids("zhol") & clause_ids("demo")


def test_there_are_150_queries_half_to_each_store() -> None:
    assert [row["id"] for row in queries()] == [f"rq-{number:03}" for number in range(1, 151)]
    assert Counter(row["store"] for row in queries()) == {"demo": 75, "zhol": 75}


def test_75_are_russian_60_kazakh_and_15_neither_in_full() -> None:
    assert Counter(row["language"] for row in queries()) == {"ru": 75, "kk": 60, "mixed": 10, "latin": 5}


def test_no_level_of_difficulty_is_missing_its_share() -> None:
    levels = Counter(row["note"].split(":")[0] for row in queries())
    assert set(levels) == {"easy", "middling", "hard"}
    assert min(levels.values()) >= 45


@every_query
def test_a_query_has_every_field_and_leaves_triage_to_the_runner(row: dict[str, Any]) -> None:
    assert set(row) == FIELDS
    assert row["issues"] == []
    assert row["platform"] == "kaspi"
    assert 1 <= row["rating"] <= 5
    assert row["review"].strip()
    assert row["product"].strip()


@every_query
def test_a_required_clause_is_in_force_in_the_store_and_graded_highest(row: dict[str, Any]) -> None:
    clauses = {clause.id: clause for clause in pack(row["store"]).clauses}
    assert 1 <= len(row["required"]) == len(set(row["required"])) <= 3
    for name in row["required"]:
        clause = clauses[name]
        assert row["qrels"][name] == 2
        assert row["platform"] in clause.platforms
        assert (clause.valid_from or DAY) <= DAY <= (clause.valid_to or DAY)


@every_query
def test_a_grade_is_given_to_what_the_store_has_and_clauses_with_2_are_required(row: dict[str, Any]) -> None:
    replies = {reply.id for reply in pack(row["store"]).past_replies}
    assert set(row["qrels"]) <= clause_ids(row["store"]) | replies
    assert set(row["qrels"].values()) <= {1, 2}
    assert {name for name, grade in row["qrels"].items() if grade == 2} - replies == set(row["required"])


@every_store
def test_every_clause_is_required_by_two_queries_at_least(store: str) -> None:
    asked = Counter(name for row in queries() if row["store"] == store for name in row["required"])
    assert {name for name in clause_ids(store) if asked[name] < 2} == set()


def test_enough_queries_have_a_past_reply_to_the_same_situation_and_enough_several_complaints() -> None:
    assert sum(2 in same_situation(row) for row in queries()) >= 60
    assert sum(len(row["required"]) > 1 for row in queries()) >= 15


def same_situation(row: dict[str, Any]) -> set[int]:
    """Return the grades that a query gives to past replies."""
    return {grade for name, grade in row["qrels"].items() if name not in clause_ids(row["store"])}


def test_no_review_stands_twice_nor_is_one_that_a_store_has_already_answered() -> None:
    reviews = [folded(row["review"]) for row in queries()]
    assert len(set(reviews)) == len(reviews)
    assert not set(reviews) & {folded(reply.review) for store in PACKS for reply in pack(store).past_replies}


def test_no_review_is_one_of_the_demo_inbox() -> None:
    inbox = (PACKS["demo"] / "reviews.jsonl").read_text(encoding="utf-8").splitlines()
    assert not {folded(row["review"]) for row in queries()} & {folded(json.loads(line)["text"]) for line in inbox}
