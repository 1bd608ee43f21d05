"""Reads numbers that are spelled out: «плюс семь семьсот один …», «сегіз жеті жүз бір …»."""

import re
from collections.abc import Iterator
from functools import lru_cache

_UNITS = "ноль нуль один два три четыре пять шесть семь восемь девять"
_TEENS = (
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
_HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
_KAZAKH_UNITS = "нөл бір екі үш төрт бес алты жеті сегіз тоғыз"
_KAZAKH_TENS = "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан"
_HUNDRED = "жүз"
_ZEROS = frozenset(("нуля", "нулей"))
"""After a number, as many noughts: «два нуля»."""

_VALUES = {
    **dict(zip(_UNITS.split(), (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **{word: 10 + place for place, word in enumerate(_TEENS.split())},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS.split())},
    **{word: 100 + 100 * place for place, word in enumerate(_HUNDREDS.split())},
    **{word: place for place, word in enumerate(_KAZAKH_UNITS.split())},
    **{word: 10 + 10 * place for place, word in enumerate(_KAZAKH_TENS.split())},
    _HUNDRED: 100,
}
_NUMBER = rf"(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))}|нуля|нулей|\d{{1,11}})"
_RUN = re.compile(rf"(?<!\w){_NUMBER}(?:[\s,\-–—]{{1,3}}{_NUMBER})+(?!\w)")
_TOKEN = re.compile(r"\w+")


@lru_cache(maxsize=8)
def spelled_runs(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, digits) for each run of numbers in folded text with at least one spelled out."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _RUN.finditer(text):
        words = _TOKEN.findall(run.group())
        if not all(word.isdigit() for word in words):
            yield run.start(), run.end(), _digits(words)


def _digits(words: list[str]) -> str:
    """Write the spelled numbers one after another, «семьсот один» as 701."""
    written: list[str] = []
    current: int | None = None
    for word in words:
        if word in _ZEROS and current is not None and current < 10:
            written.append("0" * current)
            current = None
            continue
        value = None if word.isdigit() else _VALUES.get(word)
        joined = _joined(current, value, word)
        if joined is None and current is not None:
            written.append(str(current))
        if value is None:
            written.append(word)
        current = value if joined is None else joined
    return "".join(written) + ("" if current is None else str(current))


def _joined(current: int | None, value: int | None, word: str) -> int | None:
    """Return the number that both words make together, or None when the second starts anew."""
    if not current or value is None:
        return None
    if word == _HUNDRED:
        return current * 100 if current < 10 else None
    room = 100 if current % 100 == 0 else 10 if current % 10 == 0 and current % 100 != 10 else 0
    if current % 100 == 10 and word in _KAZAKH_UNITS:  # «он бес» is 15, «десять пять» is two numbers
        room = 10
    return current + value if 0 < value < room else None
