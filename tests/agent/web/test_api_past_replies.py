"""Past replies by API: listed, offered, admitted, retired; scoped to one's stores."""

from datetime import date
from typing import Any

import pytest

from knowledge.query import Query
from tests.agent.web.served import DEMO, OTHER, Served, is_problem

PATH = f"/v1/stores/{DEMO}/past-replies"
BODY = {
    "review": "Пришёл не тот товар, фонарь другого цвета, мой номер 87011234567",
    "reply": "Айгуль, жаль, что фонарь не того цвета! Загляните в чат заказа и пришлите снимок фонаря.",
    "rating": 2,
    "product": "Фонарь",
}


@pytest.fixture(scope="module")
def offered(desk_served: Served) -> dict[str, Any]:
    answer = desk_served.post(PATH, BODY)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_an_offered_reply_is_masked_and_waits(offered: dict[str, Any]) -> None:
    shown = offered["shown"]
    assert (shown["state"], shown["source"]) == ("candidate", "api")
    assert shown["past_reply"]["review"].endswith("мой номер [телефон]")
    assert shown["past_reply"]["reply"].startswith("Жаль, что фонарь")
    assert offered["refusals"] == offered["signals"] == []


def test_what_does_not_pass_the_gate_is_refused_with_reasons(desk_served: Served) -> None:
    body = BODY | {"reply": "Жаль, что так. Компенсируем 50 000 ₸, пишите в WhatsApp +7 701 123 45 67"}
    told = is_problem(desk_served.post(PATH, body), 422)
    assert "бещание без правила" in told["detail"]


def test_the_same_offer_again_is_the_same_past_reply(desk_served: Served, offered: dict[str, Any]) -> None:
    again = desk_served.post(PATH, BODY).json()
    assert again["shown"]["past_reply"]["id"] == offered["shown"]["past_reply"]["id"]


@pytest.mark.parametrize(
    "body", [{}, BODY | {"reply": ""}, BODY | {"rating": 6}, BODY | {"language": "de"}, BODY | {"more": 1}]
)
def test_a_body_that_is_no_past_reply_is_refused(desk_served: Served, body: dict[str, Any]) -> None:
    is_problem(desk_served.post(PATH, body), 422)


def test_the_list_is_paged_by_a_cursor(desk_served: Served) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        page = desk_served.get(PATH, state="live", limit=17, cursor=cursor).json()
        seen += [row["past_reply"]["id"] for row in page["rows"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == page["counts"]["live"]
    kazakh = desk_served.get(PATH, state="live", language="kk", limit=200).json()["rows"]
    assert 0 < len(kazakh) < len(seen)
    assert {row["past_reply"]["language"] for row in kazakh} == {"kk"}


def test_an_operator_may_not_admit_and_a_lead_may(desk_served: Served, offered: dict[str, Any]) -> None:
    id = offered["shown"]["past_reply"]["id"]
    is_problem(desk_served.post(f"{PATH}/{id}/admit", {}), 403)
    is_problem(desk_served.post(f"{PATH}/{id}/retire", {"why": "так"}), 403)
    assert desk_served.post(f"{PATH}/{id}/admit", {}, "lead").json() == {"admitted": 1, "refused": []}
    assert desk_served.get(f"{PATH}/{id}").json()["shown"]["state"] == "live"
    assert desk_served.get("/v1/past-replies", store_id=DEMO).json()[-1]["id"] == id
    is_problem(desk_served.post(f"{PATH}/{id}/retire", {"why": " "}, "lead"), 422)
    retired = desk_served.post(f"{PATH}/{id}/retire", {"why": "сухо"}, "lead").json()["shown"]
    assert (retired["state"], retired["why"], retired["decided_by"]) == ("retired", "сухо", "lead")


def test_a_viewer_offers_nothing(desk_served: Served) -> None:
    is_problem(desk_served.post(PATH, BODY, "vera"), 403)


def test_a_person_of_another_store_finds_nothing(desk_served: Served, offered: dict[str, Any]) -> None:
    id = offered["shown"]["past_reply"]["id"]
    for path in (PATH, f"{PATH}/{id}", f"/v1/stores/{OTHER}/past-replies/{id}"):
        is_problem(desk_served.get(path, "boris"), 404)
    is_problem(desk_served.post(PATH, BODY, "boris"), 404)
    for store in (DEMO, OTHER):
        is_problem(
            desk_served.post(f"/v1/stores/{store}/past-replies/{id}/admit", {}, "boris"), (404, 403)[store == OTHER]
        )


def found(desk_served: Served) -> set[str]:
    """The past replies that a review gets, by the search of the running desk."""
    text = "Фен проработал две недели и перестал включаться"
    query = Query(text=text, language="ru", platform="kaspi", day=date(2026, 11, 23), issues=("defect",), rating=2)
    knowledge = desk_served.services.desk.knowledge.of(DEMO)
    assert knowledge.search is not None
    return {passage.id for passage in knowledge.search.find(query) if passage.past_reply}


def test_what_a_lead_retires_is_found_no_more_from_that_moment(desk_served: Served) -> None:
    before = found(desk_served)
    gone = min(before)
    assert desk_served.post(f"{PATH}/{gone}/retire", {"why": "проверка"}, "lead").status_code == 200
    assert gone not in found(desk_served)
    assert desk_served.post(f"{PATH}/{gone}/admit", {}, "lead").json()["admitted"] == 1


def test_a_candidate_is_never_found(desk_served: Served) -> None:
    waiting = {row["past_reply"]["id"] for row in desk_served.get(PATH, state="candidate", limit=200).json()["rows"]}
    assert not waiting & found(desk_served)
