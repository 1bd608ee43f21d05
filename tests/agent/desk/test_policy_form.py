"""The form of a policy: every mistake is named in the person's own words, and the wording passes the rules itself."""

from datetime import date
from typing import Any

import pytest

from agent.desk.policy_faults import PolicyFaultsError, field_name
from agent.desk.policy_form import code_of, form_of, read_form, whole_form
from agent.desk.policy_wording import wording_faults
from agent.rules.own_file import read_own_rules
from knowledge.policy import AllowedCommitment, Clause
from knowledge.store_profile import StoreProfile
from tests.agent.desk.policy_cases import a_form

TODAY = date(2026, 11, 20)
STORE = StoreProfile(
    id="a", name={"ru": "Лавка", "kk": "Дүкен"}, platforms=("kaspi", "ozon"), product_groups={"tea": ("чай", "шай")}
)


def faults(form: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(PolicyFaultsError) as caught:
        read_form(form, STORE)
    return {fault.field: fault.said["ru"] for fault in caught.value.faults}


MISTAKES = [
    ({"title": {"ru": " ", "kk": "А"}}, "title.ru", "Название, на русском: Заполните это поле."),
    ({"wording": {"ru": "Да."}}, "wording.kk", "Формулировка, на казахском: Заполните это поле."),
    ({"issues": ["broken"]}, "issues.0", "Жалобы 1: Неизвестный тип жалобы «broken»."),
    ({"product_groups": ["tyres"]}, "product_groups.0", "Группы товаров 1: У магазина нет группы товаров «tyres»."),
    ({"valid_from": "2026-02-30"}, "valid_from", "Действует с: Такой даты нет: 2026-02-30."),
    (
        {"valid_from": "2026-02-01", "valid_to": "2026-01-01"},
        "valid_to",
        "Действует по: Последний день (2026-01-01) раньше первого (2026-02-01).",
    ),
    (
        {"commitments": [{"kind": "refund"}, {"kind": "gift"}]},
        "commitments.1.kind",
        "Обещание 2, вид: Неизвестный вид обещания «gift».",
    ),
    ({"commitments": [{"amount": 5, "unit": "%"}]}, "commitments.0.kind", "Обещание 1, вид: Заполните это поле."),
    (
        {"commitments": [{"kind": "bonus", "amount": "много", "unit": "KZT"}]},
        "commitments.0.amount",
        "Обещание 1, сумма: Здесь должно быть число: много.",
    ),
    (
        {"commitments": [{"kind": "bonus", "amount": 5}]},
        "commitments.0.unit",
        "Обещание 1, единица: Для суммы нужна единица: ₸ или %.",
    ),
    (
        {"commitments": [{"kind": "refund", "deadline_days": 1, "deadline_hours": 1}]},
        "commitments.0.deadline_hours",
        "Обещание 1, срок: Укажите срок один раз: в днях или в часах.",
    ),
    ({"body": {"ru": "Так.\n## kk\nСолай."}}, "body.ru", "Заметки, на русском: Строка «## ru» или «## kk»"),
    ({"bonus": 1}, "bonus", "bonus: Поле «bonus» не знакомо и не учтено."),
    ({"id": "a b@1"}, "id", "Код: Недопустимый id «a b@1»"),
    ({"id": "a" * 65}, "id", "Код: Слишком длинно: допустимо 64 знаков."),
]


@pytest.mark.parametrize(("changes", "field", "said"), MISTAKES)
def test_a_mistake_names_the_field_as_a_person_does(changes: dict[str, Any], field: str, said: str) -> None:
    told = faults(a_form(**changes))
    assert list(told) == [field]
    assert told[field].startswith(said)


def test_every_mistake_is_told_at_once_and_in_kazakh_too() -> None:
    with pytest.raises(PolicyFaultsError) as caught:
        read_form(a_form(title={}, issues=["x"], body={"kk": "## RU"}), STORE)
    assert [fault.field for fault in caught.value.faults] == ["body.kk", "title.ru", "title.kk", "issues.0"]
    assert caught.value.faults[1].said["kk"] == "Атауы, орысша: Бұл өрісті толтырыңыз."
    assert "Шағымдар 1: Шағым түрі белгісіз: «x»." in caught.value.said["kk"]


def test_a_form_and_its_clause_turn_into_each_other() -> None:
    form = a_form(
        id="late",
        product_groups=["tea"],
        valid_to="2027-01-31",
        commitments=[
            {"kind": "bonus", "amount": 500, "unit": "KZT", "deadline_days": 2, "conditions": ["по чеку"]},
            {"kind": "callback", "deadline_hours": 5},
            {"kind": "", "amount": "", "unit": ""},
        ],
    )
    clause = read_form(form, STORE)
    assert clause.valid_to == date(2027, 1, 31)
    assert clause.commitments == (
        AllowedCommitment(kind="bonus", amount=500, unit="KZT", deadline_hours=48, conditions=("по чеку",)),
        AllowedCommitment(kind="callback", deadline_hours=5),
    )
    assert read_form(form_of(clause), STORE) == clause
    assert read_form(whole_form(form), STORE) == clause


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ({"ru": "Возврат щётки, брак"}, "vozvrat-schetki-brak"),
        ({"kk": "Ақау мен қайтару"}, "aqau-men-qaytaru"),
        ({"ru": "№ 5!"}, "5"),
        ({"ru": "—"}, ""),
        (None, ""),
    ],
)
def test_a_code_is_made_of_a_title(title: Any, code: str) -> None:
    assert code_of(title) == code


