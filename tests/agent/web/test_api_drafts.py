"""Drafts and checks for programs: every field of the contract, nothing stored."""

import json

import pytest

from tests.agent.web.served import DEMO, KETTLE, PHONE, Served, raw

DRAFT_FIELDS = {
    "id",
    "language",
    "reply_language",
    "polarity",
    "issues",
    "hidden_complaint",
    "urgent",
    "safety",
    "legal_demand",
    "removal_ground",
    "injection",
    "reply",
    "moves",
    "commitments",
    "findings",
    "blocked",
    "engine",
    "passages",
    "usage",
    "latency_ms",
    "error",
}
"""What a draft tells (source: architecture, command line and API)."""


@pytest.mark.parametrize(
    ("text", "language"), [(KETTLE, "ru"), ("Шәйнек екінші күні-ақ ағып кетті", "kk"), ("It broke in a day", "en")]
)
def test_a_draft_has_every_field_of_the_contract_and_stores_nothing(
    desk_served: Served, text: str, language: str
) -> None:
    before = desk_served.get("/v1/queue").json()["counts"]
    body = {"store_id": DEMO, "review": {"id": "d-1", "rating": 1, "text": text}, "variant": 1}
    told = desk_served.post("/v1/drafts", body).json()
    assert set(told) >= DRAFT_FIELDS
    assert (told["id"], told["reply_language"], told["engine"], told["error"]) == ("d-1", language, "composer", None)
    assert all({"kind", "text", "clauses"} == set(move) for move in told["moves"])
    assert all({"id", "kind", "score"} <= set(passage) for passage in told["passages"])
    assert not told["blocked"]
    assert desk_served.get("/v1/queue").json()["counts"] == before


def test_a_check_finds_what_a_reply_says_and_promises(desk_served: Served) -> None:
    told = desk_served.post("/v1/checks", {"store_id": DEMO, "id": "c-1", "review": KETTLE, "reply": PHONE}).json()
    assert told["blocked"]
    assert "PD-01" in [finding["rule"] for finding in told["findings"]]
    promise = {"store_id": DEMO, "rating": 1, "review": KETTLE, "reply": "Вернём деньги в течение 3 рабочих дней."}
    [made] = desk_served.post("/v1/checks", promise).json()["commitments"]
    assert (made["kind"], made["deadline_hours"]) == ("refund", 72)
    assert made["clause"]


@pytest.mark.parametrize("review", ["", "\x00", "\ud83d"])
def test_a_check_needs_no_review_and_bears_any_text(desk_served: Served, review: str) -> None:
    body = json.dumps({"store_id": DEMO, "review": review, "reply": "\ud83d Напишите\x00 на a@b.kz", "platform": "x"})
    told = raw(desk_served, "/v1/checks", body).json()
    assert "PD-06" in [finding["rule"] for finding in told["findings"]]
