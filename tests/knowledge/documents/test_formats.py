"""Each format, as shops write it, becomes headings with the text under them."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from knowledge.documents.parsing import parse
from knowledge.documents.section import Section
from tests.knowledge.documents.papers import a_docx, docx_bytes

DEFECT = "Оформите возврат в приложении: после проверки вернём деньги в течение 3 рабочих дней."
LATE = "Если заказ задержался, разберёмся с доставкой и ответим в течение 24 часов."
ORDER = [("Возврат товара с браком", DEFECT), ("Опоздала доставка", LATE)]
MARKDOWN = f"""---
id: front-matter
---
# Правила магазина

## Возврат товара с браком

{DEFECT}

- чек не обязателен
- сохраните **упаковку**

| что | срок |
|---|---|
| обмен | 3 дня |

## Опоздала доставка
{LATE}
"""
HTML = f"""<!doctype html><title>Магазин</title><nav>Главная</nav><style>p{{color:red}}</style>
<h1>Правила магазина</h1>
<h2>Возврат товара с&nbsp;браком</h2><p>{DEFECT}</p>
<ul><li>чек не обязателен</li><li>сохраните <b>упаковку</b></li></ul>
<table><tr><th>что</th><th>срок</th></tr><tr><td>обмен</td><td>3 дня</td></tr></table>
<h2>Опоздала доставка</h2><p>{LATE}</p>
<p style="display: none">тайное слово</p><div hidden>тайное слово</div><script>alert("тайное слово")</script>
<footer>Телефон</footer>"""


def pairs(sections: tuple[Section, ...]) -> list[tuple[str, str]]:
    return [(section.heading, section.text) for section in sections]


@pytest.mark.parametrize(("name", "source"), [("a.md", MARKDOWN), ("a.html", HTML)])
def test_a_marked_up_page_is_split_by_its_headings_with_lists_and_tables_as_lines(name: str, source: str) -> None:
    first, second = parse(source.encode(), name)
    assert (first.heading, first.level, first.parent) == ("Возврат товара с браком", 2, "Правила магазина")
    assert first.text.split("\n") == [
        DEFECT,
        "- чек не обязателен",
        "- сохраните упаковку",
        "что: срок",
        "обмен: 3 дня",
    ]
    assert (second.heading, second.text) == ORDER[1]


def test_a_markdown_section_knows_the_line_it_begins_on() -> None:
    assert [section.place for section in parse(MARKDOWN.encode(), "a.md")] == ["line 6", "line 17"]


def test_what_a_visitor_does_not_see_on_a_page_is_left_out() -> None:
    said = str(parse(HTML.encode(), "a.html"))
    for unseen in ("тайное", "color", "Главная", "Телефон"):
        assert unseen not in said


def test_only_the_main_part_of_a_page_is_read() -> None:
    page = f"<body><div>Каталог и корзина</div><main><h2>Возврат</h2><p>{DEFECT} {LATE} {LATE}</p></main></body>"
    assert "Каталог" not in str(parse(page.encode(), "a.html"))


def test_a_folding_list_of_questions_is_split_by_its_questions() -> None:
    page = "".join(f"<details><summary>{head}</summary><p>{text}</p></details>" for head, text in ORDER)
    assert pairs(parse(page.encode(), "faq.html")) == ORDER


@pytest.mark.parametrize("styles", [("Heading 1",), ("Heading 3",)])
def test_a_docx_is_split_by_its_heading_styles(styles: tuple[str]) -> None:
    blocks = [block for head, text in ORDER for block in ((styles[0], head), ("", text))]
    assert pairs(parse(a_docx(*blocks), "a.docx")) == ORDER


@pytest.mark.parametrize("name", ["Заголовок 1", "заголовок 2", "Тақырып 1", "1-тақырып"])
def test_a_docx_style_with_a_localised_name_is_a_heading(name: str) -> None:
    document = docx.Document()
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for head, text in ORDER:
        document.add_paragraph(head, style=name)
        document.add_paragraph(text)
    assert pairs(parse(docx_bytes(document), "a.docx")) == ORDER


def test_a_docx_style_based_on_itself_ends_the_search() -> None:
    document = docx.Document()
    style = document.styles.add_style("Свой", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = style
    document.add_paragraph(DEFECT, style="Свой")
    assert parse(docx_bytes(document), "a.docx")[0].text == DEFECT


@pytest.mark.parametrize("style", ["bold", ""])
def test_a_docx_without_styles_is_split_by_its_bold_or_short_lines(style: str) -> None:
    blocks = [block for head, text in ORDER for block in ((style, head), ("", text))]
    assert pairs(parse(a_docx(*blocks), "a.docx")) == ORDER


def test_docx_lists_and_tables_become_lines_in_their_place() -> None:
    document = docx.Document()
    document.add_heading("Возврат", 1)
    document.add_paragraph("Что нужно:")
    document.add_paragraph("фото товара", style="List Bullet")
    table = document.add_table(rows=0, cols=3)
    for cells in (("что", "срок", "кто"), ("обмен", "3 дня", "склад")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Конец.")
    [section] = parse(docx_bytes(document), "a.docx")
    assert section.text.split("\n") == [
        "Что нужно:",
        "- фото товара",
        "что: срок; кто",
        "обмен: 3 дня; склад",
        "Конец.",
    ]


def test_a_docx_is_read_as_its_final_version_without_what_is_hidden() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Вернём деньги ")
    hidden = paragraph.add_run("тайное слово ")
    hidden.font.hidden = True
    for tag, text in (("w:del", "через месяц"), ("w:ins", "за три дня")):
        change, run = OxmlElement(tag), paragraph.add_run(text)
        if tag == "w:del":
            run._r.findall(qn("w:t"))[0].tag = qn("w:delText")
        run._r.getparent().replace(run._r, change)
        change.append(run._r)
    [section] = parse(docx_bytes(document), "a.docx")
    assert section.text == "Вернём деньги за три дня"


def test_a_table_of_two_languages_is_read_one_language_after_the_other() -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    rows = [
        ("Возврат товара с браком", "Ақауы бар тауарды қайтару"),
        (DEFECT, "Тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз, өтінішті қосымшада қалдырыңыз."),
    ]
    for left, right in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = left, right
    assert pairs(parse(docx_bytes(document), "a.docx")) == [(rows[0][0], rows[1][0]), (rows[0][1], rows[1][1])]


def test_a_plain_text_is_split_by_numbers_and_wrapped_lines_are_joined() -> None:
    text = """ПРАВИЛА МАГАЗИНА

