"""A lead's work on a policy in a real browser: found by keyboard, checked, saved, compared, taken back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.agent.web.browsing import Running, chrome, running, signed_in

FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with chrome(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("policies")) as served:
        yield served


@pytest.fixture
def page(browser: Browser, desk: Running) -> Iterator[Page]:
    with signed_in(browser, desk) as opened:
        yield opened


def check(page: Page) -> None:
    page.locator(".policy-end button[value=check]").click()
    page.wait_for_load_state()


def save(page: Page) -> None:
    page.locator(".policy-end button[value=save]").click()
    page.wait_for_load_state()


def test_a_policy_is_found_by_keys_changed_and_saved_with_its_reason(page: Page, desk: Running) -> None:
    page.goto(f"{desk.address}/policies")
    page.keyboard.press("/")
    page.keyboard.type("отказ сервиса")
    page.keyboard.press("Enter")
    page.wait_for_url("**/policies?*search=*")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/policies/warranty-service?*")
    page.fill("#title-ru", "Поломка и гарантия")
    page.fill("#why", "короче")
    page.locator("#why").press("Enter")
    page.wait_for_url("**/policies/warranty-service#checked")
    expect(page.locator("#checked")).to_be_focused()
    expect(page.locator("#checked .verdict.good").first).to_have_text("Замечаний нет, можно сохранять")
    expect(page.locator("#checked del").first).to_contain_text("на гарантии")
    expect(page.locator("#why")).to_have_value("короче")
    save(page)
    page.wait_for_url("**/policies/warranty-service?*done=saved")
    expect(page.locator(".flash")).to_contain_text("Сохранено")
    expect(page.locator(".history q").first).to_have_text("короче")
    page.keyboard.press("b")
    page.wait_for_url(re.compile(r"/policies\?store=demo$"))
    expect(page.get_by_role("link", name="Поломка и гарантия")).to_be_visible()


def test_a_promise_beyond_the_policy_is_shown_at_its_field(page: Page, desk: Running) -> None:
    page.goto(f"{desk.address}/policies/return-defective")
    page.fill("#wording-ru", "Вернём деньги в течение 1 дня.")
    check(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("«Вернём деньги в течение 1 дня»: срок короче")
    alert.get_by_role("link").first.click()
    expect(page.locator("#wording-ru")).to_have_attribute("aria-invalid", "true")
    assert page.locator("#wording-ru").input_value() == "Вернём деньги в течение 1 дня."
    page.locator("[name=deadline]").nth(1).fill("1")
    check(page)
    expect(page.locator("#checked .verdict").first).to_contain_text("Замечаний нет")
    expect(page.locator(".preview").first).to_contain_text("Вернём деньги в течение 1 дня.")
    expect(page.locator(".touched li").first).to_be_visible()


def test_rows_of_promises_come_and_go_in_place(page: Page, desk: Running) -> None:
    page.goto(f"{desk.address}/policies/new")
    page.fill("#title-ru", "Опоздала доставка")
    rows = page.locator(".promise-row")
    expect(rows).to_have_count(0)
    for _ in range(3):
        page.locator("[data-add]").click()
    expect(rows).to_have_count(3)
    expect(rows.nth(2).locator("select[name=kind]")).to_be_focused()
    expect(rows.nth(2).locator("legend")).to_have_text("Обещание 3")
    rows.nth(0).locator("select[name=kind]").select_option("refund")
    rows.nth(1).locator("select[name=kind]").select_option("investigation")
    rows.nth(0).get_by_role("button", name="Убрать обещание 1").click()
    expect(rows).to_have_count(2)
    expect(rows.nth(0).locator("legend")).to_have_text("Обещание 1")
    expect(rows.nth(0).locator("select[name=kind]")).to_have_value("investigation")
    page.fill("#title-kk", "Кеш жеткізу")
    page.fill("#wording-ru", "Разберёмся с доставкой, где заказ задержался.")
    page.fill("#wording-kk", "Тапсырыс қай жерде кідіргенін жеткізу қызметімен бірге анықтаймыз.")
    page.get_by_label("опоздала доставка").check()
    save(page)
    page.wait_for_url("**/policies/opozdala-dostavka?*")
    expect(page.locator(".promise-row")).to_have_count(1)
    page.locator("#turn summary").click()
    page.locator("#turn button[value=look]").click()
    page.wait_for_url("**/retire#turn")
    page.locator("#turn-why").fill("проба")
    page.locator("#turn button[value=do]").click()
    page.wait_for_url("**done=retired")
    expect(page.locator(".notice.info")).to_contain_text("Правило убрано")


def test_rows_can_be_added_without_a_script(browser: Browser, desk: Running) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.link())
    page.goto(f"{desk.address}/policies/new")
    page.fill("#title-ru", "Без скрипта")
    for number in (1, 2):
        page.locator("[data-add]").click()
        assert page.locator(".promise-row").count() == number
        page.locator("select[name=kind]").nth(number - 1).select_option("exchange")
    page.get_by_role("button", name="Убрать обещание 1").click()
    assert page.locator(".promise-row").count() == 1
    assert page.locator("#title-ru").input_value() == "Без скрипта"
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_reaches_over_the_edge(browser: Browser, desk: Running, width: int) -> None:
    with signed_in(browser, desk, width=width) as page:
        for path in ("/policies", "/policies/new", "/policies/return-defective"):
            page.goto(f"{desk.address}{path}")
            assert page.evaluate(FITS), path
        page.fill("#title-kk", "")
        check(page)
        assert page.evaluate(FITS)
        expect(page.get_by_role("alert")).to_be_visible()
