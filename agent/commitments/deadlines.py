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
    ("hour", 1, r"час|часа|часов|часу|часами|часик\w*|часок|часочек|часочка|ч|сағат\w*"),
    ("day", 24, r"день|дня|дней|дню|днями|дн|р\.?\s?дн?|денек|денечек|денька|сутк\w+|суток|күн\w*|тәулік\w*"),
    ("week", 168, r"недел\w+|апта\w*|жұма(?!ға|ге)\w*"),
    ("month", 720, r"месяц\w*|ай|айда|айдың"),
)
_UNIT = "|".join(f"(?P<{name}>(?:{words})\\b)" for name, _, words in _UNITS)
_HOURS = {name: hours for name, hours, _ in _UNITS}
_KIND_OF_DAY = r"(?:(?:рабоч|календарн|банковск|полн)\w+ |раб\.? ?|р\.\s?|жұмыс |күнтізбелік |толық )?"
_COUNTED = folded_pattern(
    rf"(?<![\w.,])(?P<first>{NUMBER})\s?(?:(?:-|до|или|не|немесе)\s?(?:х\s)?(?P<second>{NUMBER})\s?)?"
    rf"(?:-?(?:х|ти|и|ми|я|го|ы|і|ақ)\b\s?)?(?:\(\w+\)\s?)?-?{_KIND_OF_DAY}(?:{_UNIT})(?! назад| бұрын| сайын)"
)
_UNCOUNTED = folded_pattern(
    rf"\b(?:(?:в теч(?:ени[еи])?\.?|за|через|не позднее(?: чем через)?|в пределах|спустя|максимум|не дольше)"
    rf" (?:(?:эт\w+|ближайш\w+|следующ\w+|цел\w+|одн\w+) )?|в ближайш(?:ий|ую|ие(?= сутк)) )"
    rf"{_KIND_OF_DAY}(?:{_UNIT})"
)
_MINUTES = folded_pattern(
    rf"\b(?:через|за|в теч(?:ени[еи])?\.?|в пределах|до|спустя|около|максимум) (?:{NUMBER}\s?-\s?)?"
    rf"(?P<first>{NUMBER})"
    r"\s?(?P<minute>мин\b\.?)(?! (?:теңге|тг|бонус))"
)
"""Short for minutes only after a word of time: folded Kazakh «мың» reads the same."""
_LONG_TERM = folded_pattern(
    rf"(?P<first>{NUMBER}|двух|трех|четырех|пяти|семи|десяти|четырнадцати|пятнадцати|тридцати)\s?-?\s?(?:х|ти"
    r"|и)?\s?-?"
    r"(?:(?P<day>дневн\w+)|(?P<hour>часов(?:ой|ого|ом))) срок"
)
_DAYS_OR_MORE = folded_pattern(
    r"\b(?P<unit>день|дня|денек|сутки|суток|часа?|часок|недел(?:[юяи]|ьку)|месяца?|минут[уаы])-(?:(?P<other>другой"
    r"|другую|другие)|(?P<more>\w+))\b"
)
_AFTER_THE_UNIT = folded_pattern(
    r"\b(?P<unit>дня|дней|денька|суток|часа|часов|часика|недели|недель|недельки|месяца|минуты|минут|минуток)\s?-?\s?"
    r"(?:через |за )?(?P<more>два|две|три|четыре|пять|шесть|семь|десять|пятнадцать|двадцать|тридцать|полтора|полторы)"
    r"\b(?! \w+ть\b)(?! (?:тысяч|тенге|тг))"
)
_WITHIN = folded_pattern(rf"(?<!\w)(?:{_UNIT}) (?:ішінде|ишинде)\b")
_WEEKDAYS = (
    r"(?:во?|до|на|ко?|не поз(?:днее|же)) (?:эт\w+ |ближайш\w+ )?(?:понедельник[ау]?|вторник[ау]?"
    r"|сред[уые]|четверг[ау]?"
    r"|пятниц[уые]|суббот[уые]|воскресень[еяю])"
    r"|(?:во?|на|до|к|за) (?:эт\w+ |ближайш\w+ )?выходны[ехм]"
    r"|(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)(?:де|да|ге|ға|нің|ның|(?:ден|дан"
    r"|нен|нан) (?:қалдыр|кешік|асыр|қалма|аспа)\w*| күні)|демалыс(?:та| күн\w+)"
)
_FIXED = tuple(
    (folded_pattern(rf"\b(?:{phrases})\b"), hours)
    for hours, phrases in (
        (
            168,
            r"(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі) (?:күні )?(?:кешке|кешінде|таңертең|таңға"
            r"|түске|түстен)"
            r"(?: \w*(?:қарай|дейін|шейін|кейін))?",
        ),
        (1, r"полчас[ау]|полчасик[ау]?|получас[аи]\w*|жарты сағат\w*"),
        (12, r"полдня|жарты күн\w*"),
        (
            24,
            r"сегодня\w*|с[её]дня|сиводня|сегодн[еи]|суточн\w+ срок|(?:до|к) (?:конц[ау] (?:рабочего )?дня|вечер[ау]"
            r"|обед[ау]|утр[ау])"
            r"|в конце (?:рабочего )?дня|в (?:тот"
            r"|этот) же день|в день обращения",
        ),
        (24, r"вечером|до ночи|день в день"),
        (
            24,
            r"бүгін\w*(?! емес)|(?:жұмыс )?күн(?:і|ін|інің|нің)? (?:соңына|аяғына) (?:дейін|шейін|қарай)|кешке\w*"
            r"|кешкісін|кешқұрым"
            r"|таң(?:ертең)?ге дейін"
            r"|таңға дейін|сол күні|бүгіннен қалдырмай",
        ),
        (48, r"завтр[ао]\w*|завтрашн\w+ дн\w+|на следующий (?:рабочий )?день|ертең\w*(?! емес)|келесі күні"),
        (72, r"послезавтра|бүрсігүні\w*|арғы күні|трехдневн\w+ срок"),
        (
            168,
            r"(?:до|к|в) конц[ауе] (?:этой |рабочей |текущей )?недели|на (?:(?:этой|текущей) )?неделе"
            r"|недельн\w+ срок",
        ),
        (168, r"осы апта(?:да|ның ішінде)?|апта(?:ның)? (?:соңы|аяғы)\w*"),
        (168, _WEEKDAYS),
        (
            336,
            r"на (?:следующей|той|будущей) неделе|келесі апта(?:ның|дың)? (?:бас|орта|соң|аяғ)\w*|келесі аптада"
            r"|двухнедельн\w+ срок",
        ),
        (360, r"пол(?:у)?месяца"),
        (
            720,
            r"месячн\w+ срок|(?:до|к|в) конц[ауе] (?:этого )?месяца|в этом месяце|осы айда|ай(?:дың)? (?:соңы"
            r"|аяғы)\w*",
        ),
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
    for pattern, sign in ((_COUNTED, ""), (_MINUTES, "мин"), (_LONG_TERM, "срок")):
        for found in pattern.finditer(text, start, end) if text.find(sign, start, end) >= 0 else ():
            count = number((found.groupdict().get("second") or found["first"]).strip())
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
