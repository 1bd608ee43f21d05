"""Documents on their pages and through the API."""

from typing import Any

import pytest

from tests.agent.web.served import DEMO, OTHER, Browser, Served, is_problem

RULES = """# Правила: {name}

## Возврат с браком
После проверки вернём деньги в течение 3 рабочих дней. Действует с 1 марта 2026 года. Редакция «{name}».

## Режим работы
Магазин работает каждый день с девяти до шести. Редакция «{name}».
"""
"""The name is in each section: what was decided before, word for word, would come decided."""
HOSTILE = "<script>alert(1)</script>"


def rules(name: str) -> bytes:
    return RULES.format(name=name).encode()


@pytest.fixture
def lead(desk_served: Served) -> Browser:
    return desk_served.browser("lead")


def upload(browser: Browser, content: bytes, *, name: str = "rules.md", store_id: str = DEMO) -> Any:
    data = {"csrf": browser.csrf(), "store_id": store_id}
    return browser.client.post("/documents", data=data, files={"file": (name, content)})


def brought(browser: Browser, name: str) -> str:
    """Bring a document of its own by this name and return its id."""
    answer = upload(browser, rules(name), name=f"{name}.md")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).removeprefix("/documents/")


def press(browser: Browser, imported_id: str, action: str) -> Any:
    return browser.client.post(f"/documents/clauses/{imported_id}/{action}", data={"csrf": browser.csrf()})


def post_file(desk_served: Served, content: bytes, *, login: str = "lead", store_id: str = DEMO) -> Any:
    path = f"/v1/stores/{store_id}/documents"
    return desk_served.api.post(path, headers=desk_served.headers(login), files={"file": ("rules.md", content)})


def test_an_uploaded_document_shows_what_was_recognised_in_each_section(lead: Browser) -> None:
    id = brought(lead, "показ")
    page = lead.see(f"/documents/{id}")
    for said in (
        "показ.md",
        "Разобрано 0 из 2",
        "Возврат с браком",
        "возврат денег",
        "с 01.03.2026",
        "строка 3",
        "брак",
    ):
        assert said in page
    assert "Казахского текста в документе не нашли" in page
    assert f"/documents/clauses/{id}-001/edit" in page
    assert "показ.md" in lead.see("/documents")


def test_the_same_file_again_leads_to_the_document_that_is_there(lead: Browser) -> None:
    id = brought(lead, "дважды")
    again = upload(lead, rules("дважды"), name="иначе.md").headers["location"]
    assert again == f"/documents/{id}?known=true"
    assert "уже загружали" in lead.see(again)


def test_a_section_is_dismissed_and_taken_up_again_by_buttons(lead: Browser) -> None:
    id = brought(lead, "кнопки")
    answer = press(lead, f"{id}-001", "dismiss")
    assert answer.headers["location"] == f"/documents/{id}#{id}-001"
    page = lead.see(f"/documents/{id}")
    assert "Разобрано 1 из 2" in page
    assert f'action="/documents/clauses/{id}-001/reopen"' in page
    press(lead, f"{id}-001", "reopen")
    assert "Разобрано 0 из 2" in lead.see(f"/documents/{id}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Файл пуст"),
        (b"PK\x03\x04 broken", "повреждён"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "прочитать нельзя"),
        (b"%PDF-1.7\n" + bytes(20_000_001), "допустимо 20 МБ"),
    ],
)
def test_why_a_file_cannot_be_read_is_said_above_the_form(lead: Browser, content: bytes, said: str) -> None:
    before = lead.see("/documents").count("<li>")
    answer = upload(lead, content, name="a.pdf")
    assert answer.status_code == 422
    assert said in answer.text
    assert 'type="file"' in answer.text
    assert lead.see("/documents").count("<li>") == before


def test_an_operator_reads_documents_and_decides_nothing(lead: Browser, anna: Browser) -> None:
    id = brought(lead, "читать")
    page = anna.see(f"/documents/{id}")
    assert "Возврат с браком" in page
    assert "/dismiss" not in page
    assert 'type="file"' not in anna.see("/documents")
    assert upload(anna, rules("нельзя")).status_code == 403
    assert press(anna, f"{id}-001", "dismiss").status_code == 403


def test_hostile_names_headings_and_texts_are_shown_as_text(lead: Browser) -> None:
    content = f"# {HOSTILE} правила\n\nТекст `{HOSTILE}` раздела, вернём деньги.\n".encode()
    answer = upload(lead, content, name=f"{HOSTILE}.md")
    for path in ("/documents", answer.headers["location"]):
        page = lead.see(path)
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


