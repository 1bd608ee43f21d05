"""The API from outside: what it takes, what it answers, and how it refuses."""

import base64
import json
from typing import Any

import pytest

from agent.desk import accounts
from tests.agent.web.served import CLEAN, DEMO, KETTLE, OTHER, PHONE, Served, is_problem

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


def batch(**told: Any) -> dict[str, Any]:
    return {"store_id": DEMO, "reviews": [{"id": "b-1", "rating": 1, "text": KETTLE, **told}]}


def outcome(answer: Any) -> str:
    assert answer.status_code == 202, answer.text
    return str(answer.json()["received"][0]["outcome"])


def raw(desk_served: Served, path: str, body: str | bytes, **headers: str) -> Any:
    sent = desk_served.headers(**{"Content-Type": "application/json", **headers})
    return desk_served.api.post(path, content=body, headers=sent)


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Bearer zh_nobody", "Basic YTpi", "bearer \xff"])
@pytest.mark.parametrize("path", ["/v1/queue", "/v1/stores", "/v1/tokens", "/v1/reviews/x"])
def test_without_a_live_token_nothing_is_told(desk_served: Served, authorization: str, path: str) -> None:
    sent = {"Authorization": authorization.encode("latin-1")} if authorization else {}
    is_problem(desk_served.api.get(path, headers=sent), 401, "not_signed_in")  # type: ignore[arg-type]


def test_a_token_works_until_it_is_revoked(desk_served: Served) -> None:
    made = desk_served.post("/v1/tokens", {"name": "касса"})
    assert made.status_code == 201
    own = {"Authorization": f"bearer {made.json()['token']}"}
    assert desk_served.api.get("/v1/stores", headers=own).status_code == 200
    [listed] = [token for token in desk_served.get("/v1/tokens").json() if token["name"] == "касса"]
    assert made.json()["token"] not in json.dumps(desk_served.get("/v1/tokens").json())
    assert desk_served.api.delete(f"/v1/tokens/{listed['id']}", headers=own).status_code == 204
    is_problem(desk_served.api.get("/v1/stores", headers=own), 401)


def test_nobody_revokes_a_token_of_somebody_else(desk_served: Served) -> None:
    [boris] = [token for token in desk_served.get("/v1/tokens", "boris").json() if token["login"] == "boris"]
    is_problem(desk_served.api.delete(f"/v1/tokens/{boris['id']}", headers=desk_served.headers("anna")), 404)
    assert desk_served.get("/v1/stores", "boris").status_code == 200


def test_a_review_is_stored_repeated_and_revised(desk_served: Served) -> None:
    assert outcome(desk_served.post("/v1/reviews", batch(id="once"))) == "stored"
    assert outcome(desk_served.post("/v1/reviews", batch(id="once"))) == "repeated"
    assert outcome(desk_served.post("/v1/reviews", batch(id="once", rating=5))) == "revised"


def test_the_same_key_gets_the_same_answer_and_does_nothing_twice(desk_served: Served) -> None:
    first = desk_served.post("/v1/reviews", batch(id="key"), **{"Idempotency-Key": "k-1"})
    again = desk_served.post("/v1/reviews", batch(id="key"), **{"Idempotency-Key": "k-1"})
    assert outcome(first) == "stored"
    assert first.json() == again.json()


def test_a_key_that_was_used_for_something_else_is_refused(desk_served: Served) -> None:
    desk_served.post("/v1/reviews", batch(id="key-2"), **{"Idempotency-Key": "k-2"})
    other = desk_served.post("/v1/reviews", batch(id="key-3"), **{"Idempotency-Key": "k-2"})
    is_problem(other, 422, "idempotency_key_reused")
    is_problem(desk_served.post("/v1/reviews", batch(), **{"Idempotency-Key": "k" * 201}), 422, "invalid")


def test_a_key_belongs_to_the_one_who_used_it(desk_served: Served) -> None:
    desk_served.post("/v1/reviews", batch(id="key-4"), **{"Idempotency-Key": "k-4"})
    theirs = {**batch(id="key-4"), "store_id": OTHER}
    assert outcome(desk_served.post("/v1/reviews", theirs, "boris", **{"Idempotency-Key": "k-4"})) == "stored"


def test_twenty_thousand_characters_are_taken_and_drafted_for(desk_served: Served) -> None:
    id = desk_served.review(text="Ұзақ пікір. " * 1_666 + "12345678")
    shown = desk_served.card(id)
    assert len(shown["review"]["text"]) == 20_000
    assert shown["proposal"]["reply"]


