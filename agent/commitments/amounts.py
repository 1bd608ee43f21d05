"""Finds sums and shares in folded text."""

from collections.abc import Iterator
from dataclasses import dataclass

from agent.commitments.fold import folded_pattern
from agent.commitments.numerals import NUMBER, number

_THOUSAND = r"(?P<thousand>тыс\w*\.?|мың\w*|к\b)"
_MONEY = folded_pattern(
    rf"(?<![\w.,])(?P<number>{NUMBER})\s?(?:{_THOUSAND}\s?)?-?(?:₸|(?:тг|тенге\w*|теңге\w*|kzt|бонус\w*|балл\w*|ұпай\w*)\b)"
)
_ROUND_SUM = folded_pattern(rf"(?<![\w.,])(?P<number>{NUMBER})\s?(?P<thousand>тысяч\w*|мың)\b")
_SHARE = folded_pattern(rf"(?<![\w.,])(?P<number>{NUMBER})\s?-?(?:%|процент\w*|пайыз\w*)")
_FRACTIONS = (
    (folded_pattern(r"\b(?:половин\w+|жартыс\w+|жартылай)\b"), 50.0),
    (folded_pattern(r"\b(?:четверть|четверти|төрттен бір\w*)\b"), 25.0),
    (folded_pattern(r"\b(?:треть|трети|үштен бір\w*)\b"), 33.0),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in KZT or a share in %, and its place in the folded text."""

    value: float
    unit: str
    start: int
    end: int


def _sums(text: str, start: int, end: int) -> Iterator[Amount]:
    for pattern in (_MONEY, _ROUND_SUM):
        for found in pattern.finditer(text, start, end):
            value = number(found["number"].strip())
            if value is not None:
                yield Amount(value * (1000 if found["thousand"] else 1), "KZT", found.start(), found.end())


def _shares(text: str, start: int, end: int) -> Iterator[Amount]:
    for found in _SHARE.finditer(text, start, end):
        value = number(found["number"].strip())
        if value is not None:
            yield Amount(value, "%", found.start(), found.end())
    for pattern, share in _FRACTIONS:
        yield from (Amount(share, "%", found.start(), found.end()) for found in pattern.finditer(text, start, end))


def find_amounts(text: str, start: int, end: int) -> list[Amount]:
    """Find the sums and shares between two places; one bonus counts as one tenge, as on Kaspi."""
    amounts: list[Amount] = []
    for amount in (*_sums(text, start, end), *_shares(text, start, end)):
        if not any(amount.start < other.end and other.start < amount.end for other in amounts):
            amounts.append(amount)
    return sorted(amounts, key=lambda amount: amount.start)
