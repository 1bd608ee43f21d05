"""Decisions and publications by programs: the same lifecycle and the same checks as on the card."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.agent.web.served import CLEAN, PHONE, Served, is_problem


def decision(desk_served: Served, id: str, kind: str, **told: Any) -> Any:
    lock = desk_served.card(id)["lock"]
    return desk_served.post("/v1/decisions", {"review_id": id, "kind": kind, "lock": lock, **told})


def test_an_approved_reply_is_published_in_steps(desk_served: Served) -> None:
    id = desk_served.review()
    approved = decision(desk_served, id, "approve", text=CLEAN)
    assert approved.json()["state"] == "approved"
    states = []
    for step in ("publish", "confirm"):
        lock = desk_served.card(id)["lock"]
        states.append(desk_served.post("/v1/publications", {"review_id": id, "step": step, "lock": lock}).json())
    assert [one["state"] for one in states] == ["publishing", "published"]
    shown = desk_served.card(id)
    assert (shown["publication"]["text"], shown["publication"]["receipt"]) == (CLEAN, "confirmed_by_person")
    assert [step["event"] for step in shown["history"]][:3] == ["confirm", "start_publishing", "approve"]


def test_the_second_person_to_approve_gets_a_conflict(desk_served: Served) -> None:
    id = desk_served.review()
    lock = desk_served.card(id)["lock"]
    body = {"review_id": id, "kind": "approve", "lock": lock, "text": CLEAN}
    assert desk_served.post("/v1/decisions", body).status_code == 200
    is_problem(desk_served.post("/v1/decisions", body, "owner"), 409, "conflict")


def test_of_many_people_at_the_same_moment_one_approves(desk_served: Served) -> None:
    id = desk_served.review()
    body = {"review_id": id, "kind": "approve", "lock": desk_served.card(id)["lock"], "text": CLEAN}
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda _: desk_served.post("/v1/decisions", body).status_code, range(16)))
    assert sorted(said) == [200] + [409] * 15
    assert [step["event"] for step in desk_served.card(id)["history"]].count("approve") == 1


def test_an_approval_sent_twice_with_a_key_is_one_approval(desk_served: Served) -> None:
    id = desk_served.review()
    body = {"review_id": id, "kind": "approve", "lock": desk_served.card(id)["lock"], "text": CLEAN}
    said = [desk_served.post("/v1/decisions", body, **{"Idempotency-Key": id}) for _ in range(2)]
    assert [one.status_code for one in said] == [200, 200]
    assert said[0].json() == said[1].json()


def test_a_blocked_text_is_not_approved_and_the_findings_say_why(desk_served: Served) -> None:
    id = desk_served.review()
    told = is_problem(decision(desk_served, id, "approve", text=PHONE), 422, "blocked")
    [found] = [finding for finding in told["findings"] if finding["rule"] == "PD-01"]
    assert PHONE[found["start"] : found["end"]].startswith("+7 701")
    assert desk_served.card(id)["state"] == "pending"


@pytest.mark.parametrize(
    ("kind", "told", "state"),
    [
        ("reject", {"reason": "не наш товар"}, "rejected"),
        ("escalate", {"reason": "решает руководитель"}, "escalated"),
        ("skip", {}, "skipped"),
        ("redraft", {"reason": "короче"}, "drafting"),
    ],
)
def test_each_decision_leads_to_its_state(desk_served: Served, kind: str, told: dict[str, str], state: str) -> None:
    id = desk_served.review()
    assert decision(desk_served, id, kind, **told).json()["state"] == state
    is_problem(decision(desk_served, id, "undo"), 409, "forbidden_move")


def test_a_decision_without_what_it_needs_is_refused(desk_served: Served) -> None:
    id = desk_served.review()
    is_problem(decision(desk_served, id, "approve", text=" \x00"), 422, "invalid")
    is_problem(decision(desk_served, id, "reject"), 422, "invalid")
    is_problem(decision(desk_served, id, "publish"), 422, "invalid")
    is_problem(decision(desk_served, id, "approve", text=CLEAN, lock="сегодня"), 422, "invalid")
    assert desk_served.card(id)["state"] == "pending"


def test_nothing_is_published_that_nobody_approved(desk_served: Served) -> None:
    id = desk_served.review()
    lock = desk_served.card(id)["lock"]
    is_problem(desk_served.post("/v1/publications", {"review_id": id, "step": "publish", "lock": lock}), 409)
