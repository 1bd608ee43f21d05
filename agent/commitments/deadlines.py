"""Finds the times that a text names and counts them in hours.

A day is 24 hours, a working day too. Today ends within 24 hours, tomorrow within 48, a week within 168, and a range at
its upper end. A weekday is at most a week away. A time that is only vague ("soon") is none.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from agent.commitments.fold import folded_pattern
from agent.commitments.numerals import NUMBER, number

_UNITS = (
    ("minute", 1 / 60, r"минут\w*"),
    ("hour", 1, r"час|часа|часов|часу|часами|часик\w*|ч|сағат\w*"),
    ("day", 24, r"день|дня|дней|дню|днями|дн|денек|денечек|сутк\w+|суток|күн\w*|тәулік\w*"),
    ("week", 168, r"недел\w+|апта\w*|жұма(?!ға|ге)\w*"),
    ("month", 720, r"месяц\w*|ай|айда|айдың"),
)
_UNIT = "|".join(f"(?P<{name}>(?:{words})\\b)" for name, _, words in _UNITS)
_HOURS = {name: hours for name, hours, _ in _UNITS}
_KIND_OF_DAY = r"(?:(?:рабоч|календарн|банковск|полн)\w+ |раб\.? |жұмыс |күнтізбелік |толық )?"
_COUNTED = folded_pattern(
    rf"(?<![\w.,])(?P<first>{NUMBER})\s?(?:(?:-|до|или|не|немесе)\s?(?:х\s)?(?P<second>{NUMBER})\s?)?"
    rf"(?:-?(?:х|ти|и|ми|я|го|ы|і)\b\s?)?(?:\(\w+\)\s?)?-?{_KIND_OF_DAY}(?:{_UNIT})(?! назад| бұрын| сайын)"
)
_UNCOUNTED = folded_pattern(
    rf"\b(?:в течение|в течении|за|через|не позднее(?: чем через)?|в пределах|спустя)"
    rf" (?:(?:эт\w+|ближайш\w+|следующ\w+|цел\w+|одн\w+) )?{_KIND_OF_DAY}(?:{_UNIT})"
)
_DAYS_OR_MORE = folded_pattern(
    r"\b(?P<unit>день|дня|сутки|суток|часа?|недел[юяи]|месяца?|минут[уаы])-(?:(?P<other>другой|другую|другие)|(?P<more>\w+))\b"
)
_AFTER_THE_UNIT = folded_pattern(
    r"\b(?P<unit>дня|дней|суток|часа|часов|недели|недель|минуты|минут)\s?-?\s?(?:через )?(?P<more>два|две|три"
    r"|четыре|пять|шесть|семь|десять|пятнадцать|двадцать|тридцать)\b(?! \w+ть\b)"
)
_WITHIN = folded_pattern(rf"(?<!\w)(?:{_UNIT}) (?:ішінде|ишинде)\b")
_WEEKDAYS = (
    r"(?:во?|до|на|ко?|не поз(?:днее|же)) (?:эт\w+ |ближайш\w+ )?(?:понедельник[ау]?|вторник[ау]?"
    r"|сред[уые]|четверг[ау]?"
    r"|пятниц[уые]|суббот[уые]|воскресень[еяю])"
    r"|(?:во?|на|до|к|за) (?:эт\w+ |ближайш\w+ )?выходны[ехм]"
    r"|(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)(?:де|да|ге|ға|нің|ның|(?:ден|дан"
    r"|нен|нан) (?:қалдыр|кешік|асыр)\w*| күні)|демалыс(?:та| күн\w+)"
)
_FIXED = tuple(
    (folded_pattern(rf"\b(?:{phrases})\b"), hours)
    for hours, phrases in (
        (1, r"полчас[ау]|получаса|жарты сағат\w*"),
        (12, r"полдня|жарты күн\w*"),
        (
            24,
            r"сегодня\w*|(?:до|к) (?:конц[ау] (?:рабочего )?дня|вечер[ау]|обед[ау]|утр[ау])"
            r"|в конце (?:рабочего )?дня|в (?:тот"
            r"|этот) же день|в день обращения",
        ),
        (24, r"вечером|до ночи|день в день"),
        (
            24,
            r"бүгін\w*|күн(?:нің)? (?:соңына|аяғына) (?:дейін|шейін)|кешке\w*|таң(?:ертең)?ге дейін"
            r"|таңға дейін|сол күні|бүгіннен қалдырмай",
        ),
        (48, r"завтра\w*|завтрашн\w+ дн\w+|на следующий (?:рабочий )?день|ертең\w*|келесі күні"),
        (72, r"послезавтра|бүрсігүні\w*|арғы күні|трехдневн\w+ срок"),
        (168, r"(?:до|к|в) конц[ауе] (?:этой |рабочей |текущей )?недели|на (?:этой|текущей) неделе|недельн\w+ срок"),
        (168, r"осы апта(?:да|ның ішінде)?|апта(?:ның)? (?:соңы|аяғы)\w*"),
        (168, _WEEKDAYS),
        (336, r"на следующей неделе|келесі апта(?:ның|дың)? (?:бас|орта|соң|аяғ)\w*|келесі аптада|двухнедельн\w+ срок"),
        (720, r"(?:до|к|в) конц[ауе] (?:этого )?месяца|в этом месяце|осы айда|ай(?:дың)? (?:соңы|аяғы)\w*"),
    )
)
_ORDINARY = folded_pattern(r"(?:гаранти\w*|кепілдік(?!пен| бойынша)\w*|возраст\w*|старше|с гарантией)\s(?:\w+\s)?$")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that is named, in hours from now, and its place in the folded text."""

    hours: int
    start: int
    end: int


