"""FM: an unhappy buyer is answered within a day."""

from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.context import Context, Need
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_UNHAPPY_HOURS = 24
_OTHER_HOURS = 72
_HOURS_A_DAY = 24

_WAITING = Need(
    absent=lambda context: context.waiting_hours is None,
    reason={
        "ru": "Срок ответа не проверен: неизвестно, когда пришёл отзыв.",
        "kk": "Жауап беру мерзімі тексерілмеді: пікірдің қашан келгені белгісіз.",
    },
)
_GONE = {
    "ru": "Проверьте, можно ли ещё ответить: через {days} дней отзыв уходит из очереди площадки.",
    "kk": "Әлі жауап беруге бола ма, тексеріңіз: {days} күннен кейін пікір алаңның кезегінен шығады.",
}


@rule(
    "FM-12",
    Severity.WARN,
    instruction="Never write when the next reply will come unless a clause gives that time.",
    message={
        "ru": "Отправьте ответ сейчас или передайте старшему: отзыв ждёт {waited} ч, а срок был {limit} ч.",
        "kk": "Жауапты қазір жіберіңіз не аға операторға беріңіз: пікір {waited} сағат күтті, мерзімі {limit}"
        " сағат еді.",
    },
    needs=(_WAITING,),
)
def late_reply(text: Text, context: Context) -> Iterator[Span]:
    """One to three stars and danger wait 24 hours at most, others 72 (source: rules.md, FM-12; a product choice)."""
    waited = context.waiting_hours or 0.0
    days = context.pack.queue_days
    if days and waited > days * _HOURS_A_DAY:
        yield Span(start=0, end=len(text.original), values={"days": str(days)}, message=_GONE)
    elif waited > (limit := _limit(context)):
        values = {"waited": str(int(waited)), "limit": str(limit)}
        yield Span(start=0, end=len(text.original), values=values)


def _limit(context: Context) -> int:
    stars = context.stars
    dangerous = context.triage is not None and context.triage.safety
    return _UNHAPPY_HOURS if dangerous or (stars is not None and stars <= 3) else _OTHER_HOURS
