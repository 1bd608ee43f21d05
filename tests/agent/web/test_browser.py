"""An operator's day in a real browser, mostly by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.agent.web.browsing import Running, chrome, running, signed_in

PHONE = " Звоните: +7 701 123-45-67."
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with chrome(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("browser")) as served:
        yield served


@pytest.fixture
def page(browser: Browser, desk: Running) -> Iterator[Page]:
    with signed_in(browser, desk) as opened:
        yield opened


@pytest.fixture
def narrow(browser: Browser, desk: Running) -> Iterator[Page]:
    with signed_in(browser, desk, width=360) as opened:
        yield opened


def find(page: Page, words: str) -> None:
    """Look for words by keyboard."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue?*search=*")


def open_card(page: Page, words: str) -> None:
    """Open the card whose review says these words."""
    find(page, words)
    expect(page.locator("[data-row]")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reviews/*")


def expect_state(page: Page, text: str) -> None:
    """Wait until the card stands in this state and its keys work."""
    expect(page.locator(".card-facts .flag").first).to_have_text(text)
    page.wait_for_load_state()


def test_the_queue_opens_full_and_is_walked_by_keys(page: Page) -> None:
    expect(page.locator("[data-row]")).to_have_count(24)
    links = page.locator(".row-link")
    for key, row in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(links.nth(row)).to_be_focused()
    words = links.nth(1).inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reviews/*")
    expect(page.locator(".said").first).to_contain_text(words[:20])
    first = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != first)
    page.keyboard.press("k")
    page.wait_for_url(first)
    page.keyboard.press("q")
    page.wait_for_url("**/queue*")
    expect(links.nth(1)).to_be_focused()


def test_a_text_that_breaks_a_rule_cannot_be_approved_until_it_is_mended(page: Page) -> None:
    open_card(page, "паленым")
    reply, approve, verdict = page.locator("#reply"), page.locator("#approve"), page.locator(".verdict")
    written = reply.input_value()
    expect(approve).not_to_have_attribute("aria-disabled", "true")
    page.keyboard.press("e")
    expect(reply).to_be_focused()
    page.keyboard.type(PHONE)
    expect(approve).to_have_attribute("aria-disabled", "true")
    expect(verdict).to_have_attribute("data-blocked", "true")
    expect(page.locator(".findings code", has_text="PD-01")).to_be_visible()
    expect(page.locator(".reading mark.block", has_text="701")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect_state(page, "ждёт решения")
    page.locator("button[type=reset]").click()
    expect(approve).not_to_have_attribute("aria-disabled", "true")
    assert reply.input_value() == written
    page.keyboard.press("a")
    expect_state(page, "одобрен")
    expect(page.locator(".outgoing")).to_have_text(written)


def test_a_text_typed_and_left_is_there_when_the_person_comes_back(page: Page) -> None:
    open_card(page, "маломерят")
    page.keyboard.press("e")
    page.keyboard.type(" И ещё одно слово.")
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.wait_for_url("**/queue*")
    page.go_back()
    page.reload()
    expect(page.locator("#reply")).to_have_value(re.compile("И ещё одно слово\\.$"))
    expect(page.locator("[data-restored]")).to_be_visible()


def test_a_text_survives_an_approval_that_did_not_arrive_and_one_that_was_taken_back(page: Page) -> None:
    open_card(page, "ножка отвалилась")
    page.keyboard.press("e")
    page.keyboard.type(" И ещё одно слово.")
    written = page.locator("#reply").input_value()
    page.route("**/approve", lambda route: route.fulfill(body="<title>busy</title>"))
    page.keyboard.press("Control+Enter")
    expect(page).to_have_title("busy")
    page.unroute("**/approve")
    page.go_back()
    page.reload()
    expect(page.locator("#reply")).to_have_value(written)
    page.keyboard.press("a")
    expect_state(page, "одобрен")
    expect(page.locator(".outgoing")).to_have_text(written)
    page.locator("form[action$='/undo'] button").click()
    expect_state(page, "ждёт решения")
    expect(page.locator("#reply")).to_have_value(written)


def test_a_reply_is_copied_opened_confirmed_and_published(page: Page) -> None:
    open_card(page, "14го")
    page.keyboard.press("a")
    expect_state(page, "одобрен")
    page.keyboard.press("a")
    expect_state(page, "публикуется")
    page.locator("[data-copy]").click()
    expect(page.locator("[data-copy] span")).to_have_text("Скопировано")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator("#outgoing").input_value() != ""
    with page.expect_popup() as cabinet:
        page.locator("a[target=_blank]").click()
    assert cabinet.value.url.startswith("https://kaspi.kz/")
    cabinet.value.close()
    card = page.url
    page.locator("form[action$='/confirm'] button").click()
    page.wait_for_url(lambda url: url != card)
    page.goto(card)
    expect_state(page, "опубликован")
    expect(page.locator(".outgoing")).to_have_text(copied)


def test_a_review_is_rejected_with_a_reason_and_the_next_one_opens(page: Page) -> None:
    open_card(page, "подделка")
    card = page.url
    page.keyboard.press("x")
    expect(page.locator("#ask-reject-field")).to_be_focused()
    page.keyboard.type("спор с площадкой")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != card)
    page.goto(card)
    expect_state(page, "отклонён")
    expect(page.locator(".history")).to_contain_text("спор с площадкой")


def test_another_draft_is_asked_for_and_comes_by_itself(page: Page) -> None:
    open_card(page, "7990")
    expect(page.locator(".answer-head")).to_contain_text("черновик № 1")
    before = page.locator("#reply").input_value()
    page.keyboard.press("r")
    page.keyboard.type("короче")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".answer-head")).to_contain_text("черновик № 2")
    assert page.locator("#reply").input_value() != before
    expect(page.locator(".earlier .hint")).to_have_text(re.compile("^черновик № 1 "))


def test_the_search_finds_words_in_any_case_and_says_when_there_are_none(page: Page) -> None:
    find(page, "ШӘЙНЕКТІҢ")
    expect(page.locator("[data-row]")).to_have_count(1)
    find(page, " нет такого")
    expect(page.locator(".nothing")).to_contain_text("Ничего не нашлось")


def test_the_interface_changes_to_kazakh_and_back(page: Page) -> None:
    open_card(page, "Бұрандалары")
    card = page.url
    page.locator(".languages button[value=kk]").click()
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    assert page.url == card
    expect(page.locator("#approve")).to_contain_text("Мақұлдау")
    page.locator(".languages button[value=ru]").click()
    expect(page.locator("#approve")).to_contain_text("Одобрить")


def test_the_help_lists_the_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).not_to_be_visible()


def test_nothing_reaches_over_the_edge_of_a_phone(narrow: Page) -> None:
    narrow.locator(".row-link").first.wait_for()
    cards = [str(link.get_attribute("href")) for link in narrow.locator(".row-link").all()[:6]]
    for path in ("/queue", "/queue?state=drafting", "/intake", "/sign-in", *cards):
        narrow.goto(re.sub(r"^(https?://[^/]+).*", rf"\1{path}", narrow.url))
        assert narrow.evaluate(FITS), path
    signature = narrow.locator(".part-text").last
    assert signature.is_visible()


def test_the_parts_of_a_reply_start_on_one_line(page: Page) -> None:
    open_card(page, "пенопласт")
    starts = {round(part.bounding_box()["x"]) for part in page.locator(".part-text").all()}  # type: ignore[index]
    assert len(starts) == 1, starts
