"""What is said to a model whose draft failed a check, and what all of it costs."""

import asyncio

import pytest

from agent.pipeline import Wish, propose
from tests.agent.drafting.model_cases import DAY, REVIEW, drafted, knowledge, model_at
from tests.agent.drafting.stub_endpoint import MOVES, Body, StubEndpoint, Turn, answer, fails, says

KAZAKH: Body = {"kind": "thank", "text": "Сәлеметсіз бе! Жазғаныңызға рақмет, өкінішті.", "clauses": []}


@pytest.mark.parametrize(
    ("first", "complaint"),
    [
        (answer({**MOVES[2], "clauses": []}, *MOVES[:2], MOVES[3]), "promises refund"),
        (answer(*MOVES[:2], {**MOVES[2], "clauses": ["invented@7"]}, MOVES[3]), "promises refund"),
        (answer(KAZAKH, language="kk"), "must be in Russian, not in Kazakh"),
        (answer(KAZAKH), "Rule FM-02"),
        (answer(MOVES[0], MOVES[3]), "The move apologise is missing"),
        (answer(*MOVES, {"kind": "invite", "text": "Звоните +7 701 123 45 67.", "clauses": []}), "Rule PD-01"),
    ],
    ids=["uncited promise", "unknown clause", "other language", "other language, denied", "missing move", "phone"],
)
def test_a_draft_that_fails_a_check_is_repaired_by_saying_what_breaks_what(first: Turn, complaint: str) -> None:
    with StubEndpoint(first, answer()) as stub:
        draft = drafted(stub).draft
    assert (draft.engine, draft.note) == ("model", "")
    assert (draft.usage.calls, draft.usage.prompt_tokens, draft.usage.cached_tokens) == (2, 200, 80)
    messages = stub.asked[1]["messages"]
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "user"]
    assert messages[:2] == stub.asked[0]["messages"]
    assert complaint in messages[-1]["content"]
    assert stub.asked[1]["temperature"] == 0.2


def test_a_draft_that_is_never_mended_is_replaced_and_its_cost_is_kept() -> None:
    with StubEndpoint(answer(*MOVES[:2], {**MOVES[2], "clauses": []}, MOVES[3])) as stub:
        proposal = drafted(stub)
    assert (proposal.draft.engine, proposal.draft.note) == ("composer", "checks_failed")
    assert (proposal.draft.usage.calls, proposal.draft.usage.completion_tokens) == (3, 60)
    assert not proposal.blocked


def test_a_failure_in_the_middle_of_repairs_keeps_the_cost_of_the_draft() -> None:
    with StubEndpoint(answer(*MOVES[:2], {**MOVES[2], "clauses": []}, MOVES[3]), fails(401)) as stub:
        draft = drafted(stub).draft
    assert (draft.note, draft.usage.calls, draft.usage.prompt_tokens) == ("model_unavailable", 2, 100)


def test_a_cut_answer_is_paid_for() -> None:
    with StubEndpoint(says("{", finish="length")) as stub:
        usage = drafted(stub).draft.usage
    assert (usage.calls, usage.prompt_tokens, usage.completion_tokens) == (1, 100, 20)


def test_repairs_share_the_deadline_of_the_draft() -> None:
    with StubEndpoint(answer({**MOVES[2], "clauses": []}, wait_s=0.2)) as stub:
        model = model_at(stub)
        model.deadline_s = 0.5
        draft = asyncio.run(propose(REVIEW, knowledge(), day=DAY, wish=Wish(model=model))).draft
    assert draft.note == "model_unavailable"
    assert draft.usage.prompt_tokens >= 100
    assert len(stub.asked) > 1