def _hours(groups: dict[str, str | None], count: float) -> int:
    unit = next(name for name in _HOURS if groups.get(name))
    return max(1, math.ceil(count * _HOURS[unit] - 1e-9))


def _counted(text: str, start: int, end: int) -> Iterator[Deadline]:
    for found in _COUNTED.finditer(text, start, end):
        count = number((found["second"] or found["first"]).strip())
        if count is not None and not _ORDINARY.search(text[max(start, found.start() - 30) : found.start()]):
            yield Deadline(_hours(found.groupdict(), count), found.start(), found.end())


_UNIT_OF_A_WORD = {"де": 24, "дн": 24, "су": 24, "ча": 1, "не": 168, "ме": 720, "ми": 1 / 60}


def _paired(text: str, start: int, end: int) -> Iterator[Deadline]:
    """Read a unit that its number follows: "день-два", "день-другой", "часа три"."""
    for pattern in (_DAYS_OR_MORE, _AFTER_THE_UNIT):
        for found in pattern.finditer(text, start, end):
            count = 2.0 if found.groupdict().get("other") else number(found["more"] or "")
            if count is not None:
                hours = max(1, math.ceil(count * _UNIT_OF_A_WORD[found["unit"][:2]] - 1e-9))
                yield Deadline(hours, found.start(), found.end())


def _named(text: str, start: int, end: int) -> Iterator[Deadline]:
    for pattern in (_UNCOUNTED, _WITHIN):
        for found in pattern.finditer(text, start, end):
            yield Deadline(_hours(found.groupdict(), 1), found.start(), found.end())
    for pattern, hours in _FIXED:
        yield from (Deadline(hours, found.start(), found.end()) for found in pattern.finditer(text, start, end))


def find_deadlines(text: str, start: int, end: int) -> list[Deadline]:
    """Find the times that are named between two places, in their order."""
    deadlines: list[Deadline] = []
    for deadline in (*_counted(text, start, end), *_paired(text, start, end), *_named(text, start, end)):
        if not any(deadline.start < other.end and other.start < deadline.end for other in deadlines):
            deadlines.append(deadline)
    return sorted(deadlines, key=lambda deadline: deadline.start)
