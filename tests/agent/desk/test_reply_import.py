import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from agent.channels.reply_file import read_replies
from agent.desk import import_runs, importing, past_replies, reply_import, store_packs
from agent.desk.desk import Desk
from agent.desk.past_replies import RepliesRequest
from agent.desk.views import ImportShown
from agent.domain.error import ForbiddenError, InvalidError, NotFoundError
from agent.domain.operator import Operator, Role
from agent.drafting.masking import mask
from agent.store import past_reply_rows
from knowledge.past_reply import PastReply
from tests.agent.desk.fakes import FakeJobs, add_person, make_desk, small_pack

REPLY = "Здравствуйте! Жаль, что чайник потёк. Напишите в чат заказа, подскажем, как оформить возврат."
KAZAKH = "Сәлеметсіз бе! Шәйнектің аққаны өкінішті. Тапсырыс чатына жазыңызшы, қайтаруды қалай рәсімдеуді айтамыз."
ROWS = [
    {"Отзыв": "Чайник потёк", "Ответ": REPLY, "Оценка": "2", "Товар": "Чайник"},
    {"Отзыв": "Шәйнек ағып кетті", "Ответ": KAZAKH, "Оценка": "1"},
    {"Отзыв": "Чайник потёк сразу", "Ответ": REPLY.replace("Жаль", "Очень жаль"), "Оценка": "1"},
    {"Отзыв": "Чайник потёк", "Ответ": "Жаль, что чайник потёк. Компенсируем Вам 10 000 ₸.", "Оценка": "1"},
    {"Отзыв": "Чайник потёк", "Ответ": "Жаль, что чайник потёк. Звоните +7 701 123 45 67.", "Оценка": "1"},
    {"Отзыв": "Чайник", "Ответ": "Спасибо!", "Оценка": "десять"},
    {"Отзыв": "", "Ответ": "Спасибо!", "Оценка": "5"},
]


@pytest.fixture
def lead(desk: Desk) -> Operator:
    store_packs.put_pack(desk, small_pack("a"))
    return add_person(desk, "lead", role=Role.LEAD)


