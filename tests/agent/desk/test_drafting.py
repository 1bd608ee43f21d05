import asyncio
from datetime import UTC, datetime

from agent.desk import card, drafting, intake, queue
from agent.desk.desk import Desk
from agent.desk.queue import QueueRequest
from agent.domain.lifecycle import State
from agent.domain.operator import Operator
from tests.agent.desk.fakes import FakeClock, review


def receive(desk: Desk, anna: Operator, **values: object) -> str:
    [one] = intake.receive(desk, anna, store_id="a", reviews=[review(**values)])
    return one.review_id


def draft(desk: Desk, review_id: str, attempt: int = 0) -> bool:
    begun = drafting.begin(desk, review_id=review_id, attempt=attempt, hint="")
    assert begun is not None
    proposal = asyncio.run(drafting.write(desk, begun))
    return drafting.record(desk, proposal, review_id=review_id, revision=begun.revision, attempt=attempt)


def test_a_recorded_proposal_puts_the_review_before_a_person(desk: Desk, anna: Operator) -> None:
    id = receive(desk, anna)
    assert draft(desk, id)
    shown = card.read(desk, anna, id)
    assert shown.state is State.PENDING
    assert shown.proposal is not None
    assert shown.proposal.engine == "composer"
    assert not shown.proposal.blocked


def test_a_step_done_again_after_a_crash_records_nothing_twice(desk: Desk, anna: Operator) -> None:
    id = receive(desk, anna)
    begun = drafting.begin(desk, review_id=id, attempt=0, hint="")
    again = drafting.begin(desk, review_id=id, attempt=0, hint="")
    assert begun is not None
    assert again == begun
    proposal = asyncio.run(drafting.write(desk, begun))
    said = [drafting.record(desk, proposal, review_id=id, revision=1, attempt=0) for _ in range(3)]
    assert said == [True, False, False]
    assert [entry.event for entry in card.read(desk, anna, id).history] == ["propose", "start_drafting", "receive"]


def test_a_draft_of_what_the_buyer_has_since_changed_is_dropped(desk: Desk, anna: Operator) -> None:
    id = receive(desk, anna)
    begun = drafting.begin(desk, review_id=id, attempt=0, hint="")
    assert begun is not None
    proposal = asyncio.run(drafting.write(desk, begun))
    receive(desk, anna, text="Чайник заменили, спасибо", rating=5)
    assert not drafting.record(desk, proposal, review_id=id, revision=1, attempt=0)
    assert drafting.begin(desk, review_id=id, attempt=0, hint="") is None
    assert draft(desk, id, attempt=1)


def test_a_review_that_no_draft_could_be_written_for_still_reaches_a_person(desk: Desk, anna: Operator) -> None:
    id = receive(desk, anna)
    drafting.begin(desk, review_id=id, attempt=0, hint="")
    drafting.give_up(desk, review_id=id, attempt=0, why="RuntimeError")
    shown = card.read(desk, anna, id)
    assert (shown.state, shown.proposal, shown.history[0].why) == (State.PENDING, None, "RuntimeError")
    assert "approve" in shown.actions


def test_the_queue_puts_an_injury_before_a_demand_before_a_complaint_before_praise(desk: Desk, anna: Operator) -> None:
    texts = {
        "praise": (5, "Отличный чайник, спасибо!"),
        "complaint": (2, "Чайник течёт, крышка сломана"),
        "injury": (1, "Подставка чайника загорелась, обожгла руку"),
        "demand": (1, "Верните деньги, иначе подам в суд"),
    }
    for id, (rating, text) in texts.items():
        draft(desk, receive(desk, anna, id=id, rating=rating, text=text))
    rows = queue.read(desk, anna, QueueRequest()).rows
    assert [row.excerpt for row in rows] == [texts[name][1] for name in ("injury", "demand", "complaint", "praise")]


def test_pages_of_the_queue_follow_each_other_without_gap_or_repeat(desk: Desk, anna: Operator) -> None:
    for number in range(7):
        draft(desk, receive(desk, anna, id=str(number), rating=number % 5 + 1))
    seen: list[str] = []
    cursor = ""
    while True:
        found = queue.read(desk, anna, QueueRequest(cursor=cursor), limit=3)
        seen += [row.review_id for row in found.rows]
        if not found.next_cursor:
            break
        cursor = found.next_cursor
    assert len(seen) == len(set(seen)) == 7


def test_a_made_up_cursor_starts_from_the_beginning(desk: Desk, anna: Operator) -> None:
    draft(desk, receive(desk, anna))
    for cursor in ("x", "eyJ9", "bnVsbA==", "💥"):
        assert len(queue.read(desk, anna, QueueRequest(cursor=cursor)).rows) == 1


def forward(desk: Desk, **by: float) -> None:
    assert isinstance(desk.clock, FakeClock)
    desk.clock.forward(**by)


DEMAND = "Верните деньги, иначе подам в суд"


def test_a_demand_starts_the_laws_ten_days_once(desk: Desk, anna: Operator) -> None:
    id = receive(desk, anna, text=DEMAND)
    assert draft(desk, id)
    shown = card.read(desk, anna, id)
    # It came in on the 20th, 14:00 in Almaty; the tenth day after it ends on the 30th.
    assert shown.claim_by == datetime(2026, 11, 30, 18, 59, 59, tzinfo=UTC)
    assert ("claim_clock", "2026-11-30") in [(entry.event, entry.why) for entry in shown.history]
    forward(desk, days=2)
    receive(desk, anna, text=f"{DEMAND}!")
    assert draft(desk, id, attempt=1)
    again = card.read(desk, anna, id)
    assert again.claim_by == shown.claim_by
    assert [entry.event for entry in again.history].count("claim_clock") == 1


def test_a_demand_that_an_edit_brings_counts_from_the_edit(desk: Desk, anna: Operator) -> None:
    id = receive(desk, anna)
    assert draft(desk, id)
    assert card.read(desk, anna, id).claim_by is None
    forward(desk, days=3)
    receive(desk, anna, text=DEMAND)
    assert draft(desk, id, attempt=1)
    assert card.read(desk, anna, id).claim_by == datetime(2026, 12, 3, 18, 59, 59, tzinfo=UTC)
