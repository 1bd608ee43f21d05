"""The pages as a browser gets them: signing in, proof that a form is ours, buttons, intake, both languages."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from agent.desk import accounts
from tests.agent.web.served import CLEAN, KETTLE, PASSWORD, PHONE, Browser, Served

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def anna(desk_served: Served) -> Browser:
    return desk_served.browser("anna")


def stranger(desk_served: Served) -> TestClient:
    browser = desk_served.browser("anna").client
    browser.cookies.clear()
    return browser


def test_a_password_signs_in_and_the_cookie_keeps_to_itself(desk_served: Served) -> None:
    client = stranger(desk_served)
    answer = client.post("/sign-in", data={"login": " anna ", "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/queue")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/queue").status_code == 200


@pytest.mark.parametrize(
    ("login", "password"), [("anna", "не тот"), ("nobody", PASSWORD), ("", ""), ("owner", ""), ("a\x00nna", "x")]
)
def test_a_wrong_password_or_login_is_answered_alike(desk_served: Served, login: str, password: str) -> None:
    client = stranger(desk_served)
    answer = client.post("/sign-in", data={"login": login, "password": password})
    assert answer.status_code == 401
    assert "Логин или пароль не подходит." in answer.text
    assert "set-cookie" not in answer.headers


def test_a_link_signs_in_once(desk_served: Served) -> None:
    link = accounts.make_link(desk_served.services.desk, login="anna")
    client = stranger(desk_served)
    assert client.get(f"/sign-in/{link}").status_code == 303
    again = stranger(desk_served).get(f"/sign-in/{link}")
    assert again.status_code == 401
    assert "Ссылка уже использована" in again.text
    assert client.get("/queue").status_code == 200


def test_signing_out_ends_the_session_for_good(desk_served: Served) -> None:
    browser = desk_served.browser("anna")
    kept = dict(browser.client.cookies)
    answer = browser.client.post("/sign-out", data={"csrf": browser.csrf()})
    assert answer.headers["location"] == "/sign-in"
    browser.client.cookies.update(kept)
    assert browser.client.get("/queue").headers["location"] == "/sign-in"


@pytest.mark.parametrize("path", ["/queue", "/intake", "/reviews/x", "/intake/x", "/reviews/x/approve"])
def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(desk_served: Served, path: str) -> None:
    answer = stranger(desk_served).get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize(
    "path", ["/sign-in", "/queue", "/reviews/unknown", "/nowhere", "/static/style.css", "/v1/queue"]
)
def test_every_answer_carries_the_headers_that_keep_a_page_to_itself(anna: Browser, path: str) -> None:
    headers = anna.client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert path.startswith("/static") or headers["cache-control"] == "no-store"


FORGED: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "no token": ({}, {}),
    "a wrong token": ({"csrf": "wrong"}, {}),
    "a token that is not ASCII": ({"csrf": "жоқ"}, {}),
    "another origin": ({"csrf": "own"}, {"Origin": "https://evil.example"}),
    "no origin at all": ({"csrf": "own"}, {"Origin": "null"}),
    "another site": ({"csrf": "own"}, {"Sec-Fetch-Site": "cross-site"}),
    "an origin that is no address": ({"csrf": "own"}, {"Origin": "http://["}),
    "a neighbour of our site": ({"csrf": "own"}, {"Sec-Fetch-Site": "same-site"}),
}
POSTS = {
    "/reviews/{id}/skip": {"lock": "{lock}"},
    "/reviews/{id}/approve": {"lock": "{lock}", "text": CLEAN},
    "/intake/paste": {"store_id": "demo", "text": KETTLE},
    "/sign-out": {},
}


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("path", POSTS)
def test_a_forged_form_is_refused_and_changes_nothing(
    desk_served: Served, anna: Browser, path: str, forged: str
) -> None:
    proof, headers = FORGED[forged]
    id = pending(desk_served)
    before = desk_served.card(id)
    if proof.get("csrf") == "own":
        proof = {"csrf": anna.csrf()}
    fields = {name: value.format(lock=before["lock"]) for name, value in POSTS[path].items()}
    answer = anna.client.post(path.format(id=id), data=fields | proof, headers=headers)
    assert answer.status_code == 403
    assert "Обновите страницу" in answer.text
    assert desk_served.card(id) == before
    assert anna.client.get("/queue").status_code == 200


def pending(desk_served: Served) -> str:
    """One review that the tests of refusals share, since they leave it as it is."""
    rows = desk_served.get("/v1/queue", search="неприкосновенный").json()["rows"]
    return rows[0]["review_id"] if rows else desk_served.review(product="неприкосновенный")


def test_a_sign_in_from_another_site_is_refused(desk_served: Served) -> None:
    answer = stranger(desk_served).post(
        "/sign-in", data={"login": "anna", "password": PASSWORD}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_page_script_without_the_token_of_the_page_writes_nothing_by_the_api(
    desk_served: Served, anna: Browser
) -> None:
    id = pending(desk_served)
    body = {"review_id": id, "kind": "skip", "lock": desk_served.card(id)["lock"]}
    assert anna.client.post("/v1/decisions", json=body).status_code == 403
    assert anna.client.post("/v1/decisions", json=body, headers={"X-CSRF-Token": "wrong"}).status_code == 403
    assert desk_served.card(id)["state"] == "pending"


@pytest.mark.parametrize(
    ("lang", "queue", "problem"), [("ru", "Очередь", "Такой страницы нет"), ("kk", "Кезек", "Мұндай бет жоқ")]
)
def test_the_interface_speaks_the_language_that_was_chosen(
    desk_served: Served, lang: str, queue: str, problem: str
) -> None:
    browser = desk_served.browser("anna")
    id = pending(desk_served)
    at = {"Referer": f"http://testserver/reviews/{id}?a=1"}
    answer = browser.client.post("/interface-language", data={"lang": lang, "csrf": browser.csrf()}, headers=at)
    assert answer.headers["location"] == f"/reviews/{id}?a=1"
    assert f'<html lang="{lang}">' in browser.see(f"/reviews/{id}")
    assert queue in browser.see("/queue")
    nothing = browser.client.get("/nowhere")
    assert (nothing.status_code, problem in nothing.text) == (404, True)
    browser.client.post("/interface-language", data={"lang": "ru", "csrf": browser.csrf()})


def test_the_language_can_be_chosen_before_signing_in(desk_served: Served) -> None:
    client = stranger(desk_served)
    assert client.post("/interface-language", data={"lang": "kk"}).status_code == 303
    assert '<html lang="kk">' in client.get("/sign-in").text
    client.post("/interface-language", data={"lang": "tlh"})
    assert '<html lang="ru">' in client.get("/sign-in").text


@pytest.mark.parametrize(
    "referer",
    [
        "https://evil.example/queue",
        "//evil.example",
        "http://testserver//evil.example",
        "http://testserver/\\evil.example",
        "http://testserver@evil.example/",
        "javascript:alert(1)",
        "http://testserver.evil.example/queue",
        "http://[",
        "",
    ],
)
def test_changing_the_language_never_leads_away(desk_served: Served, referer: str) -> None:
    answer = stranger(desk_served).post("/interface-language", data={"lang": "kk"}, headers={"Referer": referer})
    assert (answer.status_code, answer.headers["location"]) == (303, "/queue")


def test_another_site_cannot_change_the_language(desk_served: Served) -> None:
    answer = stranger(desk_served).post(
        "/interface-language", data={"lang": "kk"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_hostile_words_of_a_buyer_are_shown_and_not_run(desk_served: Served, anna: Browser) -> None:
    told = {"text": HOSTILE + " потёк", "author": HOSTILE, "product": HOSTILE, "pros": HOSTILE, "created_at": HOSTILE}
    id = desk_served.review(**{**told, "created_at": HOSTILE[:40]})
    for page in (anna.see(f"/reviews/{id}"), anna.see("/queue?search=alert"), anna.see(f"/queue?search={HOSTILE}")):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_hostile_words_of_an_operator_are_shown_and_not_run(desk_served: Served, anna: Browser) -> None:
    id = desk_served.review()
    answer = anna.press(id, "approve", lock=0, text=HOSTILE)
    assert answer.status_code in (409, 422)
    assert "&lt;script&gt;" in answer.text
    assert "<script>alert" not in answer.text
    checked = check(anna, id, HOSTILE).json()
    assert "<script>alert" not in checked["html"]
    anna.press(id, "reject", lock=desk_served.card(id)["lock"], reason=HOSTILE)
    assert "<script>alert" not in anna.see(f"/reviews/{id}")


def check(browser: Browser, id: str, text: str, **headers: str) -> Any:
    proof = {"X-CSRF-Token": browser.csrf(), **headers}
    return browser.client.post(f"/reviews/{id}/check", json={"text": text}, headers=proof)


def test_the_live_check_returns_a_fragment_with_what_was_found(desk_served: Served, anna: Browser) -> None:
    id = pending(desk_served)
    told = check(anna, id, PHONE).json()
    assert told["blocked"]
    assert "PD-01" in [finding["rule"] for finding in told["findings"]]
    assert '<mark class="block"' in told["html"]
    assert "<html" not in told["html"]
    assert not check(anna, id, CLEAN).json()["blocked"]
    assert check(anna, id, CLEAN, **{"X-CSRF-Token": "wrong"}).status_code == 403
    assert check(anna, id, "а" * 20_001).status_code == 422
    assert check(anna, "unknown", CLEAN).status_code == 404


def test_a_reply_goes_out_by_buttons(desk_served: Served, anna: Browser) -> None:
    id = desk_served.review()
    for action, fields, state in (
        ("approve", {"text": CLEAN.replace(". ", ".\r\n")}, "approved"),
        ("undo", {}, "pending"),
        ("approve", {"text": CLEAN}, "approved"),
        ("publish", {}, "publishing"),
        ("confirm", {}, "published"),
    ):
        answer = anna.press(id, action, lock=desk_served.card(id)["lock"], **fields)
        assert answer.status_code == 303, answer.text
        assert desk_served.card(id)["state"] == state
    page = anna.see(f"/reviews/{id}")
    assert CLEAN in page
    assert "anna" in page


def test_after_a_rejection_the_next_review_opens(desk_served: Served, anna: Browser) -> None:
    one, _ = desk_served.review(), desk_served.review()
    shown = desk_served.card(one)
    answer = anna.press(one, "reject", lock=shown["lock"], reason="не наш товар")
    assert answer.headers["location"] == f"/reviews/{shown['next_review_id']}"


def test_the_second_person_sees_who_was_first_and_keeps_what_they_typed(desk_served: Served, anna: Browser) -> None:
    id = desk_served.review()
    lock = desk_served.card(id)["lock"]
    assert anna.press(id, "approve", lock=lock, text=CLEAN).status_code == 303
    mine = "Здравствуйте! Это мой ответ, я писала его полчаса."
    answer = desk_served.browser("owner").press(id, "approve", lock=lock, text=mine)
    assert answer.status_code == 409
    assert re.search(rf"<textarea[^>]*>\s*{re.escape(mine)}</textarea>", answer.text)
    assert "anna" in answer.text
    assert CLEAN in answer.text


def test_a_reason_that_came_too_late_is_kept_but_never_offered_as_a_reply(desk_served: Served, anna: Browser) -> None:
    id = desk_served.review()
    answer = anna.press(id, "reject", lock=0, reason="накрутка конкурентов")
    assert answer.status_code == 409
    assert re.search(r"<textarea[^>]*readonly[^>]*>\s*накрутка конкурентов</textarea>", answer.text)
    assert "Одобрить мой текст" not in answer.text


def test_a_blocked_text_is_kept_and_the_reason_is_said(desk_served: Served, anna: Browser) -> None:
    id = desk_served.review()
    answer = anna.press(id, "approve", lock=desk_served.card(id)["lock"], text=PHONE)
    assert answer.status_code == 422
    assert "PD-01" in answer.text
    assert PHONE in answer.text
    assert desk_served.card(id)["state"] == "pending"


def test_the_address_of_a_button_leads_back_to_the_card(anna: Browser) -> None:
    assert anna.client.get("/reviews/abc/approve").headers["location"] == "/reviews/abc"
    assert anna.client.get("/intake/paste").headers["location"] == "/intake"


@pytest.mark.parametrize("path", ["/nowhere", "/reviews/unknown", "/intake/unknown", "/static/none.js", "/queue%00"])
def test_what_is_not_there_gets_a_page_that_leads_on(anna: Browser, path: str) -> None:
    answer = anna.client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert 'href="/queue"' in answer.text


@pytest.mark.parametrize(
    ("action", "fields"),
    [("explode", {}), ("approve", {"lock": "сейчас"}), ("approve", {"lock": "9" * 5_000}), ("skip", {"lock": ""})],
)
def test_a_button_that_is_not_ours_is_refused_with_a_page(
    desk_served: Served, anna: Browser, action: str, fields: dict[str, str]
) -> None:
    id = pending(desk_served)
    answer = anna.client.post(f"/reviews/{id}/{action}", data={"csrf": anna.csrf(), **fields})
    assert answer.status_code in (404, 409, 422)
    assert "<html" in answer.text


def test_a_viewer_sees_the_card_without_buttons_and_cannot_press_them(desk_served: Served) -> None:
    id = pending(desk_served)
    vera = desk_served.browser("vera")
    page = vera.see(f"/reviews/{id}")
    assert KETTLE in page
    assert f'action="/reviews/{id}/' not in page
    lock = desk_served.card(id)["lock"]
    for action in ("approve", "reject", "skip", "redraft", "escalate"):
        assert vera.press(id, action, lock=lock, text=CLEAN, reason="так").status_code == 403
    paste = {"csrf": vera.csrf(), "store_id": "demo", "text": KETTLE}
    assert vera.client.post("/intake/paste", data=paste).status_code == 403
    assert desk_served.card(id)["lock"] == lock