def test_a_field_has_its_name_in_both_languages() -> None:
    assert field_name("commitments.2.deadline_hours", "ru") == "Обещание 3, срок"
    assert field_name("commitments.2.deadline_hours", "kk") == "Уәде 3, мерзімі"
    assert field_name("", "kk") == ""


def wording(ru: str, *commitments: AllowedCommitment, kk: str = "Тапсырыс чатына жазыңыз.", **more: Any) -> Clause:
    return Clause(id="c", commitments=commitments, wording={"ru": ru, "kk": kk}, **more)


REFUND = AllowedCommitment(kind="refund", deadline_hours=72)
BONUS = AllowedCommitment(kind="bonus", amount=500, unit="KZT")


@pytest.mark.parametrize(
    ("ru", "said"),
    [
        ("Вернём деньги в течение 3 дней.", ""),
        ("Вернём деньги.", ""),
        ("Вернём деньги в течение 24 часов.", "срок короче"),
        ("Заменим товар.", "такого обещания в правиле нет"),
        ("Начислим 500 бонусов.", ""),
        ("Начислим 5 000 бонусов.", "сумма больше"),
        ("Напишите на +7 701 123-45-67.", "(PD-01)"),
        ("Напишите нам в WhatsApp.", "(CT-"),
        ("Измените оценку, и мы вернём деньги.", "(RM-"),
        ("Сами виноваты, надо было читать.", "(TN-"),
    ],
)
def test_a_wording_that_would_not_pass_as_a_reply_is_refused(ru: str, said: str) -> None:
    found = wording_faults(wording(ru, REFUND, BONUS), STORE, (), today=TODAY)
    blocking = [fault for fault in found if not fault.warning]
    assert bool(blocking) == bool(said), found
    assert all(fault.field == "wording.ru" for fault in blocking)
    assert not said or any(said in fault.said["ru"] for fault in blocking)


def test_a_wording_in_kazakh_is_held_to_the_same() -> None:
    clause = wording("Напишите в чат заказа.", kk="Ақшаңызды бір күн ішінде қайтарамыз.")
    [fault] = wording_faults(clause, STORE, (), today=TODAY)
    assert fault.field == "wording.kk"
    assert "ережеде мұндай уәде жоқ" in fault.said["kk"]


def test_a_wording_in_the_other_language_is_pointed_out() -> None:
    clause = wording("Тауарды ауыстыру үшін қосымшаға өтініш қалдырыңыз.", REFUND, kk="Напишите нам в чат заказа.")
    found = {fault.field: (fault.warning, fault.said["ru"]) for fault in wording_faults(clause, STORE, (), today=TODAY)}
    assert found == {
        "wording.ru": (True, "Формулировка, на русском: похоже, текст не на русском языке."),
        "wording.kk": (True, "Формулировка, на казахском: похоже, текст не на казахском языке."),
    }


def test_a_policy_of_another_time_is_checked_as_of_a_day_when_it_holds() -> None:
    for days in ({"valid_from": date(2027, 5, 1)}, {"valid_to": date(2025, 5, 1)}):
        assert wording_faults(wording("Вернём деньги.", REFUND, **days), STORE, (), today=TODAY) == ()
        assert wording_faults(wording("Заменим.", REFUND, **days), STORE, (), today=TODAY) != ()


def test_the_sellers_own_forbidden_words_hold_and_required_ones_wait_for_a_whole_reply() -> None:
    own = read_own_rules(
        """rules:
  - {id: OWN-a, kind: forbidden, words: ["деш*"], severity: block, message: {ru: "Нет.", kk: "Жоқ."},
     examples: {rejects: ["Дешевле"], accepts: ["Цена"]}}
  - {id: OWN-b, kind: required, words: ["ваш магазин"], severity: block, message: {ru: "Подпись.", kk: "Қол."},
     examples: {rejects: ["Цена"], accepts: ["Ваш магазин"]}}
"""
    )
    found = wording_faults(wording("У нас дешевле."), STORE, own, today=TODAY)
    assert [fault.said["ru"].split("(")[-1] for fault in found if not fault.warning] == ["OWN-a)"]


def test_the_demo_stores_own_policies_pass() -> None:
    from agent.desk.demo import SEED
    from knowledge.store_pack import read_pack

    pack = read_pack(SEED)
    for clause in pack.clauses:
        assert wording_faults(clause, pack.store, (), today=TODAY) == ()
        assert read_form(form_of(clause), pack.store) == clause
