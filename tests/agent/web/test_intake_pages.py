"""Reviews brought in by hand: a paste, a file, and files that are not what they should be."""

import io
import zipfile
from typing import Any

import pytest

from agent.desk import importing
from tests.agent.web.served import DEMO, OTHER, Browser, Served


def paste(browser: Browser, **fields: str) -> Any:
    return browser.client.post("/intake/paste", data={"csrf": browser.csrf(), "store_id": DEMO, **fields})


def upload(browser: Browser, content: bytes, *, name: str = "отзывы.csv", **fields: str) -> Any:
    data = {"csrf": browser.csrf(), "store_id": DEMO, **fields}
    return browser.client.post("/intake/file", data=data, files={"file": (name, content)})


def finished(desk_served: Served, browser: Browser, answer: Any) -> str:
    """Do what the import job does and return the page about it."""
    assert answer.status_code == 303, answer.text
    path = answer.headers["location"]
    importing.run(desk_served.services.desk, import_id=path.rsplit("/", 1)[1])
    return browser.see(path)


def found(desk_served: Served, search: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = desk_served.get("/v1/queue", state="all", search=search).json()["rows"]
    return rows


def test_pasted_reviews_come_into_the_queue(desk_served: Served, anna: Browser) -> None:
    text = "2★ Ковёр линяет,\r\nпол синий\r\n\r\nКілем әдемі, рақмет"
    page = finished(desk_served, anna, paste(anna, text=text, rating="5", product="ковёр-самолёт", platform="ozon"))
    assert "готово" in page
    assert "<h1>Вставленный текст</h1>" in page
    assert "Вставленный текст</a>" in anna.see("/intake")
    rows = found(desk_served, "ковёр-самолёт")
    assert sorted((row["rating"], row["platform"]) for row in rows) == [(2, "ozon"), (5, "ozon")]


def test_an_empty_paste_is_refused_and_what_was_typed_is_kept(desk_served: Served, anna: Browser) -> None:
    answer = paste(anna, text="  ", author="Айгүл", platform="wildberries")
    assert answer.status_code == 422
    assert "Вставьте текст отзыва." in answer.text
    assert 'value="Айгүл"' in answer.text


def test_a_paste_bears_any_characters(desk_served: Served, anna: Browser) -> None:
    page = finished(desk_served, anna, paste(anna, text="Плохо\x00 \u200b😡", author="\x00", product="непонятное\x07"))
    assert "<html" in page
    [row] = found(desk_served, "непонятное")
    assert row["excerpt"] == "Плохо \u200b😡"


def test_a_file_with_a_broken_row_brings_in_the_rest_and_names_the_line(desk_served: Served, anna: Browser) -> None:
    file = "id,Оценка,Отзыв,Товар\n1,5,Хорошо,верблюд\n2,9,Плохо,верблюд\n3,1,Горб отвалился,верблюд\n"
    page = finished(desk_served, anna, upload(anna, file.encode("cp1251")))
    assert "<td>3</td>" in page
    assert "«9» не читается" in page
    assert len(found(desk_served, "верблюд")) == 2


def test_the_columns_of_a_file_can_be_named(desk_served: Served, anna: Browser) -> None:
    file = "№;сколько;что;про что\n1;2;Треснула;юрта-2000\n".encode()
    finished(desk_served, anna, upload(anna, file, rating="сколько", text="что", product="про что"))
    assert [row["rating"] for row in found(desk_served, "юрта-2000")] == [2]


def broken_archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("readme.txt", "не таблица")
    return made.getvalue()


UNREADABLE = {
    "nothing": b"",
    "spaces": b" \n ",
    "no column of ours": b"a,b\n1,2\n",
    "an archive that is no table": broken_archive(),
    "the start of an archive": b"PK\x03\x04 and no more",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "zeros": bytes(1_000),
    "an open quote": b'"id,text\n1,a\n',
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(anna: Browser, content: bytes) -> None:
    answer = upload(anna, content, name="файл.xlsx")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_form_without_its_file_or_with_a_foreign_store_is_refused(desk_served: Served, anna: Browser) -> None:
    data = {"csrf": anna.csrf(), "store_id": DEMO}
    assert anna.client.post("/intake/file", data=data).status_code == 422
    assert upload(anna, b"text\nhi\n", text="нет такого").status_code == 422
    assert upload(anna, b"text\nhi\n", store_id=OTHER).status_code == 404
    assert paste(anna, text="hi", store_id=OTHER).status_code == 404
    assert paste(anna, text="hi", platform="k" * 33).status_code == 422


def test_an_import_of_another_store_is_not_shown(desk_served: Served, anna: Browser) -> None:
    boris = desk_served.browser("boris")
    page = boris.client.post("/intake/paste", data={"csrf": boris.csrf(), "store_id": OTHER, "text": "Тай жоқ"})
    theirs = page.headers["location"]
    assert boris.see(theirs)
    assert anna.client.get(theirs).status_code == 404
    assert theirs not in anna.see("/intake")