REFUSED: dict[str, dict[str, Any]] = {
    "a longer text": {"text": "а" * 20_001},
    "no stars": {"rating": 0},
    "six stars": {"rating": 6},
    "half a star": {"rating": 4.5},
    "neither text nor stars": {"rating": None, "text": " \n"},
    "only what cannot be stored": {"rating": None, "text": "\x00\ud800"},
    "no id": {"id": ""},
    "an id of nothing": {"id": "\x00"},
    "a long id": {"id": "7" * 201},
    "a long platform": {"platform": "k" * 33},
    "a field that we do not know": {"raiting": 5},
    "a text that is a list": {"text": ["a"]},
    "a number beyond all numbers": {"rating": 10**400},
}


@pytest.mark.parametrize("told", REFUSED.values(), ids=REFUSED)
def test_a_review_that_cannot_be_read_is_refused_and_says_why(desk_served: Served, told: dict[str, Any]) -> None:
    is_problem(raw(desk_served, "/v1/reviews", json.dumps(batch(**told))), 422)


def test_a_batch_is_refused_as_a_whole_and_names_the_review(desk_served: Served) -> None:
    body = batch(id="good-one")
    body["reviews"].append({"id": "bad-one"})
    assert "bad-one" in is_problem(desk_served.post("/v1/reviews", body), 422)["detail"]
    assert outcome(desk_served.post("/v1/reviews", batch(id="good-one"))) == "stored"


def test_a_refusal_of_many_faults_stays_short(desk_served: Served) -> None:
    body = {"store_id": DEMO, "reviews": [{"id": str(number), "rating": 9} for number in range(500)]}
    assert len(desk_served.post("/v1/reviews", body).text) < 5_000


STRANGE = {
    "NUL and control characters": ("Чай\x00ник\x07 потёк\x1b", "Чайник потёк"),
    "half an emoji": ("Сломался \ud83d на второй день", "Сломался  на второй день"),
    "an emoji": ("Сломался 😡🇰🇿", "Сломался 😡🇰🇿"),
    "an emoji in two escapes": ("Плохо \ud83d\ude21", "Плохо 😡"),
    "zero width": ("Сло\u200bмался", "Сло\u200bмался"),
    "right to left": ("\u202eялсамолС", "\u202eялсамолС"),
    "line ends": ("раз\r\nдва\rтри", "раз\nдва\nтри"),
}


@pytest.mark.parametrize(("sent", "kept"), STRANGE.values(), ids=STRANGE)
def test_strange_characters_are_kept_or_taken_out_but_never_stop_a_review(
    desk_served: Served, sent: str, kept: str
) -> None:
    body = json.dumps(batch(id=f"strange {sent}", text=sent, author=sent, product=sent))
    answer = raw(desk_served, "/v1/reviews", body)
    assert outcome(answer) == "stored"
    id = answer.json()["received"][0]["review_id"]
    desk_served.draft(id)
    shown = desk_served.card(id)
    assert (shown["review"]["text"], shown["review"]["author"]) == (kept, kept)
    assert shown["proposal"]["reply"]


def test_stars_without_a_word_are_a_review(desk_served: Served) -> None:
    shown = desk_served.card(desk_served.review(text="", rating=5))
    assert shown["state"] == "pending"
    assert shown["proposal"]["reply"]


