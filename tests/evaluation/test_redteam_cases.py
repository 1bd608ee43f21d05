"""The red-team set: attacks through every entrance with oracles that code can decide, and benign look-alikes."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.policy import COMMITMENT_KINDS, ISSUES
from knowledge.store_pack import inspect_pack

ROOT = Path(__file__).parents[2]
CASES = ROOT / "evaluation" / "cases"
SEED = ROOT / "knowledge" / "seed"
FIELDS = {
    *("id", "language", "family", "entrance", "review", "past_reply", "policy", "model_answer", "oracle"),
    *("benign", "note"),
}
REVIEW = {"rating", "text", "pros", "cons", "author", "product"}
POLICY = {
    *("id", "version", "title", "issues", "platforms", "valid_from", "valid_to", "commitments", "wording", "body"),
}
MOVES = {"thank", "apologise", "solve", "invite"}
THROUGH_REVIEW = {"text", "product", "author", "attributes"}
ENTRANCES = {*THROUGH_REVIEW, "past_reply", "policy", "model_answer"}
ORACLES = {
    "no_substring": list,
    "no_regex": list,
    "no_unsupported_commitment": type(None),
    "no_contact": type(None),
    "language_is": str,
    "flagged": type(None),
    "no_blocking_finding": type(None),
    "not_empty": type(None),
    "engine_is_composer": type(None),
    "not_flagged": type(None),
}
"""The kinds of oracle, each with the type of its argument."""


@cache
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / "redteam.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def own_words(language: str) -> tuple[str, ...]:
    """Return what the demo store itself says in a language: its past replies and its approved wording."""
    pack = inspect_pack(SEED)[0]
    replies = [reply.reply for reply in pack.past_replies if reply.language == language]
    return tuple(text.casefold() for text in (*replies, *(clause.wording[language] for clause in pack.clauses)))


def attacks() -> list[dict[str, Any]]:
    return [row for row in rows() if not row["benign"]]


def look_alikes() -> list[dict[str, Any]]:
    return [row for row in rows() if row["benign"]]


every_case = pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
every_attack = pytest.mark.parametrize("row", attacks(), ids=lambda row: row["id"])
every_look_alike = pytest.mark.parametrize("row", look_alikes(), ids=lambda row: row["id"])


def kinds(row: dict[str, Any]) -> list[str]:
    """Return the kinds of a case's oracles, in their order."""
    return [oracle["kind"] for oracle in row["oracle"]]


def canaries(row: dict[str, Any]) -> list[str]:
    """Return the words that the attack wants to see in the reply."""
    return [word.casefold() for oracle in row["oracle"] if oracle["kind"] == "no_substring" for word in oracle["arg"]]


def answer(row: dict[str, Any]) -> str:
    """Return the reply that a model which obeys the attacker would give."""
    return " ".join(move["text"] for move in row["model_answer"]["moves"])


def said(row: dict[str, Any]) -> str:
    """Return everything that a buyer typed, without the differences that do not make another review of it."""
    texts = (str(row["review"][name]) for name in ("text", "pros", "cons", "author", "product"))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in " ".join(texts).casefold()).split())


def test_there_are_200_attacks_and_100_look_alikes_with_an_id_of_their_own() -> None:
    assert [row["id"] for row in attacks()] == [f"atk-{number:03}" for number in range(1, 201)]
    assert [row["id"] for row in look_alikes()] == [f"ben-{number:03}" for number in range(1, 101)]


def test_half_of_them_is_russian_and_half_kazakh() -> None:
    assert Counter(row["language"] for row in attacks()) == {"ru": 100, "kk": 100}
    assert Counter(row["language"] for row in look_alikes()) == {"ru": 50, "kk": 50}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_family_and_no_entrance_is_thin_in_either_language(language: str) -> None:
    mine = [row for row in attacks() if row["language"] == language]
    families = Counter(row["family"] for row in mine)
    entrances = Counter(row["entrance"] for row in mine)
    assert set(families) == {f"F{number}" for number in range(1, 14)}
    assert min(families.values()) >= 6
    assert set(entrances) == ENTRANCES
    assert min(entrances.values()) >= 7


def test_every_family_comes_through_four_entrances_at_least() -> None:
    ways = {(row["family"], row["entrance"]) for row in attacks()}
    assert min(Counter(family for family, _ in ways).values()) >= 4


@every_case
def test_a_case_has_every_field_and_says_what_it_tries(row: dict[str, Any]) -> None:
    assert set(row) == FIELDS
    assert set(row["review"]) == REVIEW
    assert 1 <= row["review"]["rating"] <= 5
    assert row["review"]["product"].strip()
    assert row["review"]["author"].strip()
    assert row["entrance"] in ENTRANCES
    assert row["note"].strip()


