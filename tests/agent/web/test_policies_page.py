"""The pages of policies, as a browser without scripts uses them."""

import re
from typing import Any

import pytest

from tests.agent.desk.policy_cases import a_form
from tests.agent.web.served import DEMO, OTHER, Browser, Served

CODE = "return-defective"


@pytest.fixture
def lead(desk_served: Served) -> Browser:
    return desk_served.browser("lead")


def fields(**changes: Any) -> dict[str, Any]:
    """What the editor sends for a right policy."""
    form = a_form()
    typed: dict[str, Any] = {"store_id": DEMO, "version": "0", "action": "save", "issues": form["issues"]}
    typed |= {
        f"{name}_{language}": text for name in ("title", "wording", "body") for language, text in form[name].items()
    }
    row = {"kind": "investigation", "amount": "", "unit": "", "deadline": "", "deadline_unit": "days", "conditions": ""}
    return typed | row | changes


def send(browser: Browser, path: str, **changes: Any) -> Any:
    return browser.client.post(path, data={"csrf": browser.csrf(), **fields(**changes)})


def make(browser: Browser, code: str, **changes: Any) -> None:
    answer = send(browser, "/policies/new", id=code, **changes)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == f"/policies/{code}?store={DEMO}&done=saved"


def test_the_list_shows_every_policy_and_is_searched(lead: Browser) -> None:
    page = lead.see("/policies")
    assert f"/policies/{CODE}?store=demo" in page
    assert "возврат денег" in page
    found = lead.see("/policies?store=demo&issue=expired")
    assert f"/policies/{CODE}?" not in found
    assert "/policies/expired-goods?" in found
    assert "Ничего не нашлось" in lead.see("/policies?search=абракадабра")


def test_a_policy_is_made_edited_and_remembers_both(lead: Browser) -> None:
    make(lead, "page-late")
    assert "Сохранено" in lead.see("/policies/page-late?done=saved")
    answer = send(lead, "/policies/page-late", version="1", title_ru="Доставка задержалась", why="точнее")
    assert answer.status_code == 303
    page = lead.see("/policies/page-late")
    assert "<q>точнее</q>" in page
    assert "<del>Опоздала доставка</del><ins>Доставка задержалась</ins>" in page


def test_what_is_wrong_is_told_beside_its_field_and_nothing_typed_is_lost(lead: Browser) -> None:
    wrong = {"wording_ru": "Вернём деньги завтра.", "title_kk": "", "kind": "bonus", "amount": "много", "unit": "KZT"}
    answer = send(lead, "/policies/new", id="page-wrong", **wrong)
    assert answer.status_code == 422
    assert 'href="#title-kk">Название, на казахском: Заполните это поле.' in answer.text
    assert 'href="#commitments-0">Обещание 1, сумма: Здесь должно быть число: много.' in answer.text
    assert 'value="много"' in answer.text
    assert re.search(r'id="title-kk"[^>]*aria-invalid="true"', answer.text)
    answer = send(lead, "/policies/new", id="page-wrong", wording_ru="Вернём деньги завтра.")
    assert 'href="#wording-ru">Формулировка, на русском: «Вернём деньги завтра»: такого обещания' in answer.text
    assert lead.client.get("/policies/page-wrong").status_code == 404


def test_a_check_shows_replies_and_saves_nothing(lead: Browser) -> None:
    answer = send(lead, "/policies/new", id="page-check", action="check")
    assert answer.status_code == 200
    assert "Замечаний нет, можно сохранять" in answer.text
    assert "Пример ответа на казахском" in answer.text
    assert "Разберёмся с доставкой" in answer.text
    assert lead.client.get("/policies/page-check").status_code == 404


def test_rows_of_promises_come_and_go_without_a_script(lead: Browser) -> None:
    answer = send(lead, "/policies/new", action="row")
    assert answer.status_code == 200
    assert answer.text.count('<fieldset class="promise-row"') == 3
    dropped = send(
        lead,
        "/policies/new",
        action="drop-0",
        kind=["refund", "exchange"],
        amount=["1 500,5", ""],
        unit=["KZT", ""],
        deadline=["", "5"],
        deadline_unit=["days", "hours"],
        conditions=["", "по чеку; без следов носки"],
    ).text
    assert dropped.count('<fieldset class="promise-row"') == 2
    assert '<option value="exchange" selected>' in dropped
    assert 'value="по чеку; без следов носки"' in dropped
    assert '<option value="hours" selected>' in dropped


def test_promises_are_saved_as_they_were_typed(desk_served: Served, lead: Browser) -> None:
    make(
        lead,
        "page-promises",
        kind=["investigation", "bonus", ""],
        amount=["", "1 500", ""],
        unit=["", "KZT", ""],
        deadline=["", "3", ""],
        deadline_unit=["days", "days", "days"],
        conditions=["", "по чеку; один раз", ""],
    )
    saved = desk_served.get(f"/v1/stores/{DEMO}/policies/page-promises").json()["policy"]["commitments"]
    assert [(one["kind"], one["amount"], one["deadline_days"]) for one in saved] == [
        ("investigation", None, None),
        ("bonus", 1500.0, 3),
    ]
    assert saved[1]["conditions"] == ["по чеку", "один раз"]
    page = lead.see("/policies/page-promises")
    assert 'value="1500"' in page


