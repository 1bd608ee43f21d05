import functools
import operator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from agent.desk import card, decide, drafting, intake
from agent.desk.desk import Desk
from agent.domain.error import NotFoundError
from agent.domain.lifecycle import State
from agent.domain.operator import Operator
from agent.store.tables import audit, revisions
from agent.store.tables import reviews as table
from tests.agent.desk.fakes import FakeJobs, review


def outcomes(desk: Desk, operator: Operator, *reviews: object) -> list[str]:
    return [str(one.outcome) for one in intake.receive(desk, operator, store_id="a", reviews=reviews)]  # type: ignore[arg-type]


def count(desk: Desk, of: sa.Table) -> int:
    with desk.engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(of)) or 0


def test_a_new_review_is_stored_with_its_job_its_revision_and_its_audit_row(desk: Desk, anna: Operator) -> None:
    assert outcomes(desk, anna, review()) == ["stored"]
    assert (count(desk, table), count(desk, revisions), count(desk, audit)) == (1, 1, 1)
    assert isinstance(desk.jobs, FakeJobs)
    assert len(desk.jobs.drafts) == 1


def test_the_same_review_again_changes_nothing(desk: Desk, anna: Operator) -> None:
    outcomes(desk, anna, review())
    assert outcomes(desk, anna, review(), review()) == ["repeated", "repeated"]
    assert (count(desk, table), count(desk, audit)) == (1, 1)


def test_the_same_review_twice_in_one_batch_is_stored_once(desk: Desk, anna: Operator) -> None:
    assert outcomes(desk, anna, review(), review()) == ["stored", "repeated"]
    assert count(desk, table) == 1


def test_the_same_id_on_another_platform_is_another_review(desk: Desk, anna: Operator) -> None:
    other = replace(review(), platform="ozon")
    assert outcomes(desk, anna, review(), other) == ["stored", "stored"]


def test_a_buyers_edit_is_a_new_revision_with_a_new_job(desk: Desk, anna: Operator) -> None:
    outcomes(desk, anna, review())
    assert outcomes(desk, anna, review(rating=5, text="Разобрались, всё хорошо")) == ["revised"]
    assert (count(desk, table), count(desk, revisions)) == (1, 2)
    assert isinstance(desk.jobs, FakeJobs)
    assert len(desk.jobs.drafts) == 2


def test_an_edit_after_the_answer_makes_the_review_outdated_and_keeps_what_it_said_before(
    desk: Desk, anna: Operator
) -> None:
    [one] = intake.receive(desk, anna, store_id="a", reviews=[review()])
    drafting.give_up(desk, review_id=one.review_id, attempt=0, why="test")
    lock = card.read(desk, anna, one.review_id).lock
    decide.approve(desk, anna, review_id=one.review_id, lock=lock, text="Здравствуйте! Жаль, что чайник потёк.")
    intake.receive(desk, anna, store_id="a", reviews=[review(text="Чайник потёк, и ещё пришёл без крышки")])
    shown = card.read(desk, anna, one.review_id)
    assert shown.state is State.OUTDATED
    assert shown.previous_review is not None
    assert shown.previous_review.text.startswith("Чайник потёк на второй")
    assert "approve" in shown.actions


def test_many_threads_with_the_same_review_store_it_once(desk: Desk, anna: Operator) -> None:
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda _: outcomes(desk, anna, review()), range(24)))
    assert sorted(functools.reduce(operator.iadd, said, [])) == ["repeated"] * 23 + ["stored"]
    assert count(desk, table) == 1


def test_a_store_that_a_person_may_not_see_does_not_exist_for_them(desk: Desk, anna: Operator) -> None:
    for store_id in ("b", "nowhere"):
        with pytest.raises(NotFoundError):
            intake.receive(desk, anna, store_id=store_id, reviews=[review()])
    assert count(desk, table) == 0
