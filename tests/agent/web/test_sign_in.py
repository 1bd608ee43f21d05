"""Signing in and out, and the language of the interface."""

import pytest

from agent.desk import accounts
from tests.agent.web.served import (
    PASSWORD,
    Served,
    pending,
    stranger,
)


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


def test_a_sign_in_from_another_site_is_refused(desk_served: Served) -> None:
    answer = stranger(desk_served).post(
        "/sign-in", data={"login": "anna", "password": PASSWORD}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


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
