import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.desk import decide, past_replies, store_packs
from agent.desk.desk import Desk
from agent.desk.past_replies import RepliesRequest
from agent.desk.reply_signals import KINDS, standing
from agent.domain.operator import Operator, Role
from agent.store import past_reply_rows
from tests.agent.desk.fakes import FakeClock, add_person, small_pack
from tests.agent.desk.learning import (
    GOOD,
    approved,
    drafted,
    edited,
    in_use,
    lock_of,
    published,
    signals_of,
    standing_of,
    states,
)

REWRITTEN = "Жаль, что чайник подвёл. Опишите, пожалуйста, откуда течёт, и приложите снимок дна в чате заказа."


@pytest.fixture
def lead(desk: Desk) -> Operator:
    store_packs.put_pack(desk, small_pack("a"))
    in_use(desk, "p1", "p2")
    return add_person(desk, "lead", role=Role.LEAD)


def test_an_unedited_approval_speaks_for_the_past_replies_of_the_draft_and_for_no_others(
    desk: Desk, anna: Operator, lead: Operator
) -> None:
    approved(desk, anna, drafted(desk, anna, learned_from=["p1"]))
    assert (signals_of(desk, "p1"), signals_of(desk, "p2")) == (["approved_unedited"], [])
    assert standing_of(desk, "p1") == 1.0
    [signal] = past_replies.card(desk, anna, "a", "p1").signals
    assert (signal.who, signal.kind) == ("anna", "approved_unedited")


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        (REWRITTEN, "edited_heavily", 0.8),
        (GOOD.replace("Жаль", "Очень жаль"), "approved_edited", 1.0),
    ],
)
def test_how_much_was_rewritten_decides(
    desk: Desk, anna: Operator, lead: Operator, text: str, kind: str, left: float
) -> None:
    approved(desk, anna, drafted(desk, anna, learned_from=["p1"]), text)
    assert (signals_of(desk, "p1"), standing_of(desk, "p1")) == ([kind], left)


def test_a_rejection_and_another_draft_speak_against_it(desk: Desk, anna: Operator, lead: Operator) -> None:
    first, second = drafted(desk, anna, learned_from=["p1"]), drafted(desk, anna, "r2", learned_from=["p1"])
    decide.reject(desk, anna, review_id=first, lock=lock_of(desk, anna, first), reason="не то")
    decide.redraft(desk, anna, review_id=second, lock=lock_of(desk, anna, second))
    assert (signals_of(desk, "p1"), standing_of(desk, "p1")) == (["rejected", "rejected"], 0.6)


def test_a_composed_draft_learned_from_nothing(desk: Desk, anna: Operator, lead: Operator) -> None:
    review_id = drafted(desk, anna, learned_from=["p1"], engine="composer")
    decide.reject(desk, anna, review_id=review_id, lock=lock_of(desk, anna, review_id), reason="не то")
    assert signals_of(desk, "p1") == []


def test_of_two_decisions_on_one_draft_the_last_counts(desk: Desk, anna: Operator, lead: Operator) -> None:
    review_id = drafted(desk, anna, learned_from=["p1"])
    approved(desk, anna, review_id, REWRITTEN)
    decide.undo(desk, anna, review_id=review_id, lock=lock_of(desk, anna, review_id))
    approved(desk, anna, review_id)
    assert (signals_of(desk, "p1"), standing_of(desk, "p1")) == (["approved_unedited"], 1.0)


def reject_often(desk: Desk, anna: Operator, times: int, first: int = 0) -> None:
    for number in range(first, first + times):
        review_id = drafted(desk, anna, f"bad-{number}", learned_from=["p1"])
        decide.reject(desk, anna, review_id=review_id, lock=lock_of(desk, anna, review_id), reason="не то")


def test_bad_outcomes_take_a_reply_out_of_use_and_put_it_before_a_lead(
    desk: Desk, anna: Operator, lead: Operator
) -> None:
    reject_often(desk, anna, 4)
    assert (states(desk)["p1"], standing_of(desk, "p1")) == ("live", 0.4)
    reject_often(desk, anna, 1, first=4)
    assert states(desk) == {"p1": "candidate", "p2": "live"}
    [row] = past_replies.read(desk, lead, "a", RepliesRequest()).rows
    assert (row.decided_by, row.past_reply.standing) == ("outcomes", 0.4)


def test_admitted_again_it_starts_anew(desk: Desk, anna: Operator, lead: Operator) -> None:
    clock = desk.clock
    assert isinstance(clock, FakeClock)
    reject_often(desk, anna, 5)
    clock.forward(hours=1)
    past_replies._decide(desk, lead, _row(desk), state="live", past_reply=_row(desk)["past_reply"] | {"standing": 1.0})
    reject_often(desk, anna, 1, first=5)
    assert (states(desk)["p1"], standing_of(desk, "p1")) == ("live", 0.8)
    assert len(signals_of(desk, "p1")) == 6


def _row(desk: Desk) -> past_reply_rows.Row:
    with desk.engine.connect() as connection:
        row = past_reply_rows.get(connection, "a", "p1")
    assert row is not None
    return row


def test_a_buyer_who_comes_back_with_fewer_stars_speaks_against_the_reply_that_was_given(
    desk: Desk, anna: Operator, lead: Operator
) -> None:
    id = published(desk, anna, drafted(desk, anna, "r9", rating=3, text="Чайник потёк"))
    past_replies.admit(desk, lead, store_id="a", ids=[id])
    edited(desk, anna, "r9", rating=1, text="Чайник потёк")
    edited(desk, anna, "r9", rating=1, text="Чайник потёк")
    assert (signals_of(desk, id), standing_of(desk, id)) == (["review_changed"], 0.6)


def test_a_new_complaint_after_the_answer_counts_too(desk: Desk, anna: Operator, lead: Operator) -> None:
    id = published(desk, anna, drafted(desk, anna, "r9", text="Чайник потёк"))
    edited(desk, anna, "r9", text="Чайник потёк, а в чате мне нахамили и отказали в возврате")
    assert signals_of(desk, id) == ["complaint"]


def test_an_edit_before_any_answer_blames_nobody(desk: Desk, anna: Operator, lead: Operator) -> None:
    drafted(desk, anna, "r9", rating=5, text="Отличный чайник")
    edited(desk, anna, "r9", rating=1, text="Чайник потёк")
    assert signals_of(desk, "p1") == []


def test_the_reply_of_another_store_with_the_same_id_is_not_touched(desk: Desk, anna: Operator, lead: Operator) -> None:
    store_packs.put_pack(desk, small_pack("b"))
    approved(desk, anna, drafted(desk, anna, learned_from=["only-in-b"]))
    assert signals_of(desk, "only-in-b") == []


@given(st.lists(st.sampled_from(KINDS), max_size=60), st.sampled_from(KINDS))
def test_a_standing_is_a_share_and_a_bad_outcome_never_raises_it(kinds: list[str], more: str) -> None:
    before, after = standing(kinds), standing([*kinds, more])
    assert 0 <= after <= 1
    assert after >= before if more.startswith("approved") else after <= before


def test_nothing_known_stands_full() -> None:
    assert standing([]) == 1.0
    assert standing(["rejected"] * 5) == 0.4
    assert standing(["complaint"]) == 0.6
    assert standing(["rejected"] * 5 + ["approved_unedited"] * 5) == 0.6
