"""DR: a store does not dispute the same review again and again, nor most of its bad ones."""

from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.dispute.context import HISTORY, Dispute
from agent.rules.dispute.registry import dispute_rule
from agent.rules.text import Span, Text

_MOST = 0.2
_AGAIN = {
    "ru": "Приложите новое доказательство или не подавайте снова: этот отзыв уже оспаривали.",
    "kk": "Жаңа дәлел тіркеңіз не қайта бермеңіз: бұл пікір бұрын дауланған.",
}
_MANY = {
    "ru": "Оставьте только бесспорные жалобы: за месяц оспорено уже {share} % плохих отзывов.",
    "kk": "Даусыз шағымдарды ғана қалдырыңыз: бір айда нашар пікірлердің {share} %-ы дауланған.",
}


@dispute_rule(
    "DR-08",
    Severity.WARN,
    instruction="Dispute a review once, and again only with new evidence.",
    message={
        "ru": "Дождитесь решения: жалоба на этот отзыв уже открыта.",
        "kk": "Шешімді күтіңіз: бұл пікірге шағым бұрыннан ашық.",
    },
    needs=(HISTORY,),
)
def serial_dispute(text: Text, dispute: Dispute) -> Iterator[Span]:
    """One open dispute a review, a second only with new evidence, no flood (source: rules.md, DR-08; Trustpilot)."""
    if dispute.open_disputes:
        yield Span(start=0, end=len(text.original))
    elif dispute.earlier_disputes and not dispute.new_evidence:
        yield Span(start=0, end=len(text.original), message=_AGAIN)
    elif (dispute.disputed_share or 0) > _MOST:
        values = {"share": str(round((dispute.disputed_share or 0) * 100))}
        yield Span(start=0, end=len(text.original), message=_MANY, values=values)
