"""A PDF knows neither headings nor paragraphs: both are found again from the look of its lines."""

import subprocess
from pathlib import Path

from knowledge.documents.parsing import parse
from tests.knowledge.documents.papers import Printed, a_pdf, printed
from tests.knowledge.documents.test_formats import DEFECT, LATE, ORDER, pairs


def test_a_pdf_is_split_by_its_large_lines_and_its_paragraphs_are_whole_again() -> None:
    page = printed(
        "# Правила магазина",
        "# Возврат товара с браком",
        "Оформите возврат в приложении: после проверки вер-",
        "нём деньги в течение 3 рабочих дней.",
        "",
        "# Опоздала доставка",
        LATE,
    )
    first, second = parse(a_pdf(page), "a.pdf")
    assert pairs((first, second)) == ORDER
    assert (first.place, first.level) == ("page 1", 1)


def test_marks_of_a_list_and_cells_of_a_table_in_a_pdf_are_told_apart() -> None:
    page = [
        *printed("# Возврат", "Что нужно сделать покупателю:"),
        Printed(text="•", y=720),
        Printed(text="приложить фото", y=720, x=90),
        Printed(text="Обмен", y=700),
        Printed(text="3 дня", y=700, x=200),
        Printed(text="склад", y=700, x=320),
    ]
    [section] = parse(a_pdf(page), "a.pdf")
    assert section.text.split("\n")[1:] == ["- приложить фото", "Обмен: 3 дня; склад"]


def test_running_heads_and_page_numbers_of_a_pdf_are_dropped() -> None:
    texts = [DEFECT, LATE, "Гарантия на товар один год, ремонт бесплатный."]
    pages = [
        [
            Printed(text="ТОО Ромашка, редакция 7", y=820),
            *printed(f"# Раздел {number}", text),
            Printed(text=f"Стр. {number} из 3", y=30),
        ]
        for number, text in enumerate(texts, 1)
    ]
    sections = parse(a_pdf(*pages), "a.pdf")
    assert [section.text for section in sections] == texts
    assert [section.place for section in sections] == ["page 1", "page 2", "page 3"]


def test_a_pdf_paragraph_goes_on_over_the_page() -> None:
    pages = (
        printed("# Возврат", "Оформите возврат в приложении: после проверки вернём деньги"),
        printed("в течение 3 рабочих дней."),
    )
    assert parse(a_pdf(*pages), "a.pdf")[0].text == DEFECT


def test_two_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    left = [
        "Возврат",
        "Оформите возврат в",
        "приложении Kaspi.kz,",
        "после проверки вернём",
        "деньги за три рабочих",
        "дня, а чек не нужен",
        "и упаковка тоже.",
    ]
    right = [
        "Қайтару",
        "Қайтаруды қосымшада",
        "рәсімдеңіз, тексеріп",
        "болған соң ақшаңызды",
        "үш жұмыс күні ішінде",
        "қайтарамыз, түбіртек",
        "пен қорап керек емес.",
    ]
    page = [*printed(*left), *(Printed(text=line.text, y=line.y, x=320) for line in printed(*right))]
    text = "\n".join(section.text for section in parse(a_pdf(page), "a.pdf"))
    assert text.index("упаковка тоже") < text.index("Қайтаруды қосымшада")


def test_a_real_browsers_pdf_keeps_kazakh_words_whole(chromium: str, tmp_path: Path) -> None:
    words = "Тексергеннен кейін 3 жұмыс күні ішінде ақшаңызды қайтарамыз, қосымшада рәсімдеңіз."
    (tmp_path / "a.html").write_text(
        f"<meta charset=utf-8><h1>Ақауы бар тауар</h1><p>{words}</p><h1>Возврат</h1><p>{DEFECT}</p>"
    )
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={tmp_path / 'p'}",
    ]
    subprocess.run(
        [*command, f"--print-to-pdf={tmp_path / 'a.pdf'}", str(tmp_path / "a.html")],
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert pairs(parse((tmp_path / "a.pdf").read_bytes(), "a.pdf")) == [("Ақауы бар тауар", words), ("Возврат", DEFECT)]