def test_of_two_leads_the_second_sees_the_difference_and_may_save_then(lead: Browser) -> None:
    make(lead, "page-two")
    assert send(lead, "/policies/page-two", version="1", title_ru="Первый", why="раз").status_code == 303
    answer = send(lead, "/policies/page-two", version="1", title_ru="Второй", why="два")
    assert answer.status_code == 409
    assert "его изменил lead" in answer.text
    assert "<del>Первый</del><ins>Второй</ins>" in answer.text
    assert 'name="version" value="2"' in answer.text
    assert send(lead, "/policies/page-two", version="2", title_ru="Второй", why="два").status_code == 303
    taken = send(lead, "/policies/new", id="page-two")
    assert (taken.status_code, "уже есть" in taken.text) == (409, True)


def test_a_policy_is_retired_after_a_look_and_put_back(lead: Browser) -> None:
    make(lead, "page-old")
    looked = send(lead, "/policies/page-old/retire", version="1", action="look")
    assert "Изменение не затронуло бы ни одного" in looked.text
    assert send(lead, "/policies/page-old/retire", version="1", action="do").status_code == 422
    gone = send(lead, "/policies/page-old/retire", version="1", action="do", why="не нужно")
    assert gone.headers["location"].endswith("done=retired")
    assert "Правило убрано" in lead.see("/policies/page-old")
    back = send(lead, "/policies/page-old/restore", version="2", action="do", why="нужно")
    assert back.headers["location"].endswith("done=restored")


def test_retiring_shows_the_drafts_that_rest_on_a_policy(desk_served: Served, lead: Browser) -> None:
    id = desk_served.review(product="для правил")
    looked = send(lead, f"/policies/{CODE}/retire", version="1", action="look").text
    assert f"/reviews/{id}" in looked
    assert "останется без основания" in looked
    assert "проходил → не пройдёт" in looked


def test_an_operator_reads_and_is_offered_no_change(anna: Browser) -> None:
    page = anna.see(f"/policies/{CODE}")
    assert "Менять правила может старший" in page
    assert 'name="wording_ru"' not in page
    assert "/policies/new" not in anna.see("/policies")
    assert send(anna, f"/policies/{CODE}", version="1", why="так").status_code == 403
    assert send(anna, f"/policies/{CODE}/retire", version="1", why="так").status_code == 403


@pytest.mark.parametrize("path", ["/policies/new", f"/policies/{CODE}", f"/policies/{CODE}/retire"])
def test_another_stores_policies_are_not_there(desk_served: Served, lead: Browser, path: str) -> None:
    for action in ("check", "save", "row", "look", "do"):
        assert send(lead, path, store_id=OTHER, version="1", action=action, why="так").status_code == 404
    assert lead.client.get(f"/policies?store={OTHER}").status_code == 404
    assert lead.client.get(f"{path.removesuffix('/retire')}?store={OTHER}").status_code == 404


def test_a_page_speaks_kazakh(desk_served: Served) -> None:
    lead = desk_served.browser("lead")
    lead.client.post("/interface-language", data={"csrf": lead.csrf(), "lang": "kk"})
    try:
        answer = send(lead, "/policies/new", title_ru="")
        assert "Атауы, орысша: Бұл өрісті толтырыңыз." in answer.text
        assert "Дүкен ережелері" in lead.see("/policies")
    finally:
        lead.client.post("/interface-language", data={"csrf": lead.csrf(), "lang": "ru"})


def test_hostile_text_is_shown_as_text(lead: Browser) -> None:
    hostile = '"><script>alert(1)</script>'
    answer = send(
        lead,
        "/policies/new",
        action="check",
        id="page-hostile",
        title_ru=hostile,
        body_ru=f"</textarea>{hostile}",
        kind=hostile,
        amount=hostile,
        conditions=hostile,
        issues=[hostile],
        platforms=[hostile],
        product_groups=[hostile],
        valid_from=hostile,
        store_id=DEMO,
    )
    assert "<script>alert" not in answer.text
    assert answer.text.count("</textarea>") == 4
    assert "<script>alert" not in lead.see("/policies?search=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    make(lead, "page-hostile", title_ru=hostile, title_kk=hostile)
    assert send(lead, "/policies/page-hostile", version="1", why=hostile, title_ru="Тихо").status_code == 303
    assert "<script>alert" not in lead.see("/policies/page-hostile") + lead.see("/policies")


def test_who_may_not_save_is_not_given_an_empty_editor(anna: Browser) -> None:
    answer = anna.client.get("/policies/new")
    assert answer.status_code == 403
    assert "Traceback" not in answer.text
