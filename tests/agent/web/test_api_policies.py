"""Policies over the API: read, checked, changed by version, retired and restored."""

from typing import Any

import pytest

from agent.desk.policy_form import form_of
from tests.agent.desk.fakes import small_pack
from tests.agent.desk.policy_cases import CODE, a_form
from tests.agent.web.served import DEMO, OTHER, Served, is_problem, raw

BASE = f"/v1/stores/{DEMO}/policies"


def send(desk_served: Served, method: str, path: str, body: Any = None, login: str = "lead", **more: str) -> Any:
    headers = desk_served.headers(login, **more)
    return desk_served.api.request(method, f"{BASE}{path}", json=body, headers=headers)


def put(desk_served: Served, code: str, form: dict[str, Any], login: str = "lead", **more: Any) -> Any:
    return send(desk_served, "PUT", f"/{code}", {"policy": form, **more}, login)


def test_a_policy_is_made_read_changed_and_read_again(desk_served: Served) -> None:
    made = put(desk_served, "api-late", a_form())
    assert made.status_code == 201, made.text
    assert (made.json()["citation"], made.headers["etag"]) == ("api-late@1", '"1"')
    got = desk_served.get(f"{BASE}/api-late")
    assert got.headers["etag"] == '"1"'
    policy = got.json()["policy"]
    policy["title"]["ru"] = "Посылка в пути застряла"
    body = {"policy": policy, "why": "короче"}
    changed = send(desk_served, "PUT", "/api-late", body, **{"If-Match": got.headers["etag"]})
    assert (changed.status_code, changed.json()["version"], changed.json()["saved_by"]) == (200, 2, "lead")
    is_problem(send(desk_served, "PUT", "/api-late", body, **{"If-Match": '"1"'}), 409, "conflict")
    [newest, first] = desk_served.get(f"{BASE}/api-late/versions").json()
    assert (newest["why"], newest["saved_by"], first["version"]) == ("короче", "lead", 1)
    assert [part["change"] for part in newest["changes"][0]["parts"]].count("added") >= 1
    listed = {row["clause"]["id"]: row for row in desk_served.get(BASE).json()}
    assert listed["api-late"]["clause"]["version"] == 2
    assert [row["clause"]["id"] for row in desk_served.get(BASE, search="застряла посылка").json()] == ["api-late"]


def test_what_is_wrong_comes_as_a_problem_that_names_each_field(desk_served: Served) -> None:
    wrong = a_form(issues=["broken"], valid_from="2026-13-01", wording={"ru": "Вернём деньги.", "kk": "Қайтарамыз."})
    told = is_problem(put(desk_served, "api-wrong", wrong), 422, "policy")
    assert [error["field"] for error in told["errors"]] == ["issues.0", "valid_from"]
    told = is_problem(put(desk_served, "api-wrong", a_form(commitments=[])), 422, "policy")
    assert {error["field"] for error in told["errors"]} == {"wording.ru", "wording.kk"}
    assert set(told["errors"][0]["said"]) == {"ru", "kk"}
    assert "такого обещания в правиле нет" in told["said"]["ru"]
    assert desk_served.get(f"{BASE}/api-wrong").status_code == 404


def test_a_check_tells_everything_and_stores_nothing(desk_served: Served) -> None:
    checked = send(desk_served, "POST", "/api-check/check", {"policy": a_form()}, login="anna").json()
    assert (checked["faults"], checked["clause"]["id"]) == ([], "api-check")
    assert [preview["language"] for preview in checked["previews"]] == ["ru", "kk"]
    assert all(preview["used"] for preview in checked["previews"])
    faulty = send(desk_served, "POST", "/api-check/check", {"policy": a_form(title={})}).json()
    assert [fault["field"] for fault in faulty["faults"]] == ["title.ru", "title.kk"]
    assert desk_served.get(f"{BASE}/api-check").status_code == 404


def test_a_policy_is_retired_and_restored_with_a_reason(desk_served: Served) -> None:
    put(desk_served, "api-old", a_form())
    is_problem(send(desk_served, "DELETE", "/api-old?version=1"), 422, "policy")
    gone = send(desk_served, "DELETE", "/api-old?why=больше не нужно", **{"If-Match": '"1"'}).json()
    assert (gone["retired"], gone["version"]) == (True, 2)
    assert "api-old" not in {clause["id"] for clause in desk_served.get("/v1/policies", store_id=DEMO).json()}
    is_problem(send(desk_served, "POST", "/api-old/restore", {"version": 1, "why": "так"}), 409)
    back = send(desk_served, "POST", "/api-old/restore", {"version": 2, "why": "снова нужно"}).json()
    assert (back["retired"], back["version"]) == (False, 3)


