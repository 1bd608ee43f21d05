"""The second opinion in a real browser: asked for by a button, shown beside the check."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.agent.drafting.stub_endpoint import StubEndpoint, says
from tests.agent.web.browsing import Running, chrome, running, signed_in

SAID = '{"verdicts": [{"rule": "FM-06", "broken": true, "quote": "", "why": "О задержке в ответе ни слова."}]}'
pytestmark = pytest.mark.filterwarnings("ignore:This model does not support:UserWarning")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with chrome(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    model = {"llm_api_key": "k", "llm_model": "stub"}
    with StubEndpoint(says(SAID)) as stub, running(tmp_path_factory.mktemp("o"), llm_base_url=stub.url, **model) as one:
        yield one


@pytest.mark.parametrize("width", [1280, 360])
def test_the_model_is_asked_by_a_button_and_decides_nothing(browser: Browser, desk: Running, width: int) -> None:
    with signed_in(browser, desk, width=width) as page:
        page.locator("[data-row] .row-link").first.click()
        page.locator("[data-opinion]").click()
        expect(page.locator("#opinion")).to_contain_text("О задержке в ответе ни слова.")
        expect(page.locator("#opinion")).to_contain_text("решаете Вы")
        assert page.locator("#opinion").bounding_box()["y"] > page.locator("#approve").bounding_box()["y"]
        expect(page.locator("#approve")).not_to_have_attribute("aria-disabled", "true")
