"""The editor of policies, opened with a proposed clause: what is saved there is law, and closes the proposal."""

from typing import Any

import pytest

from tests.agent.web.served import DEMO, Browser, Served
from tests.agent.web.test_documents import brought

RU = "После проверки вернём деньги в течение 3 рабочих дней."
KK = "Тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз."


@pytest.fixture
def lead(desk_served: Served) -> Browser:
    return desk_served.browser("lead")


def send(browser: Browser, imported_id: str, action: str, **changes: str) -> Any:
    typed = {
        "csrf": browser.csrf(),
        "action": action,
        "id": imported_id,
        "title_ru": "Брак",
        "title_kk": "Ақау",
        "wording_ru": RU,
        "wording_kk": KK,
        "kind": "refund",
        "deadline": "3",
        "deadline_unit": "days",
        "issues": "defect",
        **changes,
    }
    return browser.client.post(f"/documents/clauses/{imported_id}/edit", data=typed)


def laws(desk_served: Served) -> set[str]:
    return {clause["id"] for clause in desk_served.get("/v1/policies", store_id=DEMO).json()}


def test_the_editor_opens_with_what_the_document_says(lead: Browser) -> None:
    imported = f"{brought(lead, 'открыть')}-001"
    page = lead.see(f"/documents/clauses/{imported}/edit")
    for said in ('value="Возврат с браком"', 'value="vozvrat-s-brakom', RU, 'value="2026-03-01"', f"{imported}/edit"):
        assert said in page


def test_saving_there_is_law_and_closes_the_proposal(desk_served: Served, lead: Browser) -> None:
    document = brought(lead, "сохранить")
    imported = f"{document}-001"
    answer = send(lead, imported, "save")
    assert answer.headers["location"] == f"/documents/{document}#{imported}"
    assert imported in laws(desk_served)
    page = lead.see(f"/documents/{document}")
    assert "стало правилом" in page
    assert f"/policies/{imported}?store={DEMO}" in page
    assert lead.client.get(f"/documents/clauses/{imported}/edit").status_code == 409
    assert send(lead, imported, "save", id="other").status_code == 409
    assert "other" not in laws(desk_served)


def test_what_was_typed_is_kept_when_it_is_not_accepted(desk_served: Served, lead: Browser) -> None:
    imported = f"{brought(lead, 'ошибка')}-001"
    answer = send(lead, imported, "save", wording_kk="", title_ru="Моё название")
    assert answer.status_code == 422
    assert 'value="Моё название"' in answer.text
    assert imported not in laws(desk_served)


def test_a_code_that_is_taken_is_said_and_nothing_is_lost(desk_served: Served, lead: Browser) -> None:
    imported = f"{brought(lead, 'занято')}-001"
    taken = "return-defective"
    assert taken in laws(desk_served)
    answer = send(lead, imported, "save", id=taken)
    assert answer.status_code == 409
    assert taken in answer.text
    assert RU in answer.text


def test_checking_and_adding_rows_saves_nothing(desk_served: Served, lead: Browser) -> None:
    imported = f"{brought(lead, 'проверка')}-001"
    before = laws(desk_served)
    for action, rows in (("check", 1), ("row", 2), ("drop-0", 0)):
        page = send(lead, imported, action).text
        # One more row is the pattern for the script.
        assert page.count('name="kind"') == rows + 1, action
    assert laws(desk_served) == before


def test_an_operator_neither_opens_nor_saves(desk_served: Served, lead: Browser, anna: Browser) -> None:
    imported = f"{brought(lead, 'оператор')}-001"
    assert anna.client.get(f"/documents/clauses/{imported}/edit").status_code == 403
    for action in ("save", "check", "row"):
        assert send(anna, imported, action).status_code == 403
    assert imported not in laws(desk_served)