def test_a_repeated_request_with_its_key_is_answered_as_before(desk_served: Served) -> None:
    key = {"Idempotency-Key": "policy-1"}
    first, again = (send(desk_served, "PUT", "/api-key", {"policy": a_form()}, **key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    is_problem(send(desk_served, "PUT", "/api-key", {"policy": a_form()}), 409)


@pytest.mark.parametrize("login", ["anna", "vera"])
def test_only_a_lead_changes_anything(desk_served: Served, login: str) -> None:
    is_problem(put(desk_served, "api-mine", a_form(), login), 403, "forbidden")
    is_problem(send(desk_served, "DELETE", "/return-defective?why=a&version=1", login=login), 403, "forbidden")
    body = {"version": 1, "why": "a"}
    is_problem(send(desk_served, "POST", "/return-defective/restore", body, login), 403, "forbidden")


@pytest.mark.parametrize("login", ["boris", "owner"])
def test_a_person_of_another_store_gets_404_everywhere(desk_served: Served, login: str) -> None:
    store = DEMO if login == "boris" else "no-such-store"
    form = form_of(small_pack(OTHER).clauses[0])
    for method, path, body in (
        ("GET", "", None),
        ("GET", f"/{CODE}", None),
        ("GET", f"/{CODE}/versions", None),
        ("PUT", f"/{CODE}", {"policy": form, "version": 1, "why": "так"}),
        ("POST", f"/{CODE}/check", {"policy": form, "version": 1}),
        ("POST", f"/{CODE}/restore", {"version": 1, "why": "так"}),
        ("DELETE", f"/{CODE}?version=1&why=a", None),
    ):
        url = f"/v1/stores/{store}/policies{path}"
        answer = desk_served.api.request(method, url, json=body, headers=desk_served.headers(login))
        is_problem(answer, 404, "not_found")


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        '{"policy": []}',
        '{"policy": {"body": 5}}',
        '{"policy": {"body": {"ru": 5}}}',
        '{"policy": {"body": {"de": "Ja"}}}',
        '{"policy": {"id": "other"}}',
        '{"policy": {"title": {"ru": {"a": {}}}}}',
        '{"policy": {"commitments": {"kind": "refund"}}}',
        '{"policy": {"commitments": [[]]}}',
        '{"policy": {"commitments": [{"kind": "bonus", "amount": 1e999, "unit": "%"}]}}',
        '{"policy": {"commitments": [{"kind": "bonus", "amount": 1' + "0" * 400 + ', "unit": "%"}]}}',
        '{"policy": {"title": ' + '{"a": ' * 400 + "1" + "}" * 400 + "}}",
        '{"policy": {"title": {"ru": "\\ud800"}}}',
        '{"policy": {}, "version": -1}',
        '{"policy": {}, "version": 1e30}',
        '{"policy": {}, "more": 1}',
    ],
)
def test_what_is_no_policy_is_a_problem_and_no_crash(desk_served: Served, body: str) -> None:
    headers = desk_served.headers("lead", **{"Content-Type": "application/json"})
    is_problem(desk_served.api.put(f"{BASE}/api-bad", content=body, headers=headers), 422)
    answer = raw(desk_served, f"{BASE}/api-bad/check", body, "lead")
    assert answer.status_code == 422 or answer.json()["faults"]


@pytest.mark.parametrize("tag", ["*", '"x"', '"-1"', '"1", "2"'])
def test_an_unreadable_if_match_is_a_problem(desk_served: Served, tag: str) -> None:
    is_problem(send(desk_served, "PUT", "/api-tag", {"policy": a_form()}, **{"If-Match": tag}), 422, "invalid")


@pytest.mark.parametrize("code", ["a%20b", "a@1", "%2e%2e", "a%2Fb", "ә" * 65])
def test_a_code_that_cannot_be_one_is_refused_or_not_found(desk_served: Served, code: str) -> None:
    assert put(desk_served, code, a_form()).status_code in (404, 405, 422)
    assert desk_served.get(f"{BASE}/{code}").status_code in (200, 404)
