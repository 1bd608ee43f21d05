"""Input that is not what it should be: refused in words, never with an error of our own."""

import base64
import json
from pathlib import Path

import pytest

from tests.agent.web.served import DEMO, OTHER, Served, is_problem, raw, served, stranger
from tests.conftest import new_postgres

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


def test_postgresql_never_gets_a_character_that_it_cannot_store(postgres_uri: str, tmp_path: Path) -> None:
    with served(tmp_path, database_url=new_postgres(postgres_uri)) as desk:
        anna = desk.browser("anna")
        id = desk.review(text="Чай\x00ник \ud83d", author="\x00а", product="\ud83d")
        for path in ("/v1/queue?search=%00", "/v1/reviews/%00", "/queue?state=%00", f"/reviews/{id}%00"):
            assert anna.client.get(path).status_code == 404
        assert stranger(desk).post("/sign-in", data={"login": "a\x00", "password": "\x00"}).status_code == 401
        paste = {"csrf": anna.csrf(), "store_id": DEMO, "text": "\x00Плохо", "author": "\x00", "platform": "kaspi\x00"}
        assert anna.client.post("/intake/paste", data=paste).status_code == 303
        lock = desk.card(id)["lock"]
        assert anna.press(id, "reject", lock=lock, reason="так\x00 надо").status_code == 303
        body = {"review_id": "\x00", "kind": "skip", "lock": 1}
        is_problem(desk.post("/v1/decisions", body), 404)
        assert desk.post("/v1/tokens", {"name": "касса\x00"}).status_code == 201
