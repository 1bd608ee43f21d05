"""The API from outside: who may ask, and what can be read."""

import json

import pytest

from agent.desk import accounts
from tests.agent.web.served import CLEAN, DEMO, OTHER, Served, batch, is_problem


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


def test_stores_policies_and_past_replies_are_those_of_the_caller(desk_served: Served) -> None:
    assert [store["id"] for store in desk_served.get("/v1/stores").json()] == [DEMO]
    assert [store["id"] for store in desk_served.get("/v1/stores", "owner").json()] == sorted((DEMO, OTHER))
    policies = desk_served.get("/v1/policies", store_id=DEMO).json()
    assert {"id", "version", "commitments", "wording"} <= set(policies[0])
    assert len(desk_served.get("/v1/past-replies", store_id=DEMO).json()) >= 60


def test_the_queue_pages_through_every_review_once(desk_served: Served) -> None:
    reviews = [{"id": f"page-{number}", "rating": 5, "product": "самовар"} for number in range(60)]
    sent = desk_served.post("/v1/reviews", {"store_id": DEMO, "reviews": reviews}).json()["received"]
    first = desk_served.get("/v1/queue", state="drafting", search="самовар").json()
    assert len(first["rows"]) == 50
    second = desk_served.get("/v1/queue", state="drafting", search="самовар", cursor=first["next_cursor"]).json()
    assert second["next_cursor"] is None
    seen = [row["review_id"] for row in first["rows"] + second["rows"]]
    assert sorted(seen) == sorted(one["review_id"] for one in sent)


def test_an_address_that_leads_nowhere_says_so(desk_served: Served) -> None:
    is_problem(desk_served.get("/v1/nothing"), 404, "not_found")
    is_problem(desk_served.get("/v1/reviews/unknown"), 404, "not_found")
    is_problem(desk_served.get("/v1/reviews/a%00b"), 404, "not_found")
    refused = desk_served.get("/v1/decisions")
    is_problem(refused, 405, "method_not_allowed")
    assert refused.headers["allow"] == "POST"


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
