"""LG: the store promises nothing that its policies do not allow."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from agent.commitments import find_commitments, tie_commitments
from agent.domain.commitment import Commitment
from agent.domain.finding import Severity
from agent.rules.context import DAY, Context
from agent.rules.registry import rule
from agent.rules.text import Span, Text


@lru_cache(maxsize=8)
def commitments_in(text: str) -> tuple[Commitment, ...]:
    """Find what a text promises; asked for by the rule and for the reply as a whole, found once."""
    return find_commitments(text)


@rule(
    "LG-01",
    Severity.BLOCK,
    instruction="Promise only what a cited clause allows, within its amount and time; otherwise promise nothing.",
    message={
        "ru": "Этого обещания нет в правилах магазина: уберите его или возьмите слова подходящего пункта.",
        "kk": "Дүкен ережелерінде мұндай уәде жоқ: оны алып тастаңыз немесе тиісті тармақтың сөзін қолданыңыз.",
    },
    needs=(DAY,),
)
def unsupported_commitment(text: Text, context: Context) -> Iterator[Span]:
    """Each commitment rests on a clause that is cited and valid (source: rules.md, LG-01)."""
    day = context.day or date.min  # without clauses the day decides nothing, and with them DAY is needed
    for commitment in tie_commitments(commitments_in(text.original), context.cited, day=day, platform=context.platform):
        if commitment.clause is None:
            yield Span(start=commitment.start, end=commitment.end)
