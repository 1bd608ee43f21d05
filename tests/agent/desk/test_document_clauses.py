"""From a shop's own words to draft clauses: languages paired, issues, promises, dates and wording guessed."""

from datetime import date

import pytest

from agent.commitments import find_commitments
from agent.desk.document_clauses import proposed_clauses
from agent.desk.document_dates import validity
from agent.desk.document_issues import guessed_issues
from agent.desk.document_promises import promises, suggested_wording
from knowledge.documents.parsing import parse
from knowledge.policy import Clause

RU = (
    "Возврат товара с браком",
    "Оформите возврат в приложении: после проверки вернём деньги в течение 3 рабочих дней.",
)
KK = ("Ақауы бар тауарды қайтару", "Қосымшада рәсімдеңіз: тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз.")
LATE_RU = ("Задержка доставки", "Разберёмся с доставкой и ответим в течение 24 часов.")
LATE_KK = ("Жеткізу кешіксе", "Жеткізуді анықтап, 24 сағат ішінде жауап береміз.")


def clauses(markdown: str, *taken: str) -> list[Clause]:
    return [one.clause for one in proposed_clauses(parse(markdown.encode(), "a.md"), taken=taken)]


def section(head: str, text: str) -> str:
    return f"## {head}\n\n{text}\n\n"


def test_a_section_becomes_a_clause_with_all_that_was_recognised_in_it() -> None:
    [clause] = clauses(section(*RU))
    assert (clause.id, clause.title, clause.body) == ("vozvrat-tovara-s-brakom", {"ru": RU[0]}, {"ru": RU[1]})
    assert clause.issues == ("defect",)
    assert [(one.kind, one.deadline_hours) for one in clause.commitments] == [("refund", 72)]
    assert clause.wording == {"ru": RU[1]}
    assert clause.platforms == ()


PAIRED = {
    "one language after the other": section(*RU) + section(*LATE_RU) + section(*KK) + section(*LATE_KK),
    "in turn": section(*RU) + section(*KK) + section(*LATE_RU) + section(*LATE_KK),
    "kazakh first": section(*KK) + section(*LATE_KK) + section(*RU) + section(*LATE_RU),
    "by number, in another order": "".join(
        section(f"{number}. {head}", text) for number, (head, text) in ((1, RU), (2, LATE_RU), (2, LATE_KK), (1, KK))
    ),
    "by what they are about, where one has no translation": section(*RU)
    + section(*LATE_RU)
    + section("Общие положения", "Магазин работает каждый день.")
    + section(*LATE_KK)
    + section(*KK),
    "both under one heading": section(f"{RU[0]} / {KK[0]}", f"{RU[1]}\n\n{KK[1]}")
    + section(f"{LATE_RU[0]} / {LATE_KK[0]}", f"{LATE_RU[1]}\n\n{LATE_KK[1]}"),
    "under headings that name the language": "".join(
        f"# {ru[0]} / {kk[0]}\n\n## ru\n\n{ru[1]}\n\n## Қазақша\n\n{kk[1]}\n\n"
        for ru, kk in ((RU, KK), (LATE_RU, LATE_KK))
    ),
}


@pytest.mark.parametrize("layout", PAIRED)
def test_the_two_languages_of_a_clause_are_found(layout: str) -> None:
    found = [clause for clause in clauses(PAIRED[layout]) if clause.title["ru"] != "Общие положения"]
    both = [({"ru": ru[0], "kk": kk[0]}, {"ru": ru[1], "kk": kk[1]}) for ru, kk in ((RU, KK), (LATE_RU, LATE_KK))]
    assert [(dict(clause.title), dict(clause.body)) for clause in found] == both


def test_sections_that_do_not_answer_each_other_stay_alone() -> None:
    found = clauses(section(*RU) + section(*LATE_KK) + section("Общие положения", "Магазин работает каждый день."))
    assert [set(clause.body) for clause in found] == [{"ru"}, {"kk"}, {"ru"}]


def test_a_clause_that_names_a_platform_of_the_store_is_proposed_for_that_one() -> None:
    text = (
        section(*RU)
        + section("Обмен", "Оформите обмен в приложении Kaspi.kz.")
        + section("Ozon", "Ответим в чате Озона.")
    )
    sections = parse(text.encode(), "a.md")
    found = proposed_clauses(sections, taken=(), platforms=("kaspi", "wildberries"))
    assert [one.clause.platforms for one in found] == [(), ("kaspi",), ()]


def test_codes_differ_from_each_other_and_from_those_of_the_store() -> None:
    found = clauses(section("Возврат", RU[1]) * 2, "vozvrat")
    assert [clause.id for clause in found] == ["vozvrat-2", "vozvrat-3"]


