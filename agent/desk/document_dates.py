"""From when to when a text says that it holds, in Russian and Kazakh."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "январ қаңтар",
            "феврал ақпан",
            "март наурыз",
            "апрел сәуір",
            "ма[йяе] мамыр",
            "июн маусым",
            "июл шілде",
            "август тамыз",
            "сентябр қыркүйек",
            "октябр қазан",
            "ноябр қараша",
            "декабр желтоқсан",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(_MONTHS)
_DAY = re.compile(
    rf"(?P<year>20\d\d)\s*(?:жыл\w*|ж\.)?\s*(?P<day>\d{{1,2}})[- ]?(?:ші|шы)?\s+(?P<month>{_MONTH})\w*"
    rf"|(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH})\w*\s+(?P<year2>20\d\d)"
    r"|(?P<day3>\d{1,2})\.(?P<month3>\d{1,2})\.(?P<year3>20\d\d)"
    r"|(?P<year4>20\d\d)-(?P<month4>\d{2})-(?P<day4>\d{2})",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:действу\w+|вступа\w+ в силу|введен\w* в действие|срок действия|действительн\w+|актуальн\w+"
    r"|қолданыл\w+|күш\w+ (?:ене|енеді|енген)|күшіне\w*|жарамды|әрекет етеді|күшінде)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[!?…])\s+|(?<=\D\.)\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|\n")
_UNTIL_BEFORE = re.compile(r"(?:\bпо|\bдо|—|–|-)\s*$", re.IGNORECASE)
_UNTIL_BEHIND = re.compile(
    r"^\s*(?:г\.|года|ж\.|жыл\w*)?[\s-]*(?:ға|ге|қа|ке|на|не)?\s*(?:дейін|аралығында)", re.IGNORECASE
)
_LONGEST_SENTENCE = 400


def validity(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that a text names for its own validity, None for each that it does not."""
    for sentence in _SENTENCE.split(text):
        if len(sentence) <= _LONGEST_SENTENCE and _ABOUT.search(sentence):
            found = list(_days(sentence))
            first = next((day for day, last in found if not last), None)
            last = next((day for day, last in found if last), None)
            if first or last:
                return first, last if first is None or last is None or first <= last else None
    return None, None


def _days(sentence: str) -> Iterator[tuple[date, bool]]:
    """Yield the days of a sentence, and whether each is a last one."""
    for found in _DAY.finditer(sentence):
        day = _day(found)
        if day:
            until = _UNTIL_BEFORE.search(sentence[max(0, found.start() - 12) : found.start()])
            yield day, bool(until or _UNTIL_BEHIND.match(sentence[found.end() :]))


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (
        next(value for name, value in found.groupdict().items() if value and name.rstrip("234") == part)
        for part in ("year", "month", "day")
    )
    try:
        return date(int(year), _month(month), int(day))
    except ValueError:
        return None


def _month(said: str) -> int:
    if said.isdecimal():
        return int(said)
    return next(number for name, number in _MONTHS.items() if re.fullmatch(name, said, re.IGNORECASE))
