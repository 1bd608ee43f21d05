"""A redraft in a real browser: the reply grows on the card, and then the whole card is there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.agent.drafting.stub_endpoint import StubEndpoint, streamed
from tests.agent.web.browsing import Running, chrome, running, signed_in

pytestmark = pytest.mark.filterwarnings("ignore:This model does not support:UserWarning")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with chrome(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    model = {"llm_api_key": "k", "llm_model": "stub"}
    folder = tmp_path_factory.mktemp("live")
    with StubEndpoint(streamed(pace_s=0.25)) as stub, running(folder, llm_base_url=stub.url, **model) as one:
        yield one


def test_the_reply_grows_on_the_card_until_the_draft_is_there(browser: Browser, desk: Running) -> None:
    with signed_in(browser, desk) as page:
        page.locator("[data-row] .row-link").first.click()
        page.wait_for_url("**/reviews/*")
        address = page.url
        page.keyboard.press("r")
        page.locator("[popover]:popover-open button[type=submit]").click()
        page.goto(address)
        live = page.locator("[data-live]")
        expect(live).to_contain_text("Спасибо, что рассказали")
        expect(live).to_contain_text("после проверки вернём деньги", timeout=15_000)
        expect(page.locator("#reply")).to_be_visible(timeout=30_000)
