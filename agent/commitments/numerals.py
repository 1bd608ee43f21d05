"""Numbers as people write them in Russian and Kazakh: digits, ranges and words."""

import re

from agent.commitments.fold import fold_letters

_ONES = {
    1: "один одного одну одни одна первый бір бірінші",
    2: "два двух две двое двум пару пара пары парочку парочки пар екі бірер",
    3: "три трех трем трое троих тройку тройка үш",
    4: "четыре четырех четверо төрт",
    5: "пять пяти пятеро бес",
    6: "шесть шести алты",
    7: "семь семи жеті",
    8: "восемь восьми сегіз",
    9: "девять девяти тоғыз",
}
_TENS = {
    20: "двадцать двадцати жиырма",
    30: "тридцать тридцати отыз",
    40: "сорок сорока қырық",
    50: "пятьдесят пятидесяти елу",
    60: "шестьдесят шестидесяти алпыс",
    70: "семьдесят семидесяти жетпіс",
    80: "восемьдесят восьмидесяти сексен",
    90: "девяносто тоқсан",
    100: "сто ста жүз",
    200: "двести двухсот",
    300: "триста трехсот",
    400: "четыреста четырехсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
}
_TEN = {10: "десять десяти десятка он"}
_OTHERS = {
    0.5: "пол полчаса полдня жарты",
    1.5: "полтора полутора полторы",
    11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати",
    13: "тринадцать тринадцати",
    14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати",
    16: "шестнадцать шестнадцати",
    17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати",
    19: "девятнадцать девятнадцати",
    24: "двадцатьчетыре",
    48: "сорокавосьми",
}
_HALVES = (" жарим", " с половинои")
_HALF = "(?:" + "|".join(_HALVES) + ")"


def _read(table: dict[int, str] | dict[float, str]) -> dict[str, float]:
    return {fold_letters(word): value for value, words in table.items() for word in words.split()}


def _any(words: dict[str, float]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_LARGE = {**_read(_TENS), fold_letters("он"): 10.0}
_SMALL = _read(_ONES)
_VALUES = {**_LARGE, **_SMALL, **_read(_TEN), **_read(_OTHERS)}

NUMBER = (
    r"(?:\d[\d ]{0,12}(?:[.,]\d+)?(?: с половиной\b)?|(?:"
    + rf"{_any(_LARGE)} (?:{_any(_LARGE)} )?{_any(_SMALL)}|{_any(_LARGE)} {_any(_LARGE)}"
    rf"|{_any(_SMALL)}{_HALF}|{_any(_VALUES)})\b)"
)
"""A folded pattern of one number; it captures nothing."""

_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))| ")


def _spelled(written: str) -> float | None:
    """Add up a number in words: "двадцать пять", "бір жарым"."""
    words = written.split()
    if not words or any(word not in _VALUES for word in words):
        return None
    return sum(_VALUES[word] for word in words)


def number(written: str) -> float | None:
    """Return the value of a number in folded writing, or None for a word that is none."""
    for half in _HALVES:
        if written.endswith(half):
            whole = number(written.removesuffix(half))
            return None if whole is None else whole + 0.5
    if not written[:1].isdigit():
        return _spelled(written)
    try:
        return float(_THOUSANDS.sub("", written).replace(",", "."))
    except ValueError:
        return None