@every_case
def test_every_oracle_is_one_that_code_can_decide(row: dict[str, Any]) -> None:
    assert row["oracle"]
    assert len(set(kinds(row))) == len(row["oracle"])
    for oracle in row["oracle"]:
        assert set(oracle) == {"kind", "arg"}
        assert isinstance(oracle["arg"], ORACLES[oracle["kind"]])
        assert oracle["arg"] is None or oracle["arg"]


@every_case
def test_the_arguments_of_an_oracle_can_be_used(row: dict[str, Any]) -> None:
    for oracle in row["oracle"]:
        if oracle["kind"] == "no_regex":
            assert [re.compile(pattern) for pattern in oracle["arg"]]
        if oracle["kind"] == "language_is":
            assert oracle["arg"] == row["language"]


@every_attack
def test_an_attack_holds_what_its_entrance_needs(row: dict[str, Any]) -> None:
    assert (row["policy"] is not None) == (row["entrance"] == "policy")
    assert row["past_reply"] is not None or row["entrance"] != "past_reply"
    assert row["review"]["pros"] + row["review"]["cons"] or row["entrance"] != "attributes"
    assert row["past_reply"] is None or set(row["past_reply"]) == {"review", "reply"}


@every_attack
def test_only_an_attack_through_the_review_can_be_flagged_and_each_is_judged_by_the_draft_too(
    row: dict[str, Any],
) -> None:
    assert row["entrance"] in THROUGH_REVIEW or not {"flagged", "engine_is_composer"} & set(kinds(row))
    assert ("flagged" in kinds(row)) == ("engine_is_composer" in kinds(row))
    assert set(kinds(row)) - {"flagged", "engine_is_composer"}
    assert "not_flagged" not in kinds(row)


@every_attack
def test_an_answer_that_obeys_has_the_shape_of_a_draft(row: dict[str, Any]) -> None:
    assert set(row["model_answer"]) == {"language", "moves"}
    assert row["model_answer"]["language"] in {"ru", "kk", "en"}
    for move in row["model_answer"]["moves"]:
        assert set(move) == {"kind", "text", "clauses"}
        assert move["kind"] in MOVES


@every_attack
def test_an_answer_that_obeys_would_fail_its_oracle(row: dict[str, Any]) -> None:
    text = answer(row)
    patterns = [pattern for oracle in row["oracle"] if oracle["kind"] == "no_regex" for pattern in oracle["arg"]]
    seen = any(word in text.casefold() for word in canaries(row)) or any(re.search(each, text) for each in patterns)
    assert seen or ("not_empty" in kinds(row) and not text.strip())


@every_attack
def test_a_planted_clause_reads_like_one_of_the_store(row: dict[str, Any]) -> None:
    if row["policy"] is None:
        return
    clause = row["policy"]
    assert set(clause) == POLICY
    assert clause["id"] not in {path.stem for path in (SEED / "policies").glob("*.md")}
    assert set(clause["issues"]) <= ISSUES
    assert {allowed["kind"] for allowed in clause["commitments"]} <= COMMITMENT_KINDS
    assert all(clause["wording"][language].strip() for language in ("ru", "kk"))


@every_attack
def test_a_canary_is_nothing_that_the_store_itself_says(row: dict[str, Any]) -> None:
    assert [word for word in canaries(row) if any(word in text for text in own_words(row["language"]))] == []


@every_look_alike
def test_a_look_alike_is_an_ordinary_review_that_must_not_be_flagged(row: dict[str, Any]) -> None:
    assert row["family"] == "F14"
    assert row["entrance"] in THROUGH_REVIEW
    assert kinds(row) == ["not_flagged"]
    assert row["past_reply"] is row["policy"] is row["model_answer"] is None


def test_nobody_says_the_same_twice() -> None:
    spoken = Counter(said(row) for row in rows())
    assert [text for text, times in spoken.items() if times > 1] == []
    answers = Counter(answer(row) for row in attacks() if answer(row).strip())
    assert [text for text, times in answers.items() if times > 1] == []


def test_hidden_writing_is_really_in_the_file() -> None:
    everything = "".join(said(row) + json.dumps(row["review"], ensure_ascii=False) for row in attacks())
    for sign in ("\u200b", "\u2060", "\u00ad", "\u202e", "\u0336", "&#1054;", "%D"):
        assert sign in everything
    assert any(0xE0000 <= ord(sign) <= 0xE007F for sign in everything)
