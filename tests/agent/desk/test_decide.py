import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from agent.desk import card, decide, drafting, intake, publish, queue
from agent.desk.desk import Desk
from agent.desk.queue import QueueRequest
from agent.desk.said import BlockedError
from agent.domain.error import ConflictError, DeskError, ForbiddenError, InvalidError, NotFoundError
from agent.domain.lifecycle import State
from agent.domain.operator import Operator, Role
from agent.store.tables import decisions
from tests.agent.desk.fakes import FakeJobs, add_person, review

GOOD = "Здравствуйте! Спасибо, что написали. Жаль, что чайник потёк. Напишите в чат заказа, подскажем, как вернуть."


@pytest.fixture
def pending(desk: Desk, anna: Operator) -> str:
    [one] = intake.receive(desk, anna, store_id="a", reviews=[review()])
    drafting.give_up(desk, review_id=one.review_id, attempt=0, why="test")
    return one.review_id


def lock_of(desk: Desk, operator: Operator, review_id: str) -> int:
    return card.read(desk, operator, review_id).lock


def test_an_approved_text_is_recorded_with_who_and_what(desk: Desk, anna: Operator, pending: str) -> None:
    decide.approve(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending), text=GOOD)
    shown = card.read(desk, anna, pending)
    assert shown.state is State.APPROVED
    assert shown.publication is not None
    assert (shown.publication.text, shown.publication.approved_by) == (GOOD, "anna")
    assert [entry.event for entry in shown.history] == ["approve", "propose", "receive"]


def test_the_second_person_to_approve_gets_a_conflict(desk: Desk, anna: Operator, pending: str) -> None:
    lock = lock_of(desk, anna, pending)
    decide.approve(desk, anna, review_id=pending, lock=lock, text=GOOD)
    with pytest.raises(ConflictError):
        decide.approve(desk, anna, review_id=pending, lock=lock, text=GOOD)


def test_of_twenty_who_approve_at_once_exactly_one_decides(desk: Desk, anna: Operator, pending: str) -> None:
    lock, gate = lock_of(desk, anna, pending), threading.Barrier(20)

    def press(_: int) -> bool:
        gate.wait()
        try:
            decide.approve(desk, anna, review_id=pending, lock=lock, text=GOOD)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(press, range(20))) == 1
    with desk.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(decisions)) == 1


def test_a_blocked_text_is_not_approved_and_names_its_findings(desk: Desk, anna: Operator, pending: str) -> None:
    with pytest.raises(BlockedError) as caught:
        decide.approve(
            desk,
            anna,
            review_id=pending,
            lock=lock_of(desk, anna, pending),
            text="Здравствуйте! Напишите нам в WhatsApp +7 701 123 45 67.",
        )
    assert {"PD-01", "CT-02"} <= {finding.rule for finding in caught.value.findings}
    assert card.read(desk, anna, pending).state is State.PENDING


def test_a_promise_without_a_clause_blocks_and_one_with_a_clause_is_kept_with_it(
    desk: Desk, anna: Operator, pending: str
) -> None:
    lock = lock_of(desk, anna, pending)
    with pytest.raises(BlockedError) as caught:
        decide.approve(desk, anna, review_id=pending, lock=lock, text="Здравствуйте! Компенсируем Вам 10 000 ₸.")
    assert [finding.rule for finding in caught.value.findings] == ["LG-01"]
    text = "Здравствуйте! Спасибо, что написали. После проверки вернём деньги в течение 3 рабочих дней."
    decide.approve(desk, anna, review_id=pending, lock=lock, text=text)
    with desk.engine.connect() as connection:
        [made] = connection.scalars(sa.select(decisions.c.commitments))
    assert [(one["kind"], one["clause"]) for one in made] == [("refund", "return-defective@1")]


@pytest.mark.parametrize("text", ["", "   ", "\x00\n"])
def test_an_empty_reply_is_not_approved(desk: Desk, anna: Operator, pending: str, text: str) -> None:
    with pytest.raises(InvalidError):
        decide.approve(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending), text=text)


def test_a_rejection_needs_a_reason(desk: Desk, anna: Operator, pending: str) -> None:
    lock = lock_of(desk, anna, pending)
    with pytest.raises(InvalidError):
        decide.reject(desk, anna, review_id=pending, lock=lock, reason="  ")
    decide.reject(desk, anna, review_id=pending, lock=lock, reason="не по делу")
    shown = card.read(desk, anna, pending)
    assert (shown.state, shown.history[0].why) == (State.REJECTED, "не по делу")


def test_another_draft_is_a_new_attempt_with_its_hint(desk: Desk, anna: Operator, pending: str) -> None:
    decide.redraft(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending), hint="короче")
    assert isinstance(desk.jobs, FakeJobs)
    assert desk.jobs.drafts[pending, 1] == "короче"
    assert card.read(desk, anna, pending).state is State.DRAFTING


