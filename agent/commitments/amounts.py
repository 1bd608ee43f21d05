"""Finds sums and shares in folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agent.commitments.fold import folded_pattern
from agent.commitments.numerals import NUMBER, number

_THOUSAND = r"(?P<thousand>тыс\w*\.?|тыщ\w*|мың(?!ут)\w*|к\b|т\b\.?)"
_COUNT = rf"(?<![\w.,])(?:{NUMBER}\s?-\s?)?(?P<number>{NUMBER})"
"""Of a range the upper end counts."""
_MONEY = folded_pattern(
    rf"{_COUNT}\s?(?:{_THOUSAND}\s?)?(?:бонусн\w+ )?-?(?:₸|(?:тг|тнг|тенге?\w*|теңге\w*|kzt|бонус\w*|балл\w*"
    rf"|ұпай\w*)\b)"
)
_ROUND_SUM = folded_pattern(
    rf"{_COUNT}\s?(?P<thousand>(?:тысяч\w*|тыщ\w*|мың(?!ут)\w*)\b|тыс\b\.?|к\b(?! \w)|т\b(?! \w))"
)
_MINUTES_BEFORE = folded_pattern(r"\b(?:через|за|течени[еи]|теч\.?|пределах|до|спустя|около|минут)\s$")
"""Folded «мың» reads like «мин»: after a word of time it is minutes."""
_ROUGH_SUM = folded_pattern(
    r"\bтысяч (?:на )?(?P<number>пять|шесть|семь|восемь|девять|десять|пятнадцать|двадцать|тридцать|сорок|пятьдесят"
    r"|две|три|четыре|\d{1,3})\b(?! (?:сот|тысяч))"
)
_MINUTES = "мин"
_THOUSAND_ALONE = folded_pattern(r"\b(?:тысяч[уи]|мың) (?:тенге|теңге\w*|тг|бонус\w*|балл\w*)\b")
_CURRENCY_FIRST = folded_pattern(
    rf"(?<!\d)(?<!\d )(?:₸|\b(?:тг|kzt)\b\.?)\s?(?P<number>\d[\d ]{{0,12}}(?:[.,]\d+)?){_THOUSAND}?"
)
_COMPOUND = folded_pattern(
    rf"(?:{_COUNT} |\b)(?:тысяч[уиа]?|мың) (?P<rest>{NUMBER})\s?(?:₸|(?:тг|тенге\w*|теңге\w*|бонус\w*|балл\w*)\b)"
)
_SHARE = folded_pattern(rf"{_COUNT}\s?-?(?:%|процент\w*|пайыз\w*)")
_ROUGH_SHARE = folded_pattern(rf"\bпроцентов (?:на )?(?P<number>{NUMBER})(?! ?(?:₸|тенге|тг|тыс|дн|час))")
_FRACTIONS = (
    (
        folded_pattern(
            r"(?<!\bс )\b(?:половин\w+(?! (?:дня|часа|недели|месяца|суток))|пол ?(?:цены|стоимости|суммы)"
            r"|жартыс\w+|жартылай|жарты (?=баға|құн|сома|ақша))"
        ),
        50.0,
    ),
    (folded_pattern(r"\bтри четверти\b(?! часа)|\bтөрттен үш\w*"), 75.0),
    (folded_pattern(r"\bдве трети\b|\bүштен екі\w*"), 67.0),
    (folded_pattern(r"\b(?:четверть|четверти|четвертую часть|төрттен бір\w*|ширег\w*|ширек\w*)\b"), 25.0),
    (folded_pattern(r"\b(?:треть|трети|третью часть|үштен бір\w*)\b"), 33.0),
    (folded_pattern(r"\b(?:пят(?:ую|ая) часть|бестен бір\w*)\b"), 20.0),
    (folded_pattern(r"\b(?:десят(?:ую|ая) часть|оннан бір\w*)\b"), 10.0),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in KZT or a share in %, and its place in the folded text."""

    value: float
    unit: str
    start: int
    end: int


def _compound_sums(text: str, start: int, end: int) -> Iterator[Amount]:
    """Read "пять тысяч пятьсот тенге" and "тысячу двести тенге"."""
    for found in _COMPOUND.finditer(text, start, end):
        thousands, rest = number((found["number"] or "один").strip()), number(found["rest"].strip())
        if thousands is not None and rest is not None and rest < 1000:
            yield Amount(thousands * 1000 + rest, "KZT", found.start(), found.end())


def _times(thousand: str | None, value: float) -> int:
    """Read a single "т" as thousands after a small number and as tenge after a large one."""
    return 1 if not thousand or (thousand.startswith("т") and len(thousand) <= len("т.") and value >= 1000) else 1000


def _of_time(found: re.Match[str]) -> bool:
    named = found["thousand"] or ""
    return named == _MINUTES and bool(_MINUTES_BEFORE.search(found.string[max(0, found.start() - 12) : found.start()]))


def _sums(text: str, start: int, end: int) -> Iterator[Amount]:
    yield from _compound_sums(text, start, end)
    for pattern in (_MONEY, _CURRENCY_FIRST, _ROUND_SUM):
        for found in pattern.finditer(text, start, end):
            value = number(found["number"].strip())
            if value is not None and not _of_time(found):
                yield Amount(value * _times(found["thousand"], value), "KZT", found.start(), found.end())
    for found in _ROUGH_SUM.finditer(text, start, end):
        yield Amount((number(found["number"]) or 0) * 1000, "KZT", found.start(), found.end())
    yield from (Amount(1000, "KZT", found.start(), found.end()) for found in _THOUSAND_ALONE.finditer(text, start, end))


def _shares(text: str, start: int, end: int) -> Iterator[Amount]:
    for pattern in (_SHARE, _ROUGH_SHARE):
        for found in pattern.finditer(text, start, end):
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