3. Возврат
3.1. Возврат товара с браком
Оформите возврат в приложении: после проверки вернём деньги
в течение 3 рабочих дней.
1. Заполните заявку
2. Приложите фото
3. Дождитесь ответа
3.2 Опоздала доставка
"""
    first, second = parse((text + LATE).encode("cp1251"), "rules.txt")
    assert (first.heading, first.parent) == ("3.1. Возврат товара с браком", "Возврат")
    assert first.text.split("\n") == [DEFECT, "1. Заполните заявку", "2. Приложите фото", "3. Дождитесь ответа"]
    assert (second.heading, second.text) == ("3.2 Опоздала доставка", LATE)


def test_a_text_that_is_only_numbered_paragraphs_is_split_by_them() -> None:
    text = f"1. {DEFECT}\n2. {LATE}\n"
    assert pairs(parse(text.encode(), "a.txt")) == [
        ("1. Оформите возврат в приложении", DEFECT),
        ("2. Если заказ задержался, разберёмся с доставкой и ответим в…", LATE),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_a_text_in_any_usual_encoding_is_read(encoding: str) -> None:
    text = f"# Возврат\n\n{DEFECT}\n"
    assert pairs(parse(text.encode(encoding, errors="replace"), "a.md")) == [("Возврат", DEFECT)]


def test_a_kazakh_text_in_its_old_encoding_is_read() -> None:
    text = "# Қайтару\n\nТексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз.\n"
    assert parse(text.encode("kz1048"), "a.md")[0].heading == "Қайтару"


@pytest.mark.parametrize("leader", [" ........ 3", " . . . . . . 12", "……………… 7"])
def test_a_table_of_contents_is_no_section(leader: str) -> None:
    text = f"Возврат товара{leader}\nДоставка{leader}\n\n1. Возврат товара\n{DEFECT}\n2. Доставка\n{LATE}\n"
    assert pairs(parse(text.encode(), "a.txt")) == [("1. Возврат товара", DEFECT), ("2. Доставка", LATE)]


def test_a_docx_table_of_contents_is_no_section() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Возврат товара\t3", style="toc 1")
    document.add_heading("Возврат товара", 1)
    document.add_paragraph(DEFECT)
    assert pairs(parse(docx_bytes(document), "a.docx")) == [("Возврат товара", DEFECT)]
