"""What models cost, from a review to the API: nothing is paid twice, and a spent budget leaves the composer."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.desk import drafting
from agent.settings import ModelPrice
from tests.agent.drafting.stub_endpoint import StubEndpoint, answer
from tests.agent.web.served import DEMO, KETTLE, Served, served

pytestmark = pytest.mark.filterwarnings("ignore:This model does not support:UserWarning")
PRICES = {"stub": ModelPrice(input=1.0, cached=0.5, output=2.0)}


@pytest.fixture
def stub() -> Iterator[StubEndpoint]:
    with StubEndpoint(answer()) as running:
        yield running


@pytest.fixture
def desk(stub: StubEndpoint, tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path, llm_base_url=stub.url, llm_api_key="k", llm_model="stub", llm_prices=PRICES) as running:
        yield running


def test_a_job_that_died_after_the_answer_does_not_pay_again(desk: Served, stub: StubEndpoint) -> None:
    review = desk.review(drafted=False)
    for _ in range(2):
        begun = drafting.begin(desk.services.desk, review_id=review, attempt=0, hint="")
        assert begun is not None
        proposal = asyncio.run(drafting.write(desk.services.desk, begun))
        desk.review()  # what other reviews are answered in between changes the prompt
    assert proposal.draft.model in ("stub", "")
    asked = [body for body in stub.asked if len(body["messages"]) == 2]
    assert len(asked) == 3


def test_the_same_request_twice_is_paid_once_and_a_variant_is_new(desk: Served, stub: StubEndpoint) -> None:
    review = {"id": "x", "rating": 1, "text": KETTLE}
    once = [desk.post("/v1/drafts", {"store_id": DEMO, "review": review}).json() for _ in range(2)]
    asked = len(stub.asked)
    assert once[0]["usage"]["calls"] == asked > 0
    assert (once[1]["reply"], once[1]["usage"]["calls"]) == (once[0]["reply"], 0)
    desk.post("/v1/drafts", {"store_id": DEMO, "review": review, "variant": 1})
    assert len(stub.asked) > asked


def test_the_api_says_what_was_spent(desk: Served, stub: StubEndpoint) -> None:
    desk.review()
    shown = desk.get(f"/v1/stores/{DEMO}/spending").json()
    calls = len(stub.asked)
    assert (shown["today"]["calls"], shown["today"]["prompt_tokens"]) == (calls, 100 * calls)
    # 60 x 1 + 40 x 0.5 + 20 x 2 for a million, each call.
    assert shown["month"]["cost_usd"] == pytest.approx(calls * 120 / 1_000_000)
    assert shown["budget"] == {"tokens_per_day": None, "usd_per_month": None}
    assert desk.get(f"/v1/stores/{DEMO}/spending", "boris").status_code == 404


def test_a_spent_budget_leaves_the_composer_and_says_so(stub: StubEndpoint, tmp_path: Path) -> None:
    limits = {"llm_api_key": "k", "llm_model": "stub", "llm_tokens_per_day": 10}
    with served(tmp_path, llm_base_url=stub.url, **limits) as running:
        card = running.card(running.review())
    assert (card["proposal"]["engine"], card["proposal"]["engine_note"]) == ("composer", "budget")
    assert stub.asked == []
