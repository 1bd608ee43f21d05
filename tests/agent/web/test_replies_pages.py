"""The pages of past replies: the list and its tabs, one reply, deciding, a file."""

import json
from typing import Any

import pytest

from agent.desk import import_runs
from tests.agent.web.served import DEMO, OTHER, Browser, Served

REPLIES = iter(
    (
        "Здравствуйте! Обидно получить люстру не того цвета. Пришлите, пожалуйста, её фото в чат заказа.",
        "Спасибо за честный отзыв. Зеркало должно было приехать серебристым, сожалеем. Ждём снимок в чате заказа.",
        "Жаль, что вместо синего рюкзака пришёл красный. Опишите в чате заказа, какой Вы выбирали.",
        "Добрый день! Полка другого оттенка портит всю задумку, понимаем Вас. Загляните в чат заказа.",
        "Сожалеем, что термос оказался чёрным. Напишите в чат заказа номер модели с коробки, подскажем дальше.",
        "Понимаем досаду: палатку ждали зелёную. Покажите в чате заказа, что приехало, и вместе решим.",
        "Спасибо, что сказали про колонку. Цвет перепутан, нам неловко. Подскажите в чате заказа нужный.",
        "Кресло не того тона огорчает, согласны. Пара фотографий в чате заказа поможет нам разобрать путаницу.",
        "Простите за утюг чужой расцветки. Чат заказа открыт: расскажите там, что стояло в карточке.",
        "Миксер приехал белым вместо красного, это досадно. Откройте чат заказа и приложите снимок наклейки.",
        "Ковёр не тот по цвету, понимаем огорчение. Через чат заказа подскажем, как оформить возврат.",
    )
)
REASON = "слишком сухо"


@pytest.fixture(scope="module")
def lead(desk_served: Served) -> Browser:
    return desk_served.browser("lead")


def offered(desk_served: Served, *, reply: str = "", **told: Any) -> str:
    """A candidate of its own, offered by API."""
    body = {"review": "Прислали не того цвета", "reply": reply or next(REPLIES), "rating": 2, "product": "Вещь", **told}
    answer = desk_served.post(f"/v1/stores/{DEMO}/past-replies", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["shown"]["past_reply"]["id"])


def post(browser: Browser, path: str, **fields: Any) -> Any:
    return browser.client.post(path, data={"csrf": browser.csrf(), "store_id": DEMO, **fields})


def state(desk_served: Served, id: str) -> str:
    return str(desk_served.get(f"/v1/stores/{DEMO}/past-replies/{id}").json()["shown"]["state"])


def test_the_list_opens_with_what_waits_and_shows_the_others_in_tabs(
    desk_served: Served, anna: Browser, lead: Browser
) -> None:
    id = offered(desk_served)
    html = lead.see("/replies")
    assert f'value="{id}"' in html
    assert "Ждут решения" in html
    assert "/replies/admit" in html
    assert "Фен" in lead.see("/replies?state=live&search=Фен")
    assert "/replies/admit" not in anna.see("/replies")
    for tab in ("live", "lapsed", "retired", "мусор"):
        lead.see(f"/replies?state={tab}&cursor=мусор&language=xx&source=xx")


def test_a_lead_admits_several_at_once(desk_served: Served, lead: Browser) -> None:
    ids = [offered(desk_served), offered(desk_served)]
    answer = post(lead, "/replies/admit", id=ids)
    assert answer.status_code == 303
    assert "2 ответа взяты в работу" in lead.see(answer.headers["location"])
    assert [state(desk_served, id) for id in ids] == ["live", "live"]


def test_without_a_choice_nothing_happens(lead: Browser) -> None:
    assert "Сначала отметьте ответы" in post(lead, "/replies/admit").text


def test_one_that_does_not_pass_is_named_with_its_reason(desk_served: Served, lead: Browser) -> None:
    text = (
        "Здравствуйте! Жаль, что самовар не того цвета. Опишите в чате заказа, какой нужен, самовар заменить поможем."
    )
    first = offered(desk_served, reply=text, product="самовар")
    post(lead, "/replies/retire", id=first, why=REASON)
    twin = offered(desk_served, reply=text.replace("Жаль", "Очень жаль"), product="самовар")
    post(lead, "/replies/admit", id=twin)
    answer = post(lead, "/replies/admit", id=first, state="retired")
    assert answer.status_code == 422
    assert "почти такой же ответ уже в работе" in answer.text
    assert (state(desk_served, twin), state(desk_served, first)) == ("live", "retired")