def test_publishing_by_hand_ends_in_a_receipt(desk: Desk, anna: Operator, pending: str) -> None:
    decide.approve(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending), text=GOOD)
    publish.start(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending))
    publish.confirm(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending))
    shown = card.read(desk, anna, pending)
    assert shown.publication is not None
    assert (shown.state, shown.publication.receipt) == (State.PUBLISHED, "confirmed_by_person")
    assert shown.actions == frozenset()


def test_an_approval_is_undone_until_publishing_began(desk: Desk, anna: Operator, pending: str) -> None:
    decide.approve(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending), text=GOOD)
    decide.undo(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending))
    assert card.read(desk, anna, pending).publication is None
    decide.approve(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending), text=GOOD)
    publish.start(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending))
    with pytest.raises(ConflictError):
        decide.undo(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending))


def test_nothing_is_published_without_an_approval(desk: Desk, anna: Operator, pending: str) -> None:
    with pytest.raises(DeskError):
        publish.start(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending))


def test_a_viewer_may_look_and_not_decide(desk: Desk, anna: Operator, pending: str) -> None:
    viewer = add_person(desk, "viewer", role=Role.VIEWER)
    shown = card.read(desk, viewer, pending)
    assert shown.actions == frozenset()
    with pytest.raises(ForbiddenError):
        decide.skip(desk, viewer, review_id=pending, lock=shown.lock)


def test_a_person_of_another_store_finds_nothing_to_see_or_to_decide(desk: Desk, pending: str) -> None:
    stranger = add_person(desk, "stranger", stores=["b"])
    with pytest.raises(NotFoundError):
        card.read(desk, stranger, pending)
    with pytest.raises(NotFoundError):
        decide.approve(desk, stranger, review_id=pending, lock=1, text=GOOD)
    assert queue.read(desk, stranger, QueueRequest(state="all")).rows == ()
    assert queue.read(desk, stranger, QueueRequest(state="all", store_id="a")).rows == ()


PHONE = "Здравствуйте! Позвоните нам: +7 701 123 45 67."


def test_a_block_is_waived_by_a_lead_with_a_reason_that_is_kept(desk: Desk, pending: str) -> None:
    lead = add_person(desk, "lead", role=Role.LEAD)
    lock = lock_of(desk, lead, pending)
    decide.approve(desk, lead, review_id=pending, lock=lock, text=PHONE, waiver="номер горячей линии платформы")
    with desk.engine.connect() as connection:
        [kept] = connection.execute(sa.select(decisions.c.waived, decisions.c.reason, decisions.c.text)).all()
    assert "PD-01" in [finding["rule"] for finding in kept.waived]
    assert (kept.reason, kept.text) == ("номер горячей линии платформы", PHONE)
    waives = [entry for entry in card.read(desk, lead, pending).history if entry.event == "waive"]
    assert {entry.who for entry in waives} == {"lead"}
    assert any(entry.why.startswith("PD-01: ") for entry in waives)


def test_an_operator_waives_nothing(desk: Desk, anna: Operator, pending: str) -> None:
    with pytest.raises(ForbiddenError):
        decide.approve(
            desk, anna, review_id=pending, lock=lock_of(desk, anna, pending), text=PHONE, waiver="очень нужно"
        )
    assert card.read(desk, anna, pending).state is State.PENDING


def test_a_reason_to_waive_is_not_kept_where_nothing_blocks(desk: Desk, anna: Operator, pending: str) -> None:
    decide.approve(desk, anna, review_id=pending, lock=lock_of(desk, anna, pending), text=GOOD, waiver="на всякий")
    assert "waive" not in [entry.event for entry in card.read(desk, anna, pending).history]


def test_a_reply_about_harm_is_approved_by_a_lead(desk: Desk, anna: Operator) -> None:
    [one] = intake.receive(desk, anna, store_id="a", reviews=[review(text="Подставка загорелась, обожгла руку")])
    begun = drafting.begin(desk, review_id=one.review_id, attempt=0, hint="")
    assert begun is not None
    proposal = asyncio.run(drafting.write(desk, begun))
    drafting.record(desk, proposal, review_id=one.review_id, revision=1, attempt=0)
    text = "Здравствуйте! Спасибо, что сообщили. Нам очень жаль. Напишите, пожалуйста, в чат заказа, что произошло."
    with pytest.raises(ForbiddenError):
        decide.approve(desk, anna, review_id=one.review_id, lock=lock_of(desk, anna, one.review_id), text=text)
    lead = add_person(desk, "lead", role=Role.LEAD)
    decide.approve(desk, lead, review_id=one.review_id, lock=lock_of(desk, lead, one.review_id), text=text)
