"""Requests for the composer's tests: reviews read by hand, and a small store with its clauses."""

from typing import Any

from agent.domain.issue import Issue
from agent.domain.language import Language
from agent.domain.review import Review
from agent.domain.triage import IssueFound, Polarity, Triage
from agent.drafting.request import DraftRequest
from knowledge.passage import Passage
from knowledge.policy import Clause
from knowledge.store_profile import StoreProfile

STORE = StoreProfile(
    id="test",
    name={"ru": "Лавка", "kk": "Лавка"},
    private_channel={"ru": "в чат заказа", "kk": "тапсырыс чатына"},
    signature={"ru": "Ваша «Лавка»", "kk": "«Лавка» ұжымы"},
)
DEFECT = Clause(
    id="defect",
    version=3,
    issues=("defect",),
    wording={
        "ru": "Оформите возврат в приложении и приложите фото: после проверки заменим товар в течение 3 рабочих дней.",
        "kk": "Қосымшада қайтаруды рәсімдеп, суретін тіркеңізші: тексергеннен кейін 3 жұмыс күні ішінде ауыстырамыз.",
    },
)
LATE = Clause(
    id="late",
    issues=("late_delivery",),
    wording={
        "ru": "Напишите в чат заказа: выясним у службы доставки, что случилось.",
        "kk": "Тапсырыс чатына жазыңызшы: не болғанын жеткізу қызметінен анықтаймыз.",
    },
)
SAFETY = Clause(
    id="safety",
    issues=("safety",),
    wording={
        "ru": "Не пользуйтесь больше товаром и напишите в чат заказа: ответственный ответит в течение 12 часов.",
        "kk": "Тауарды енді қолданбаңыз, тапсырыс чатына жазыңызшы: жауапты қызметкер 12 сағат ішінде жауап береді.",
    },
)
CLAUSES = (DEFECT, LATE, SAFETY)


def passages(*clauses: Clause) -> tuple[Passage, ...]:
    """Clauses as the search would hand them over."""
    return tuple(Passage(kind="clause", id=clause.citation, score=1.0, text="", clause=clause) for clause in clauses)


def request(
    text: str = "",
    *,
    lang: str = "ru",
    polarity: str = "negative",
    found: tuple[tuple[Issue, str], ...] = (),
    rating: int | None = 1,
    author: str = "",
    review_id: str = "r1",
    clauses: tuple[Clause, ...] = CLAUSES,
    triage: dict[str, Any] | None = None,
    **more: Any,
) -> DraftRequest:
    """A request whose triage was done by hand."""
    language = Language(lang)
    read = Triage(
        language=language,
        reply_language=language,
        polarity=Polarity(polarity),
        found=tuple(IssueFound(issue=issue, quote=quote) for issue, quote in found),
        hidden_complaint=bool(found) and (rating or 0) >= 4,
        **(triage or {}),
    )
    review = Review(id=review_id, platform="kaspi", rating=rating, text=text, author=author)
    return DraftRequest(review=review, triage=read, store=more.pop("store", STORE), passages=passages(*clauses), **more)


def shown(issue: Issue, quote: str) -> tuple[tuple[Issue, str], ...]:
    """One issue with its quote."""
    return ((issue, quote),)
