"""Errors of the desk, each with its sentence in Russian and Kazakh."""

from collections.abc import Sequence

from agent.domain.error import ConflictError, DeskError, ForbiddenError, InvalidError, NotFoundError
from agent.domain.finding import Finding
from agent.domain.operator import Operator, Role


class BlockedError(DeskError):
    """The text holds a blocking finding and may not be approved."""

    status = 422
    code = "blocked"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        by_rule = {finding.rule: finding.message for finding in self.findings}
        super().__init__(
            {
                language: " ".join(f"{rule}: {said[language]}" for rule, said in by_rule.items())
                for language in ("ru", "kk")
            }
        )


def no_review() -> NotFoundError:
    """Say that there is no such review, or none that this person may see."""
    return NotFoundError({"ru": "Такого отзыва нет. Вернитесь в очередь.", "kk": "Мұндай пікір жоқ. Кезекке оралыңыз."})


def no_store(store_id: str) -> NotFoundError:
    """Say that there is no such store, or none that this person may see."""
    shown = store_id[:60]
    return NotFoundError(
        {
            "ru": f"Магазина «{shown}» нет. Выберите магазин из списка или добавьте его: zhauap store import.",
            "kk": f"«{shown}» дүкені жоқ. Дүкенді тізімнен таңдаңыз немесе қосыңыз: zhauap store import.",
        }
    )


def changed_meanwhile() -> ConflictError:
    """Say that somebody else was first."""
    return ConflictError(
        {
            "ru": "Пока карточка была открыта, с отзывом уже поработали. Ваш текст цел, ничего не отправлено.",
            "kk": "Карточка ашық тұрғанда пікірді біреу өңдеп қойды. Мәтініңіз сақталды, ештеңе жіберілмеді.",
        }
    )


def require(operator: Operator, role: Role) -> None:
    """Raise ForbiddenError unless the person has that role."""
    if not operator.may(role):
        raise ForbiddenError(
            {
                "ru": "Для этого действия у Вас нет прав. Попросите руководителя магазина.",
                "kk": "Бұл әрекетке рұқсатыңыз жоқ. Дүкен басшысынан сұраңыз.",
            }
        )


def lead_only() -> ForbiddenError:
    """Say that a review about harm is answered by a lead."""
    return ForbiddenError(
        {
            "ru": "Ответ на отзыв о вреде здоровью одобряет руководитель. Передайте карточку старшему.",
            "kk": "Денсаулыққа келген зиян туралы пікірге жауапты басшы мақұлдайды. Карточканы аға операторға беріңіз.",
        }
    )


def empty_text() -> InvalidError:
    """Say that an empty reply cannot be approved."""
    return InvalidError(
        {
            "ru": "Ответ пуст. Напишите текст или попросите новый черновик.",
            "kk": "Жауап бос. Мәтін жазыңыз немесе жаңа нұсқа сұраңыз.",
        }
    )


def reason_needed() -> InvalidError:
    """Say that a reason must be given."""
    return InvalidError({"ru": "Укажите причину одной фразой.", "kk": "Себебін бір сөйлеммен жазыңыз."})
