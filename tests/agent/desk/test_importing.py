import pytest
import sqlalchemy as sa

from agent.desk import importing
from agent.desk.desk import Desk
from agent.domain.error import DeskError, InvalidError, NotFoundError
from agent.domain.operator import Operator
from agent.store import import_rows
from agent.store.tables import reviews
from tests.agent.desk.fakes import FakeJobs, add_person

CSV = "id;Оценка;Отзыв;Недостатки\n1;1;Не работает;\n2;5;Отлично;\n"


def accept(desk: Desk, operator: Operator, content: bytes, name: str = "reviews.csv") -> str:
    return importing.accept_file(desk, operator, store_id="a", name=name, content=content, platform="kaspi")


def count(desk: Desk) -> int:
    with desk.engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(reviews)) or 0


def test_an_accepted_file_is_kept_with_its_job_and_read_when_the_job_runs(desk: Desk, anna: Operator) -> None:
    id = accept(desk, anna, CSV.encode("cp1251"))
    assert isinstance(desk.jobs, FakeJobs)
    assert desk.jobs.imports == [id]
    assert count(desk) == 0
    importing.run(desk, import_id=id)
    shown = importing.shown(desk, anna, id)
    assert (shown.status, shown.rows, shown.stored, shown.errors) == ("done", 2, 2, ())


def test_a_broken_row_is_named_by_its_line_and_the_others_are_stored(desk: Desk, anna: Operator) -> None:
    id = accept(desk, anna, (CSV + '3;2;"Сломан\n4;9;Так себе;\n5;4;Хорошо;\n').encode())
    importing.run(desk, import_id=id)
    shown = importing.shown(desk, anna, id)
    assert shown.stored == 3
    assert [line for line, _ in shown.errors] == [4, 5]


def test_an_import_that_died_between_chunks_goes_on_where_it_stood(
    desk: Desk, anna: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 2)
    rows = "id,rating,text\n" + "".join(f"{number},3,текст {number}\n" for number in range(7))
    id = accept(desk, anna, rows.encode())
    kept, calls = importing.receive_in, []

    def dying(*args: object, **values: object) -> object:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return kept(*args, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "receive_in", dying)
    with pytest.raises(KeyboardInterrupt):
        importing.run(desk, import_id=id)
    assert count(desk) == 4
    importing.run(desk, import_id=id)
    shown = importing.shown(desk, anna, id)
    assert (count(desk), shown.status, shown.stored, shown.repeated) == (7, "done", 7, 0)
    importing.run(desk, import_id=id)
    assert count(desk) == 7


def test_importing_the_same_file_again_changes_nothing(desk: Desk, anna: Operator) -> None:
    for expected in ((2, 0), (0, 2)):
        id = accept(desk, anna, CSV.encode())
        importing.run(desk, import_id=id)
        shown = importing.shown(desk, anna, id)
        assert (shown.stored, shown.repeated) == expected


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b""), ("a.csv", b"x;y\n1;2\n"), ("a.xlsx", b"PK\x03\x04 broken"), ("a.csv", b'"open\n')],
)
def test_a_file_that_cannot_be_read_at_all_is_refused_at_once(
    desk: Desk, anna: Operator, name: str, content: bytes
) -> None:
    with pytest.raises(InvalidError):
        accept(desk, anna, content, name)


def test_pasted_reviews_are_read_one_by_one(desk: Desk, anna: Operator) -> None:
    pasted = "2★ Крышка треснула\nи опоздали\n\n5★ Бәрі керемет, рақмет!"
    given = {"rating": "", "author": "", "product": "чайник"}
    id = importing.accept_paste(desk, anna, store_id="a", pasted=pasted, platform="kaspi", given=given)
    importing.run(desk, import_id=id)
    with desk.engine.connect() as connection:
        found = connection.execute(sa.select(reviews.c.rating, reviews.c.text, reviews.c.product)).all()
    assert sorted(map(tuple, found)) == [
        (2, "Крышка треснула\nи опоздали", "чайник"),
        (5, "Бәрі керемет, рақмет!", "чайник"),
    ]


def test_an_import_of_another_store_is_not_shown(desk: Desk, anna: Operator) -> None:
    id = accept(desk, anna, CSV.encode())
    stranger = add_person(desk, "stranger", stores=["b"])
    with pytest.raises(NotFoundError):
        importing.shown(desk, stranger, id)
    assert importing.latest(desk, stranger) == []


def test_an_import_that_ran_out_is_left_alone(desk: Desk, anna: Operator) -> None:
    id = accept(desk, anna, CSV.encode())
    with desk.engine.begin() as connection:
        import_rows.update(connection, id, status="failed")
    importing.run(desk, import_id=id)
    assert count(desk) == 0


def test_a_person_who_may_only_look_imports_nothing(desk: Desk) -> None:
    from agent.domain.operator import Role

    viewer = add_person(desk, "viewer", role=Role.VIEWER)
    with pytest.raises(DeskError):
        accept(desk, viewer, CSV.encode())
