"""A lead turns a Word file into policies in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.agent.web.browsing import Running, chrome, running, signed_in
from tests.agent.web.test_browser import FITS
from tests.knowledge.documents.papers import a_docx

RULES = a_docx(
    ("Heading 1", "Возврат товара с браком"),
    ("", "После проверки вернём деньги в течение 3 рабочих дней."),
    ("Heading 1", "Ақауы бар тауарды қайтару"),
    ("", "Тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз."),
    ("Heading 1", "Режим работы"),
    ("", "Магазин отвечает каждый день с девяти до шести."),
)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with chrome(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("documents")) as served:
        yield served


def bring(page: Page, desk: Running, folder: Path) -> None:
    file = folder / "правила.docx"
    file.write_bytes(RULES)
    page.goto(f"{desk.address}/policies")
    page.get_by_role("link", name="Взять из документа").click()
    page.get_by_label("Файл с правилами").set_input_files(file)
    page.get_by_role("button", name="Прочитать документ").click()
    page.wait_for_url("**/documents/*")


def test_a_word_file_becomes_a_policy_by_a_persons_hand(browser: Browser, desk: Running, tmp_path: Path) -> None:
    with signed_in(browser, desk) as page:
        bring(page, desk, tmp_path)
        expect(page.locator("#decided")).to_have_text("Разобрано 0 из 2")
        both, hours = page.locator(".proposals > li").all()
        expect(both).to_contain_text("Возврат товара с браком / Ақауы бар тауарды қайтару")
        hours.get_by_role("button", name="Отклонить").click()
        expect(page.locator("#decided")).to_have_text("Разобрано 1 из 2")
        page.locator(".proposals > li").first.get_by_role("link", name="Открыть в редакторе").click()
        expect(page.get_by_label("Название на казахском")).to_have_value("Ақауы бар тауарды қайтару")
        page.get_by_role("button", name="Сохранить").click()
        expect(page.locator("#decided")).to_have_text("Разобрано 2 из 2")
        page.get_by_role("link", name="Открыть правило").click()
        expect(page.locator("h1")).to_have_text("Возврат товара с браком")


def test_a_document_fits_a_narrow_screen(browser: Browser, desk: Running, tmp_path: Path) -> None:
    with signed_in(browser, desk, width=360) as page:
        page.goto(f"{desk.address}/documents")
        assert page.evaluate(FITS)
        bring(page, desk, tmp_path)
        assert page.evaluate(FITS)
