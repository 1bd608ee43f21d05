"""Numbers as people write them in Russian and Kazakh: digits, ranges and words."""

import re

from agent.commitments.fold import fold_letters

_WORDS = {
    0.5: "пол полчаса полдня жарты",
    1: "один одного одну одни одна первый бір бірінші",
    1.5: "полтора полутора полторы",
    2: "два двух две двое двум пару пара екі",
    3: "три трех трем үш",
    4: "четыре четырех төрт",
    5: "пять пяти бес",
    6: "шесть шести алты",
    7: "семь семи жеті",
    8: "восемь восьми сегіз",
    9: "девять девяти тоғыз",
    10: "десять десяти он",
    12: "двенадцать двенадцати",
    14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати",
    20: "двадцать двадцати жиырма",
    24: "двадцатьчетыре",
    30: "тридцать тридцати отыз",
    40: "сорок сорока қырық",
    48: "сорокавосьми",
    50: "пятьдесят пятидесяти елу",
    100: "сто ста жүз",
}
_VALUES = {fold_letters(word): value for value, words in _WORDS.items() for word in words.split()}

NUMBER = r"(?:\d[\d ]{0,12}(?:[.,]\d+)?|(?:" + "|".join(sorted(_VALUES, key=len, reverse=True)) + r")\b)"
"""A folded pattern of one number; it captures nothing."""

_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))| ")


def number(written: str) -> float | None:
    """Return the value of a number in folded writing, or None for a word that is none."""
    if written in _VALUES:
        return _VALUES[written]
    try:
        return float(_THOUSANDS.sub("", written).replace(",", "."))
    except ValueError:
        return None
