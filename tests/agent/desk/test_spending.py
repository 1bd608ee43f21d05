"""Budgets with a hard stop, on both databases; a call is counted before it is made."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from agent.desk import spending
from agent.desk.desk import Desk
from agent.desk.spending import DeskLedger
from agent.domain.draft import Usage
from agent.domain.error import NotFoundError
from agent.domain.operator import Operator
from agent.drafting.ledger import Answered, Budget, Task
from agent.drafting.model_error import ModelError
from agent.store import knowledge_rows
from tests.agent.desk.fakes import FakeClock, small_pack

A = Task(account="a")
CALL = Usage(calls=1, prompt_tokens=600, completion_tokens=400, cost_usd=0.01)


def ledger(desk: Desk, **limits: float) -> DeskLedger:
    return DeskLedger(engine=desk.engine, clock=desk.clock, default=Budget(**limits))  # type: ignore[arg-type]


def begun(counted: DeskLedger, key: str, most: Usage = CALL, task: Task = A) -> str:
    id = counted.begin(task, key, most)
    assert isinstance(id, str)
    return id


def test_a_day_has_no_more_tokens_than_the_store_may_take_and_the_next_day_has_them_again(desk: Desk) -> None:
    counted = ledger(desk, tokens_per_day=2_500)
    begun(counted, "1")
    begun(counted, "2")
    with pytest.raises(ModelError, match="budget"):
        counted.begin(A, "3", CALL)
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(hours=24)
    begun(counted, "3")


def test_money_stops_for_the_month(desk: Desk) -> None:
    counted = ledger(desk, usd_per_month=0.025)
    for key in ("1", "2"):
        counted.settle(begun(counted, key), usage=CALL, answer=None)
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(days=3)
    with pytest.raises(ModelError, match="budget"):
        counted.begin(A, "3", CALL)
    desk.clock.forward(days=10)
    begun(counted, "3")


def test_what_was_not_spent_after_all_is_free_again(desk: Desk) -> None:
    counted = ledger(desk, tokens_per_day=1_500)
    counted.settle(begun(counted, "1"), usage=Usage(calls=1, prompt_tokens=100), answer=None)
    begun(counted, "2")


def test_a_call_that_a_crash_left_open_stays_counted(desk: Desk) -> None:
    begun(ledger(desk, tokens_per_day=1_500), "1")
    with pytest.raises(ModelError, match="budget"):
        ledger(desk, tokens_per_day=1_500).begin(A, "2", CALL)


def test_many_at_once_never_pass_the_limit(desk: Desk) -> None:
    counted = ledger(desk, tokens_per_day=10_000)

    def one(number: int) -> bool:
        try:
            counted.begin(A, str(number), CALL)
        except ModelError:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        allowed = list(pool.map(one, range(40)))
    assert sum(allowed) == 10


def test_an_answer_is_given_again_for_a_month_and_only_to_its_store(desk: Desk) -> None:
    counted = ledger(desk)
    answer = Answered(text="{}", model="m")
    counted.settle(begun(counted, "key"), usage=CALL, answer=answer)
    assert counted.begin(A, "key", CALL) == answer
    assert isinstance(counted.begin(Task(account="b"), "key", CALL), str)
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(days=31)
    assert isinstance(counted.begin(A, "key", CALL), str)


def test_a_store_that_is_not_there_has_no_budget(desk: Desk) -> None:
    with pytest.raises(ModelError, match="budget"):
        ledger(desk).begin(Task(account="nobody"), "1", CALL)


def test_the_stores_own_limits_come_before_those_of_the_settings(desk: Desk) -> None:
    own = replace(small_pack("a").store, budget={"tokens_per_day": 0, "usd_per_month": None})
    with desk.engine.begin() as connection:
        knowledge_rows.put_store(connection, own, at=desk.clock())
    counted = ledger(desk, tokens_per_day=1_000_000)
    with pytest.raises(ModelError, match="budget"):
        counted.begin(A, "1", CALL)
    begun(counted, "1", task=Task(account="b"))


def test_a_person_reads_what_their_store_spent_and_no_others(desk: Desk, anna: Operator) -> None:
    counted = ledger(desk)
    counted.settle(begun(counted, "1"), usage=CALL, answer=Answered(text="{}", model="m"))
    begun(counted, "2", task=Task(account="b"))
    shown = spending.read(desk, anna, "a")
    assert (shown.today.calls, shown.month.cost_usd) == (1, pytest.approx(0.01))
    assert [(model, usage.prompt_tokens) for model, usage in shown.models] == [("m", 600)]
    with pytest.raises(NotFoundError):
        spending.read(desk, anna, "b")