def as_csv(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["Отзыв", "Ответ", "Оценка", "Товар"], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("cp1251" if all("ә" not in str(row) for row in rows) else "utf-8-sig")


def as_xlsx(rows: list[dict[str, str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["review", "reply", "rating", "product"])
    for row in rows:
        book.active.append([row["Отзыв"], row["Ответ"], row["Оценка"], row.get("Товар", "")])
    book.save(out)
    return out.getvalue()


def as_lines(rows: list[dict[str, str]]) -> bytes:
    names = {"Отзыв": "review", "Ответ": "reply", "Оценка": "rating", "Товар": "product"}
    return "\n".join(json.dumps({names[key]: value for key, value in row.items()}) for row in rows).encode()


def brought(desk: Desk, who: Operator, content: bytes, name: str = "ответы.csv", *, live: bool = False) -> ImportShown:
    id = reply_import.accept(desk, who, store_id="a", name=name, content=content, live=live)
    assert isinstance(desk.jobs, FakeJobs)
    assert desk.jobs.imports[-1] == id
    import_runs.run(desk, import_id=id)
    return importing.shown(desk, who, id)


@pytest.mark.parametrize(
    ("content", "name"),
    [(as_csv(ROWS), "ответы.csv"), (as_xlsx(ROWS), "ответы.xlsx"), (as_lines(ROWS), "replies.jsonl")],
    ids=["csv", "xlsx", "jsonl"],
)
def test_each_row_is_taken_known_or_refused_with_its_reason(
    desk: Desk, anna: Operator, lead: Operator, content: bytes, name: str
) -> None:
    shown = brought(desk, anna, content, name)
    assert (shown.status, shown.rows, shown.stored, shown.repeated) == ("done", 7, 2, 1)
    why = [said for _, said in shown.errors]
    assert len(why) == 4
    assert why[0].startswith("обещание без правила: «Компенсируем Вам 10 000")
    assert "PD-01" in why[1]
    assert "десять" in why[2]
    assert "нет отзыва" in why[3]
    rows = past_replies.read(desk, anna, "a", RepliesRequest()).rows
    assert {(row.past_reply.language, row.source, row.origin) for row in rows} == {
        ("ru", "file", shown.import_id),
        ("kk", "file", shown.import_id),
    }


def test_the_same_file_again_changes_nothing(desk: Desk, lead: Operator) -> None:
    brought(desk, lead, as_csv(ROWS))
    again = brought(desk, lead, as_csv(ROWS))
    assert (again.stored, again.repeated) == (0, 3)


def test_what_a_lead_retired_does_not_come_back_with_the_file(desk: Desk, lead: Operator) -> None:
    brought(desk, lead, as_csv(ROWS[:1]), live=True)
    [row] = past_replies.read(desk, lead, "a", RepliesRequest(state="live")).rows
    assert row.decided_by == "lead"
    past_replies.retire(desk, lead, store_id="a", id=row.past_reply.id, why="сухо")
    assert brought(desk, lead, as_csv(ROWS[:1]), live=True).stored == 0


def test_only_a_lead_puts_a_file_in_use_at_once(desk: Desk, anna: Operator, lead: Operator) -> None:
    with pytest.raises(ForbiddenError):
        reply_import.accept(desk, anna, store_id="a", name="x.csv", content=as_csv(ROWS), live=True)
    with pytest.raises(NotFoundError):
        reply_import.accept(desk, lead, store_id="b", name="x.csv", content=as_csv(ROWS))


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.csv"), (b"name;age\nx;1\n", "a.csv"), (b"PK\x03\x04broken", "a.xlsx")],
    ids=["empty", "no such columns", "no workbook"],
)
def test_a_file_that_cannot_be_read_is_refused_at_once(desk: Desk, lead: Operator, content: bytes, name: str) -> None:
    with pytest.raises(InvalidError):
        reply_import.accept(desk, lead, store_id="a", name=name, content=content)
    assert importing.latest(desk, lead, kinds=(reply_import.KIND,)) == []


def test_an_import_that_was_cut_off_goes_on_without_gap_or_repeat(
    desk: Desk, lead: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reply_import, "CHUNK", 2)
    id = reply_import.accept(desk, lead, store_id="a", name="x.csv", content=as_csv(ROWS))
    taken = 0

    def cut_off(*args: object, **more: object) -> None:
        nonlocal taken
        taken += 1
        if taken == 3:
            raise KeyboardInterrupt
        store(*args, **more)  # type: ignore[arg-type]

    store = reply_import._store
    monkeypatch.setattr(reply_import, "_store", cut_off)
    with pytest.raises(KeyboardInterrupt):
        import_runs.run(desk, import_id=id)
    monkeypatch.setattr(reply_import, "_store", store)
    import_runs.run(desk, import_id=id)
    shown = importing.shown(desk, lead, id)
    assert (shown.status, shown.stored, shown.repeated, len(shown.errors)) == ("done", 2, 1, 4)


def test_imports_of_replies_are_not_listed_among_the_reviews(desk: Desk, lead: Operator) -> None:
    brought(desk, lead, as_csv(ROWS))
    assert importing.latest(desk, lead) == []
    assert len(importing.latest(desk, lead, kinds=(reply_import.KIND,))) == 1


def test_a_broken_line_is_named_and_the_others_are_read() -> None:
    content = b'{"review": "a", "reply": "b"}\nnot json\n[1]\n\n{"review": "c", "reply": "d", "rating": 7}\n'
    rows = list(read_replies(content, name="a.jsonl"))
    assert [(row.line, row.review, bool(row.problem)) for row in rows] == [
        (1, "a", False),
        (2, "", True),
        (3, "", True),
        (5, "", True),
    ]


_DIGITS = st.integers(0, 9_999_999).map(lambda number: f"{number:07}")
_PHONES = st.builds(
    lambda lead, code, rest, style: style.format(lead, code, rest[:3], rest[3:5], rest[5:]),
    st.sampled_from(["+7", "8"]),
    st.sampled_from(["701", "777", "747", "705"]),
    _DIGITS,
    st.sampled_from(["{}{}{}{}{}", "{} {} {} {} {}", "{} ({}) {}-{}-{}", "{}-{}-{}-{}-{}"]),
)
_MAILS = st.builds(
    lambda name, host: f"{name}@{host}",
    st.from_regex(r"[a-z]{3,9}", fullmatch=True),
    st.sampled_from(["mail.kz", "gmail.com"]),
)
_IINS = st.sampled_from(["950617300123", "870101400567", "020315500981"])
_WORDS = st.sampled_from(
    ["Чайник потёк", "жаль, что так вышло", "Спасибо", "напишите в чат заказа", "шәйнек ағып кетті"]
)
_TEXTS = st.lists(_WORDS | _PHONES | _MAILS | _IINS, min_size=1, max_size=5).map(". ".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), min_size=1, max_size=6))
def test_whatever_comes_in_no_reply_in_use_holds_a_phone_a_mail_or_an_iin(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("desk")
    desk = make_desk(f"sqlite:///{folder / 'd.db'}")
    try:
        pack = small_pack("a")
        past = [
            PastReply(id=f"p{at}", review=review, reply=reply, product=product)
            for at, (review, reply, product) in enumerate(rows)
        ]
        store_packs.put_pack(desk, replace(pack, past_replies=tuple(past)))
        lead = add_person(desk, "lead", role=Role.LEAD)
        told = [{"Отзыв": review, "Ответ": reply, "Товар": product, "Оценка": "1"} for review, reply, product in rows]
        brought(desk, lead, as_csv(told), live=True)
        with desk.engine.connect() as connection:
            kept = past_reply_rows.get_live(connection, "a")
        for one in kept:
            text = " | ".join((one.review, one.reply, one.product))
            assert mask(text, persons=False) == text
            assert "@" not in text
            assert sum(map(str.isdigit, text)) == 0
    finally:
        desk.engine.dispose()
