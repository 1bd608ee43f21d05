"""A draft that somebody watches: the reply grows before their eyes, and is the same draft in the end."""

import asyncio
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from agent.drafting.answer import reply_so_far
from agent.pipeline import Step, Wish, propose
from tests.agent.drafting.model_cases import DAY, REVIEW, drafted, knowledge, model_at
from tests.agent.drafting.stub_endpoint import MOVES, Body, Said, StubEndpoint, answer, fails, streamed

pytestmark = pytest.mark.filterwarnings("ignore:This model does not support:UserWarning")


def watched(stub: StubEndpoint) -> tuple[Any, list[Step]]:
    steps: list[Step] = []
    wish = Wish(model=model_at(stub), told=steps.append)
    return asyncio.run(propose(REVIEW, knowledge(), day=DAY, wish=wish)), steps


def test_who_watches_sees_the_reply_grow_and_gets_the_same_draft() -> None:
    with StubEndpoint(streamed()) as stub:
        proposal, steps = watched(stub)
    texts = [step.text for step in steps if step.kind == "writing" and step.text]
    assert proposal.draft.engine == "model"
    assert len(texts) > 5
    assert all(after.startswith(before) for before, after in pairwise(texts))
    assert texts[-1] == " ".join(move["text"] for move in MOVES)
    assert [step.kind for step in steps if step.kind != "writing"] == ["read", "found", "checked"]
    assert (proposal.draft.usage.calls, proposal.draft.usage.prompt_tokens) == (1, 100)


def test_nothing_is_streamed_when_nobody_watches() -> None:
    with StubEndpoint(streamed()) as stub:
        assert drafted(stub).draft.engine == "model"
    assert not [body for body in stub.asked if body.get("stream")]


def test_an_endpoint_that_cannot_stream_is_asked_for_the_whole_and_not_tempted_again() -> None:
    def whole_only(body: Body) -> Said:
        return fails(400, "stream is not supported")(body) if body.get("stream") else answer()(body)

    async def twice(stub: StubEndpoint) -> list[str]:
        wish = Wish(model=model_at(stub), told=lambda _: None)
        return [(await propose(REVIEW, knowledge(), day=DAY, wish=wish)).draft.engine for _ in range(2)]

    with StubEndpoint(whole_only) as stub:
        assert asyncio.run(twice(stub)) == ["model", "model"]
    assert "stream" not in stub.asked[-1] or not stub.asked[-1]["stream"]
    assert len([body for body in stub.asked if body.get("stream")]) <= 4


def test_a_stream_that_breaks_off_is_no_draft() -> None:
    def broken(body: Body) -> Said:
        return replace(streamed()(body), cut=True)

    with StubEndpoint(broken) as stub:
        proposal, steps = watched(stub)
    assert (proposal.draft.engine, proposal.draft.note) == ("composer", "model_unavailable")
    assert ("composing", "model_unavailable") in [(step.kind, step.text) for step in steps]


@pytest.mark.parametrize(
    "text", ["", "{", "нет", '{"moves": 3}', '{"moves": [{"text": 1}]}', '{"moves": [[', "{" * 9_000]
)
def test_an_unfinished_answer_of_any_kind_is_an_empty_reply_so_far(text: str) -> None:
    assert reply_so_far(text) == ""