def test_a_date_before_the_first_heading_holds_for_every_clause_without_its_own() -> None:
    text = "Правила действуют с 1 марта 2026 года.\n\n" + section(*RU) + section(LATE_RU[0], "Действует до 31.12.2026.")
    found = clauses(text)
    assert [(clause.valid_from, clause.valid_to) for clause in found[1:]] == [
        (date(2026, 3, 1), None),
        (None, date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Правило действует с 1 марта 2026 г. по 31 декабря 2026 г.", (date(2026, 3, 1), date(2026, 12, 31))),
        ("Вступает в силу с 01.03.2026.", (date(2026, 3, 1), None)),
        ("Акция действительна до 5 мая 2026 года", (None, date(2026, 5, 5))),
        ("Срок действия: 2026-01-01 — 2026-06-30", (date(2026, 1, 1), date(2026, 6, 30))),
        ("Ереже 2026 жылғы 1 наурыздан бастап қолданылады.", (date(2026, 3, 1), None)),
        ("Ереже 2026 жылғы 1 наурыздан 31.12.2026 дейін қолданылады.", (date(2026, 3, 1), date(2026, 12, 31))),
        ("Договор от 1 марта 2026 года № 5.", (None, None)),
        ("Вернём деньги в течение 14 дней.", (None, None)),
        ("Действует с 31.02.2026.", (None, None)),
        ("Действует с 5 мая 2026 по 1 мая 2026.", (date(2026, 5, 5), None)),
    ],
)
def test_the_days_of_validity_are_read_where_a_text_speaks_of_them(
    text: str, found: tuple[date | None, date | None]
) -> None:
    assert validity(text) == found


@pytest.mark.parametrize(
    ("title", "issue"),
    [
        ("Возврат товара ненадлежащего качества", "defect"),
        ("Возврат товара надлежащего качества", "did_not_suit"),
        ("Сроки доставки", "late_delivery"),
        ("Гарантийное обслуживание", "warranty_refused"),
        ("Повреждение при перевозке", "damaged"),
        ("Недостающие детали", "incomplete"),
        ("Обработка персональных данных", "privacy"),
        ("Истёкший срок годности", "expired"),
        ("Чеки и накладные", "missing_documents"),
        ("Кепілдік жөндеу", "warranty_refused"),
        ("Ақауы бар тауар", "defect"),
        ("Жеке деректер", "privacy"),
    ],
)
def test_a_title_tells_what_a_clause_is_about(title: str, issue: str) -> None:
    assert guessed_issues(title, "Обращайтесь в чат заказа.") == (issue,)


@pytest.mark.parametrize("title", ["Общие положения", "Режим работы", "Байланыс"])
def test_a_title_about_no_complaint_gives_no_issue(title: str) -> None:
    assert guessed_issues(title, "Мы работаем с понедельника по пятницу.") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Возврат денежных средств производится в течение 10 дней.", [("refund", None, 240)]),
        ("Деньги покупателю возвращаются в течение 3 рабочих дней.", [("refund", None, 72)]),
        ("Товар с браком подлежит обмену в течение 14 дней.", [("exchange", None, 336)]),
        ("Продавец обязуется заменить товар в течение 7 дней.", [("exchange", None, 168)]),
        ("Гарантийный ремонт выполняется в срок до 20 дней.", [("repair", None, 480)]),
        ("При задержке предоставляется скидка 10 %.", [("discount", 10.0, None)]),
        ("Ақаулы тауар 14 күн ішінде ауыстырылуы тиіс.", [("exchange", None, 336)]),
        (
            "Вернём деньги в течение 3 дней. Если банк задержит, вернём деньги в течение 10 дней.",
            [("refund", None, 240)],
        ),
        ("При задержке больше 3 дней предоставляем скидку 5 %.", [("discount", 5.0, None)]),
        ("3 күннен артық кешіксе, 5 % жеңілдік береміз.", [("discount", 5.0, None)]),
        ("Покупатель вправе вернуть товар в течение 14 дней.", []),
        ("Покупатель обязан вернуть товар в упаковке.", []),
        ("Деньги за доставку не возвращаются.", []),
        ("Нижнее бельё обмену не подлежит.", []),
        ("Возврат денежных средств не производится.", []),
    ],
)
def test_promises_are_read_in_a_shops_impersonal_words_too(
    text: str, found: list[tuple[str, float | None, int | None]]
) -> None:
    assert [(one.kind, one.amount, one.deadline_hours) for one in promises(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Возврат денежных средств производится в течение 10 дней.",
        "Продавец вернёт деньги покупателю в течение 3 дней.",
        "Вернём деньги, звоните: +7 701 123 45 67.",
        "Вернём деньги в течение 3 дней согласно договору.",
        "Чек не обязателен.",
    ],
)
def test_a_text_with_no_sentence_fit_for_a_reply_suggests_no_wording(text: str) -> None:
    assert suggested_wording(text) == ""


def test_only_the_sentences_that_promise_are_suggested_as_wording() -> None:
    text = f"Чек не обязателен. {RU[1]} Упаковку сохраните."
    assert suggested_wording(text) == RU[1]
    assert find_commitments(suggested_wording(text))
