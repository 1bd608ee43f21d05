"""The card as a browser gets it: the live check, the buttons, and what happens when they cannot do it."""

import re

import pytest

from tests.agent.web.served import (
    CLEAN,
    KETTLE,
    PHONE,
    Browser,
    Served,
    pending,
)


def test_the_live_check_returns_a_fragment_with_what_was_found(desk_served: Served, anna: Browser) -> None:
    id = pending(desk_served)
    told = anna.check(id, PHONE).json()
    assert told["blocked"]
    assert "PD-01" in [finding["rule"] for finding in told["findings"]]
    assert '<mark class="block"' in told["html"]
    assert "<html" not in told["html"]
    assert not anna.check(id, CLEAN).json()["blocked"]
    assert anna.check(id, CLEAN, **{"X-CSRF-Token": "wrong"}).status_code == 403
    assert anna.check(id, "а" * 20_001).status_code == 422
    assert anna.check("unknown", CLEAN).status_code == 404


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
    assert answer.headers["location"] == f"/reviews/{shown['next_review_id']}?done=reject&of={one}"
    page = anna.see(answer.headers["location"])
    assert "Отклонено." in page
    assert f'href="/reviews/{one}"' in page


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


def test_the_description_of_the_api_loads_nothing_from_elsewhere(anna: Browser) -> None:
    said = anna.client.get("/docs").text
    assert "swagger-ui" in said
    assert "://" not in said
