import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from agent.desk import card, importing, intake, queue
from agent.desk.desk import Desk
from agent.desk.queue import QueueRequest
from agent.domain.lifecycle import State
from agent.domain.operator import Operator, Role
from agent.store.tables import proposals
from tests.agent.desk.fakes import FixedKnowledge, add_person, make_desk, review


@pytest.fixture
def working(database_url: str) -> Iterator[Desk]:
    """A desk whose jobs are real."""
    from agent import jobs

    made = make_desk(database_url)
    jobs.migrate(made.engine)
    queue_of_jobs = jobs.Jobs(made.engine)
    yield replace(made, jobs=queue_of_jobs)
    queue_of_jobs.close()
    made.engine.dispose()


def run_worker(desk: Desk, until: Callable[[], bool], *, worker_id: str = "w", timeout_s: float = 30.0) -> None:
    from agent.jobs import Worker

    worker = Worker(desk, worker_id=worker_id, concurrency=4)
    worker.start()
    try:
        end = time.monotonic() + timeout_s
        while not until():
            assert time.monotonic() < end, "the jobs did not finish in time"
            time.sleep(0.05)
    finally:
        worker.stop()


def pending(desk: Desk, operator: Operator) -> int:
    return len(queue.read(desk, operator, QueueRequest(state="pending")).rows)


def test_a_received_review_is_drafted_by_a_job_exactly_once(working: Desk) -> None:
    boss = add_person(working, "boss", role=Role.ADMIN)
    for store_id in ("a", "b"):
        intake.receive(working, boss, store_id=store_id, reviews=[review(str(number)) for number in range(3)])
    run_worker(working, lambda: pending(working, boss) == 6)
    run_worker(working, lambda: True)
    with working.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(proposals)) == 6


def test_a_kept_file_is_read_and_drafted_by_jobs(working: Desk) -> None:
    boss = add_person(working, "boss", role=Role.ADMIN)
    content = "id,rating,text\n1,1,Сломался\n2,5,Отлично\n".encode()
    id = importing.accept_file(working, boss, store_id="a", name="r.csv", content=content, platform="kaspi")
    run_worker(working, lambda: pending(working, boss) == 2)
    assert importing.shown(working, boss, id).status == "done"


def test_a_transaction_that_fails_leaves_neither_review_nor_job(working: Desk) -> None:
    boss = add_person(working, "boss", role=Role.ADMIN)
    with pytest.raises(RuntimeError), working.engine.begin() as connection:
        intake.receive_in(connection, working, store_id="a", reviews=[review()], who="x")
        raise RuntimeError
    with working.engine.connect() as connection:
        table = "dbos.workflow_status" if working.engine.dialect.name == "postgresql" else "workflow_status"
        assert connection.scalar(sa.text(f"SELECT count(*) FROM {table}")) == 0
    assert queue.read(working, boss, QueueRequest(state="all")).rows == ()


def test_a_draft_that_cannot_be_written_puts_the_review_before_a_person(working: Desk) -> None:
    boss = add_person(working, "boss", role=Role.ADMIN)
    [one] = intake.receive(working, boss, store_id="a", reviews=[review()])
    without_store = replace(working, knowledge=FixedKnowledge({}))
    run_worker(without_store, lambda: pending(working, boss) == 1)
    with working.engine.connect() as connection:
        from agent.store import trail

        [last, *_] = trail.of_review(connection, one.review_id)
    assert (last["after"], last["why"]) == (State.PENDING, "KeyError")
    assert card.read(working, boss, one.review_id).proposal is None


def test_killed_again_and_again_the_desk_loses_and_doubles_nothing(tmp_path: Path) -> None:
    from evaluation.benchmarks.crash import trial

    reviews = [
        {"id": f"r{number}", "rating": number % 5 + 1, "text": f"Отзыв {number}: крышка треснула"}
        for number in range(40)
    ]
    result = trial(tmp_path, reviews, kills=2, seed=3, embedder="ngram")
    assert result["good"], result
