"""A lead decides on past replies in a real browser, by keys and by ticks, wide and narrow."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from agent.desk import importing, past_replies
from agent.domain.review import Review
from tests.agent.web.browsing import Running, chrome, running, signed_in

FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
REPLIES = (
    "Здравствуйте! Обидно получить люстру не того цвета. Пришлите, пожалуйста, её фото в чат заказа.",
    "Спасибо за честный отзыв. Зеркало должно было приехать серебристым, сожалеем. Ждём снимок в чате заказа.",
    "Жаль, что вместо синего рюкзака пришёл красный. Опишите в чате заказа, какой Вы выбирали.",
    "Добрый день! Полка другого оттенка портит всю задумку, понимаем Вас. Загляните в чат заказа.",
    "Понимаем досаду: палатку ждали зелёную. Покажите в чате заказа, что приехало, и вместе решим.",
)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with chrome(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("replies")) as served:
        who = importing.local_operator(served.services.desk)
        for number, reply in enumerate(REPLIES):
            review = Review(id="", platform="kaspi", rating=2, text=f"Прислали не того цвета, заказ {number}")
            past_replies.offer(served.services.desk, who, store_id="demo", review=review, reply=reply)
        yield served


@pytest.fixture
def page(browser: Browser, desk: Running) -> Iterator[Page]:
    with signed_in(browser, desk) as opened:
        yield opened


def count_of(page: Page, tab: str) -> int:
    return int(page.locator(".past-tabs a", has_text=tab).locator("b").inner_text())


def test_candidates_are_ticked_by_keys_and_admitted_with_one(page: Page, desk: Running) -> None:
    page.goto(f"{desk.address}/replies")
    waiting, live = count_of(page, "Ждут решения"), count_of(page, "В работе")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".past-choose input:checked")).to_have_count(2)
    page.keyboard.press("a")
    expect(page.locator(".flash")).to_contain_text("2 ответа взяты в работу")
    assert (count_of(page, "Ждут решения"), count_of(page, "В работе")) == (waiting - 2, live + 2)


def test_all_of_a_page_are_ticked_at_once_and_unticked(page: Page, desk: Running) -> None:
    page.goto(f"{desk.address}/replies")
    boxes, ticked = page.locator(".past-choose input"), page.locator(".past-choose input:checked")
    page.locator("[data-choose-all] input").check()
    expect(ticked).to_have_count(boxes.count())
    page.locator("[data-choose-all] input").uncheck()
    expect(ticked).to_have_count(0)


def test_a_card_is_decided_by_keys_and_the_next_one_opens(page: Page, desk: Running) -> None:
    page.goto(f"{desk.address}/replies")
    waiting = count_of(page, "Ждут решения")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/replies/f-"))
    first = page.url
    page.keyboard.press("a")
    expect(page.locator(".flash")).to_contain_text("1 ответ взят в работу")
    page.wait_for_load_state()
    assert page.url != first
    page.keyboard.press("x")
    expect(page.locator("#why")).to_be_focused()
    page.keyboard.type("слишком сухо")
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_contain_text("Ответ убран из работы")
    page.wait_for_load_state()
    page.keyboard.press("b")
    page.wait_for_url("**/replies?*")
    page.goto(f"{desk.address}/replies")
    assert count_of(page, "Ждут решения") == waiting - 2


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_fit_the_screen(browser: Browser, desk: Running, width: int) -> None:
    with signed_in(browser, desk, width=width) as page:
        for path in ("/replies", "/replies?state=live", "/replies?state=lapsed", "/replies/ru-01", "/replies/file"):
            page.goto(desk.address + path)
            assert page.evaluate(FITS), path
            expect(page.locator("h1")).to_be_visible()