def test_a_card_shows_where_a_reply_is_from_and_what_may_be_done(
    desk_served: Served, anna: Browser, lead: Browser
) -> None:
    id = offered(desk_served)
    html = lead.see(f"/replies/{id}?store={DEMO}")
    for said in (
        "ждёт решения",
        "через API",
        "Взять в работу",
        "Не брать",
        "Прислали не того цвета",
        "ещё не проверен делом",
    ):
        assert said.casefold() in html.casefold()
    assert "/replies/retire" not in anna.see(f"/replies/{id}")


def test_a_retired_one_keeps_the_reason_and_a_lead_may_bring_it_back(desk_served: Served, lead: Browser) -> None:
    id = offered(desk_served)
    post(lead, "/replies/admit", id=id)
    answer = post(lead, "/replies/retire", id=id, why=REASON)
    html = lead.see(answer.headers["location"])
    assert REASON in html
    assert "Ответ убран из работы" in html
    assert "Вернуть в работу" in html
    assert post(lead, "/replies/admit", id=id, state="retired", onward=id).headers["location"].startswith("/replies/")
    assert state(desk_served, id) == "live"


def test_an_operator_decides_nothing(desk_served: Served, anna: Browser) -> None:
    id = offered(desk_served)
    assert post(anna, "/replies/admit", id=id).status_code == 403
    assert post(anna, "/replies/retire", id=id, why=REASON).status_code == 403
    assert state(desk_served, id) == "candidate"


def test_another_store_has_none_of_it(desk_served: Served) -> None:
    id, boris = offered(desk_served), desk_served.browser("boris")
    for path in (f"/replies?store={DEMO}", f"/replies/{id}?store={DEMO}", f"/replies/{id}"):
        assert boris.client.get(path).status_code == 404
    assert boris.client.get(f"/replies?store={OTHER}").status_code == 200


def test_a_hostile_reply_is_shown_as_text(desk_served: Served, lead: Browser) -> None:
    id = offered(
        desk_served, review='<script>alert(1)</script> "><img src=x onerror=alert(1)> не тот цвет', product="<b>x"
    )
    for path in ("/replies", f"/replies/{id}"):
        html = lead.see(path)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<b>x" not in html


def test_a_file_comes_in_with_its_result_row_by_row(desk_served: Served, anna: Browser, lead: Browser) -> None:
    rows = [
        {
            "review": "Плед колючий",
            "reply": "Жаль, что плед колется. Загляните в чат заказа, подскажем, как его вернуть.",
        },
        {"review": "Плед", "reply": "Жаль. Компенсируем Вам 90 000 ₸."},
    ]
    content = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    file = {"file": ("наши ответы.jsonl", content)}
    data = {"csrf": anna.csrf(), "store_id": DEMO}
    answer = anna.client.post("/replies/file", data=data, files=file)
    assert answer.status_code == 303
    location = answer.headers["location"]
    assert "идёт" in anna.see(location)
    import_runs.run(desk_served.services.desk, import_id=location.rsplit("/", 1)[1])
    html = anna.see(location)
    assert "готово" in html
    assert "обещание без правила" in html
    assert "наши ответы.jsonl" in anna.see("/replies/file")
    assert "наши ответы.jsonl" not in anna.see("/intake")
    forced = anna.client.post("/replies/file", data=data | {"live": "yes"}, files=file)
    assert forced.status_code == 403
    assert desk_served.browser("boris").client.get(location).status_code == 404


def test_a_file_that_cannot_be_read_says_why(lead: Browser) -> None:
    file = {"file": ("x.csv", b"name;age\n1;2\n")}
    answer = lead.client.post("/replies/file", data={"csrf": lead.csrf(), "store_id": DEMO}, files=file)
    assert answer.status_code == 422
    assert "Нужны столбцы" in answer.text


def test_the_pages_speak_kazakh(desk_served: Served) -> None:
    lead = desk_served.browser("lead")
    lead.client.post("/interface-language", data={"csrf": lead.csrf(), "lang": "kk"})
    try:
        html = lead.see("/replies") + lead.see("/replies/file")
        assert "Бұрынғы жауаптар" in html
        assert "Прошлые ответы" not in html
    finally:
        lead.client.post("/interface-language", data={"csrf": lead.csrf(), "lang": "ru"})