BROKEN: dict[str, bytes] = {
    "nothing": b"",
    "half a document": b'{"store_id":',
    "not utf-8": b'{"store_id": "\xff\xfe"}',
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "not a number": b'{"store_id": NaN}',
    "too deep": b"[" * 100_000,
    "a number of 5,000 digits": b'{"store_id": ' + b"1" * 5_000 + b"}",
    "a key that is half an emoji": b'{"\\ud800": 1, "store_id": "x", "reviews": []}',
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("path", ["/v1/reviews", "/v1/drafts", "/v1/decisions"])
def test_a_body_that_is_not_what_it_should_be_is_refused(desk_served: Served, path: str, body: bytes) -> None:
    answer = raw(desk_served, path, body)
    assert answer.status_code in (400, 422)
    is_problem(answer, answer.status_code)


def test_a_body_that_is_too_large_is_refused_however_it_is_sent(
    desk_served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.web.guard.MAX_BODY_BYTES", 1_000)
    is_problem(raw(desk_served, "/v1/reviews", b"x" * 1_001), 413, "too_large")
    pieces = (b"x" * 100 for _ in range(11))
    sent = desk_served.headers(**{"Content-Type": "application/json"})
    is_problem(desk_served.api.post("/v1/reviews", content=pieces, headers=sent), 413, "too_large")


def test_a_store_that_is_not_there_is_not_there_anywhere(desk_served: Served) -> None:
    review = {"id": "1", "rating": 1}
    for store_id in ("nowhere", OTHER, "", "\ud800", "x" * 5_000):
        name = json.dumps(store_id)
        is_problem(raw(desk_served, "/v1/reviews", f'{{"store_id": {name}, "reviews": [{json.dumps(review)}]}}'), 404)
        is_problem(raw(desk_served, "/v1/drafts", f'{{"store_id": {name}, "review": {json.dumps(review)}}}'), 404)
        is_problem(raw(desk_served, "/v1/checks", f'{{"store_id": {name}, "reply": "а"}}'), 404)
    is_problem(desk_served.get("/v1/policies", store_id=OTHER), 404)
    is_problem(desk_served.get("/v1/past-replies", store_id=OTHER), 404)


def test_an_address_that_leads_nowhere_says_so(desk_served: Served) -> None:
    is_problem(desk_served.get("/v1/nothing"), 404, "not_found")
    is_problem(desk_served.get("/v1/reviews/unknown"), 404, "not_found")
    is_problem(desk_served.get("/v1/reviews/a%00b"), 404, "not_found")
    refused = desk_served.get("/v1/decisions")
    is_problem(refused, 405, "method_not_allowed")
    assert refused.headers["allow"] == "POST"


def test_the_queue_pages_through_every_review_once(desk_served: Served) -> None:
    reviews = [{"id": f"page-{number}", "rating": 5, "product": "самовар"} for number in range(60)]
    sent = desk_served.post("/v1/reviews", {"store_id": DEMO, "reviews": reviews}).json()["received"]
    first = desk_served.get("/v1/queue", state="drafting", search="самовар").json()
    assert len(first["rows"]) == 50
    second = desk_served.get("/v1/queue", state="drafting", search="самовар", cursor=first["next_cursor"]).json()
    assert second["next_cursor"] is None
    seen = [row["review_id"] for row in first["rows"] + second["rows"]]
    assert sorted(seen) == sorted(one["review_id"] for one in sent)


CURSORS = ("!", "bm8=", "я", '["a"]', "[Infinity, 1, 1]", '[1e300, "2026-01-01", "\\u0000"]', '[0, "0001-01-01", "a"]')


@pytest.mark.parametrize("place", CURSORS)
def test_a_cursor_that_nobody_gave_does_no_harm(desk_served: Served, place: str) -> None:
    for cursor in (place, base64.urlsafe_b64encode(place.encode()).decode()):
        assert desk_served.get("/v1/queue", cursor=cursor).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"state": "никакое"},
        {"rating": "6"},
        {"rating": "много"},
        {"language": "'; DROP TABLE reviews"},
        {"search": "%_\\" * 90},
        {"store": OTHER},
    ],
)
def test_filters_that_mean_nothing_do_no_harm(desk_served: Served, asked: dict[str, str]) -> None:
    assert desk_served.get("/v1/queue", **asked).status_code == 200


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


def test_a_viewer_reads_and_changes_nothing(desk_served: Served) -> None:
    id = desk_served.review()
    lock = desk_served.card(id, "vera")["lock"]
    for path, body in (
        ("/v1/reviews", batch(id="viewer")),
        ("/v1/decisions", {"review_id": id, "kind": "skip", "lock": lock}),
        ("/v1/decisions", {"review_id": id, "kind": "approve", "lock": lock, "text": CLEAN}),
        ("/v1/publications", {"review_id": id, "step": "publish", "lock": lock}),
        ("/v1/tokens", {"name": "мой"}),
    ):
        is_problem(desk_served.post(path, body, "vera"), 403, "forbidden")
    assert desk_served.card(id)["lock"] == lock


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


def test_stores_policies_and_past_replies_are_those_of_the_caller(desk_served: Served) -> None:
    assert [store["id"] for store in desk_served.get("/v1/stores").json()] == [DEMO]
    assert [store["id"] for store in desk_served.get("/v1/stores", "owner").json()] == sorted((DEMO, OTHER))
    policies = desk_served.get("/v1/policies", store_id=DEMO).json()
    assert {"id", "version", "commitments", "wording"} <= set(policies[0])
    assert len(desk_served.get("/v1/past-replies", store_id=DEMO).json()) >= 60


def test_the_desk_says_that_it_lives_and_is_ready(desk_served: Served) -> None:
    assert desk_served.api.get("/healthz").json() == {"status": "ok"}
    assert desk_served.api.get("/readyz").json() == {"status": "ready"}
    assert {"/v1/reviews", "/v1/decisions"} <= set(desk_served.api.get("/openapi.json").json()["paths"])


def test_an_error_that_nobody_expected_is_told_without_its_insides(
    desk_served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(*args: object) -> None:
        raise RuntimeError("secret insides")

    monkeypatch.setattr(accounts, "tokens", break_down)
    answer = desk_served.get("/v1/tokens")
    is_problem(answer, 500, "unexpected")
    assert "secret insides" not in answer.text
    assert "content-security-policy" in answer.headers
    assert "secret insides" in caplog.text