def test_a_form_without_its_token_is_refused(lead: Browser) -> None:
    answer = lead.client.post("/documents", data={"store_id": DEMO}, files={"file": ("a.md", rules("без"))})
    assert answer.status_code == 403


def test_the_api_takes_a_file_and_gives_forms_to_complete(desk_served: Served) -> None:
    answer = post_file(desk_served, rules("api"))
    assert answer.status_code == 201, answer.text
    shown = answer.json()
    assert (shown["clauses"], shown["decided"], shown["known"]) == (2, 0, False)
    first = shown["proposals"][0]
    assert first["policy"]["commitments"][0] | {"conditions": None} == {
        "kind": "refund",
        "amount": None,
        "unit": None,
        "deadline_days": 3,
        "deadline_hours": None,
        "conditions": None,
    }
    assert first["policy"]["valid_from"] == "2026-03-01"
    again = post_file(desk_served, rules("api"))
    assert (again.status_code, again.json()["document_id"], again.json()["known"]) == (200, shown["document_id"], True)
    listed = desk_served.get(f"/v1/stores/{DEMO}/documents", "anna").json()
    assert shown["document_id"] in {row["document_id"] for row in listed}


def test_a_proposal_is_dismissed_and_confirmed_through_the_api(desk_served: Served) -> None:
    shown = post_file(desk_served, rules("решения")).json()
    base = f"/v1/stores/{DEMO}/documents/{shown['document_id']}"
    first, second = shown["proposals"]
    assert (
        desk_served.post(f"{base}/clauses/{second['imported_id']}/dismiss", {}, "lead").json()["state"] == "dismissed"
    )
    wording = {
        "ru": "После проверки вернём деньги в течение 3 рабочих дней.",
        "kk": "Тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз.",
    }
    policy = first["policy"] | {"id": "by-api", "title": {"ru": "Брак", "kk": "Ақау"}, "wording": wording}
    path = f"{base}/clauses/{first['imported_id']}/confirm"
    refused = desk_served.post(path, {"policy": policy | {"wording": {"ru": "", "kk": ""}}}, "lead")
    is_problem(refused, 422)
    confirmed = desk_served.post(path, {"policy": policy}, "lead")
    assert confirmed.status_code == 201, confirmed.text
    is_problem(desk_served.post(path, {"policy": policy}, "lead"), 409)
    policies = {clause["id"] for clause in desk_served.get("/v1/policies", "lead", store_id=DEMO).json()}
    assert "by-api" in policies
    assert [one["state"] for one in desk_served.get(base, "lead").json()["proposals"]] == ["confirmed", "dismissed"]


def test_the_api_refuses_in_words(desk_served: Served) -> None:
    told = is_problem(post_file(desk_served, b""), 422, "document")
    assert told["said"]["kk"] == "Файл бос."
    is_problem(post_file(desk_served, rules("чужой"), login="anna"), 403)
    is_problem(post_file(desk_served, rules("чужой"), store_id=OTHER), 404)


def test_a_document_is_found_only_under_its_own_store_and_its_clauses_only_under_it(desk_served: Served) -> None:
    one, other = (post_file(desk_served, rules(name)).json() for name in ("первый", "второй"))
    boris = post_file(desk_served, rules("первый"), login="owner", store_id=OTHER).json()
    for store_id, document_id, imported_id in (
        (OTHER, one["document_id"], one["proposals"][0]["imported_id"]),
        (DEMO, boris["document_id"], boris["proposals"][0]["imported_id"]),
        (DEMO, one["document_id"], other["proposals"][0]["imported_id"]),
    ):
        path = f"/v1/stores/{store_id}/documents/{document_id}/clauses/{imported_id}/dismiss"
        is_problem(desk_served.post(path, {}, "owner"), 404)
    assert boris["decided"] == 0


def test_another_stores_person_gets_404_everywhere(desk_served: Served, lead: Browser) -> None:
    id = brought(lead, "тайный")
    boris = desk_served.browser("boris")
    assert boris.client.get(f"/documents/{id}").status_code == 404
    assert "тайный" not in boris.see("/documents")
    assert upload(boris, rules("в чужой")).status_code == 404
    for action in ("dismiss", "reopen"):
        assert press(boris, f"{id}-001", action).status_code == 404
        path = f"/v1/stores/{DEMO}/documents/{id}/clauses/{id}-001/{action}"
        is_problem(desk_served.post(path, {}, "boris"), 404)
    for path in (
        f"/v1/stores/{DEMO}/documents",
        f"/v1/stores/{DEMO}/documents/{id}",
        f"/v1/stores/{OTHER}/documents/{id}",
    ):
        is_problem(desk_served.get(path, "boris"), 404)
