"""What is wrong with a policy, named for a person: the field in their language, and what to do about it."""

from collections.abc import Iterable, Mapping

from agent.desk.policy_views import Fault
from agent.domain.error import InvalidError
from knowledge.pack_error import Problem

LANGUAGES = ("ru", "kk")
_FIELDS: Mapping[str, tuple[str, str]] = {
    "id": ("Код", "Код"),
    "title": ("Название", "Атауы"),
    "issues": ("Жалобы", "Шағымдар"),
    "platforms": ("Площадки", "Алаңдар"),
    "product_groups": ("Группы товаров", "Тауар топтары"),
    "valid_from": ("Действует с", "Қашаннан бастап"),
    "valid_to": ("Действует по", "Қашанға дейін"),
    "commitments": ("Обещание", "Уәде"),
    "kind": ("вид", "түрі"),
    "amount": ("сумма", "сомасы"),
    "unit": ("единица", "өлшем бірлігі"),
    "deadline_days": ("срок", "мерзімі"),
    "deadline_hours": ("срок", "мерзімі"),
    "conditions": ("условия", "шарттары"),
    "wording": ("Формулировка", "Мәтіні"),
    "body": ("Заметки", "Жазбалар"),
    "why": ("Причина", "Себебі"),
    "ru": ("на русском", "орысша"),
    "kk": ("на казахском", "қазақша"),
    "en": ("на английском", "ағылшынша"),
}
"""What a person calls each field; codes of the pack format stay out of their way."""
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "not_text": ("Здесь должен быть текст.", "Мұнда мәтін болуы керек."),
    "not_date": ("Такой даты нет: {given}.", "Мұндай күн жоқ: {given}."),
    "two_deadlines": ("Укажите срок один раз: в днях или в часах.", "Мерзімді бір рет көрсетіңіз: күнмен не сағатпен."),
    "amount_without_unit": ("Для суммы нужна единица: ₸ или %.", "Сомаға өлшем бірлігі керек: ₸ не %."),
    "ends_before_start": (
        "Последний день ({given}) раньше первого ({allowed}).",
        "Соңғы күні ({given}) бастапқы күнінен ({allowed}) ерте.",
    ),
    "unknown_group": (
        "У магазина нет группы товаров «{given}».",
        "Дүкенде «{given}» деген тауар тобы жоқ.",
    ),
    "empty": ("Заполните это поле.", "Бұл өрісті толтырыңыз."),
    "missing": ("Заполните это поле.", "Бұл өрісті толтырыңыз."),
    "heading": (
        "Строка «## ru» или «## kk» в заметках читается как заголовок. Измените её.",
        "Жазбадағы «## ru» не «## kk» жолы тақырып болып оқылады. Оны өзгертіңіз.",
    ),
}
"""Sentences of the editor where those of packs speak of YAML."""


class PolicyFaultsError(InvalidError):
    """A policy that cannot be saved as it is; every fault is told at once."""

    code = "policy"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__({language: " ".join(fault.said[language] for fault in self.faults) for language in LANGUAGES})


def fault(field: str, *, ru: str, kk: str, warning: bool = False) -> Fault:
    """Return a fault whose sentences name the field."""
    said = {
        language: f"{name}: {text}" if (name := field_name(field, language)) else text
        for language, text in (("ru", ru), ("kk", kk))
    }
    return Fault(field=field, said=said, warning=warning)


def field_name(field: str, language: str) -> str:
    """Say a field as a person would: ``commitments.0.amount`` is the first promise's sum."""
    words: list[str] = []
    for step in field.split(".") if field else ():
        if step.isdecimal():
            words[-1] += f" {int(step) + 1}" if words and len(words) == 1 else ""
        else:
            words.append(_FIELDS.get(step, (step, step))[LANGUAGES.index(language)])
    return ", ".join(words)


def fault_of(problem: Problem) -> Fault:
    """Return a problem of a pack as a fault of the form."""
    ru, kk = _SENTENCES.get(problem.code, ("", ""))
    given = " ".join(problem.given.split())[:60]
    if not ru:
        return fault(problem.field, ru=problem.said["ru"], kk=problem.said["kk"])
    values = {"given": given, "allowed": problem.allowed}
    return fault(problem.field, ru=ru.format(**values), kk=kk.format(**values))
