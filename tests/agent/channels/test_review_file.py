import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from agent.channels.incoming import IncomingRow, UnreadableRowError, read_rating
from agent.channels.paste import read_paste
from agent.channels.review_file import read_file
from agent.domain.error import DeskError, InvalidError


def read(content: bytes, name: str = "reviews.csv", **options: object) -> list[IncomingRow]:
    return list(read_file(content, name=name, platform="kaspi", **options))  # type: ignore[arg-type]


def texts(rows: list[IncomingRow]) -> list[str]:
    return [row.review.text for row in rows if row.review]


def broken(rows: list[IncomingRow]) -> list[int]:
    return [row.line for row in rows if row.problem]


KAZAKH = "Оценка;Отзыв\n1;Қақпағы жабылмайды, өңі де басқа\n"
RUSSIAN = "Оценка;Отзыв\n1;Чайник течёт\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-16"),
        (KAZAKH, "utf-8"),
        (KAZAKH, "kz1048"),
    ],
)
def test_a_csv_in_any_usual_encoding_is_read(text: str, encoding: str) -> None:
    assert texts(read(text.encode(encoding))) == [text.splitlines()[1].partition(";")[2]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_with_any_usual_delimiter_is_read(delimiter: str) -> None:
    rows = read(f"rating{delimiter}text\n3{delimiter}x y\n".encode())
    assert texts(rows) == ["x y"]


def test_a_quoted_field_may_hold_line_ends_and_delimiters() -> None:
    rows = read('rating,text\n1,"первая, строка\nвторая ""в кавычках"""\n2,дальше\n'.encode())
    assert texts(rows) == ['первая, строка\nвторая "в кавычках"', "дальше"]


def test_a_broken_row_is_named_and_the_rest_is_read() -> None:
    rows = read('rating,text\n1,ок\n2,"не закрыта\n7,нет такой оценки\n3,лишний,столбец\n4,хорошо\n'.encode())
    assert texts(rows) == ["ок", "хорошо"]
    assert broken(rows) == [3, 4, 5]


def test_a_few_bad_bytes_spoil_their_row_only() -> None:
    content = "rating,text\n1,Чайник течёт сильно\n2,XX\n3,Қақпағы жабылмайды\n".encode().replace(b"XX", b"\xff\xfe")
    rows = read(content)
    assert texts(rows) == ["Чайник течёт сильно", "Қақпағы жабылмайды"]
    assert broken(rows) == [3]


def test_columns_with_unusual_names_are_mapped() -> None:
    content = "звёздность,что написали\n2,Сломан\n".encode()
    with pytest.raises(InvalidError) as caught:
        read(content)
    assert "что написали" in caught.value.said["ru"]
    rows = read(content, columns={"rating": "звёздность", "text": "что написали"})
    assert [(row.review.rating, row.review.text) for row in rows if row.review] == [(2, "Сломан")]
    with pytest.raises(InvalidError):
        read(content, columns={"text": "нет такого"})


def test_a_workbook_is_read_with_its_numbers_and_dates() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["id", "Оценка", "Отзыв", "Автор"], [17, 2.0, "Мала", "Айгүл"], [18, None, None, None]):
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    rows = read(packed.getvalue(), "reviews.xlsx")
    assert [(row.review.id, row.review.rating, row.review.author) for row in rows if row.review] == [("17", 2, "Айгүл")]
    assert broken(rows) == [3]


def test_json_lines_are_read_and_a_bad_line_is_named() -> None:
    good = json.dumps({"id": 5, "rating": 4, "text": "жақсы", "pros": None, "platform": "ozon"}, ensure_ascii=False)
    rows = read(f"{good}\nнет\n[1]\n\n{good}\n".encode(), "reviews.jsonl")
    assert [(row.review.id, row.review.platform) for row in rows if row.review] == [("5", "ozon")] * 2
    assert broken(rows) == [2, 3]


def test_a_review_without_an_id_keeps_the_same_one_each_time() -> None:
    first, second = (read(b"rating,text\n1,a\n1,b\n") for _ in range(2))
    assert [row.review and row.review.id for row in first] == [row.review and row.review.id for row in second]
    assert len({row.review.id for row in first if row.review}) == 2


@pytest.mark.parametrize(
    ("value", "stars"),
    [("5", 5), (" 4.0 ", 4), ("3/5", 3), ("2 звезды", 2), ("1 жұлдыз", 1), ("★★★", 3), ("★★★★☆", 4), ("", None)],
)
def test_stars_are_read_as_people_write_them(value: str, stars: int | None) -> None:
    assert read_rating(value) == stars


@pytest.mark.parametrize("value", ["0", "6", "отлично", "4.5", "★★★★★★", "-1", "☆☆"])
def test_what_is_no_rating_is_refused(value: str) -> None:
    with pytest.raises(UnreadableRowError):
        read_rating(value)


def test_a_text_of_20000_characters_is_read_and_a_longer_one_is_refused() -> None:
    rows = read(("rating,text\n1," + "а" * 20_000 + "\n1," + "а" * 20_001 + "\n").encode())
    assert [len(text) for text in texts(rows)] == [20_000]
    assert broken(rows) == [3]


def test_a_paste_keeps_the_lines_of_a_review_together() -> None:
    rows = list(read_paste("★★ первая\nстрока\r\n\r\n5 звёзд: вторая", platform="kaspi"))
    assert [(row.review.rating, row.review.text) for row in rows if row.review] == [
        (2, "первая\nстрока"),
        (5, "вторая"),
    ]


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.jsonl", "a.xlsx"]))
def test_no_file_whatever_it_holds_ends_in_anything_but_rows_or_a_clear_error(content: bytes, name: str) -> None:
    try:
        rows = read(content, name)
    except DeskError as error:
        assert error.said["ru"]
        assert error.said["kk"]
    else:
        assert all((row.review is None) != (row.problem is None) for row in rows)


def test_a_column_is_known_by_its_first_word_and_a_text_is_never_dropped_silently() -> None:
    rows = read("Оценка;Отзыв покупателя;Имя клиента\n1;Пришёл битый;Аня\n".encode("cp1251"))
    assert [(row.review.text, row.review.author) for row in rows if row.review] == [("Пришёл битый", "Аня")]
    with pytest.raises(InvalidError):
        read("Оценка;Что сказал клиент\n1;Пришёл битый\n".encode())
    assert len(read("Оценка;Автор\n5;Аня\n".encode())) == 1
