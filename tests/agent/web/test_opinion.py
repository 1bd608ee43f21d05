"""A second opinion on the card and by the API: advice for those who may see the review."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agent.drafting.stub_endpoint import StubEndpoint, fails, says
from tests.agent.web.served import CLEAN, Browser, Served, served

SAID = '{"verdicts": [{"rule": "TN-08", "broken": true, "quote": "нам жаль", "why": "Звучит <b>сухо</b>."}]}'
pytestmark = pytest.mark.filterwarnings("ignore:This model does not support:UserWarning")


@pytest.fixture(scope="module")
def stub() -> Iterator[StubEndpoint]:
    with StubEndpoint(says(SAID)) as running:
        yield running


@pytest.fixture(scope="module")
def with_model(stub: StubEndpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("judge"), llm_base_url=stub.url, llm_api_key="k", llm_model="stub") as running:
        yield running


def test_the_card_offers_it_only_where_a_model_is_connected(
    with_model: Served, anna: Browser, desk_served: Served
) -> None:
    asked, plain = with_model.review(), desk_served.review()
    assert f'data-opinion="/reviews/{asked}/opinion"' in with_model.browser().see(f"/reviews/{asked}")
    assert "data-opinion" not in anna.see(f"/reviews/{plain}")


def test_the_page_shows_what_the_model_says_as_text(with_model: Served) -> None:
    review, browser = with_model.review(drafted=False), with_model.browser()
    answer = browser.client.post(
        f"/reviews/{review}/opinion", json={"text": CLEAN}, headers={"X-CSRF-Token": browser.csrf()}
    )
    html = answer.json()["html"]
    assert "Звучит &lt;b&gt;сухо&lt;/b&gt;." in html
    assert "<q>нам жаль</q>" in html
    assert "решаете Вы" in html


def test_a_program_gets_it_marked_as_advice(with_model: Served) -> None:
    answer = with_model.post(f"/v1/reviews/{with_model.review(drafted=False)}/opinion", {"text": CLEAN})
    body = answer.json()
    assert body["advice_only"] is True
    assert [(one["rule"], CLEAN[one["start"] : one["end"]]) for one in body["opinions"]] == [("TN-08", "нам жаль")]


def test_who_may_not_see_the_review_learns_nothing_and_nothing_is_sent(with_model: Served, stub: StubEndpoint) -> None:
    review, before = with_model.review(drafted=False), len(stub.asked)
    assert with_model.post(f"/v1/reviews/{review}/opinion", {"text": CLEAN}, "boris").status_code == 404
    assert with_model.post(f"/v1/reviews/{review}/opinion", {"text": CLEAN}, "vera").status_code == 403
    assert len(stub.asked) == before


def test_without_a_model_it_says_so_and_what_still_holds(desk_served: Served) -> None:
    answer = desk_served.post(f"/v1/reviews/{desk_served.review(drafted=False)}/opinion", {"text": CLEAN})
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:zhauap:problem:no_opinion")


def test_a_silent_model_is_said_in_the_persons_words(tmp_path: Path) -> None:
    with (
        StubEndpoint(fails(401)) as broken,
        served(tmp_path, llm_base_url=broken.url, llm_api_key="k", llm_model="stub") as running,
    ):
        answer = running.post(f"/v1/reviews/{running.review(drafted=False)}/opinion", {"text": CLEAN})
    assert answer.status_code == 503
    assert "ещё раз" in answer.json()["detail"]
