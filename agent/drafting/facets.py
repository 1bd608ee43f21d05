"""Facets: the exact thing that a buyer names inside an issue, read from the buyer's own words."""

import re

from agent.domain.issue import Issue

_DEFECT = frozenset({Issue.DEFECT, Issue.WARRANTY_REFUSED})
_DAMAGED = frozenset({Issue.DAMAGED})
_BROKEN = frozenset({Issue.DEFECT, Issue.DAMAGED})
_PARTS = frozenset({Issue.INCOMPLETE})
_FIT = frozenset({Issue.DID_NOT_SUIT, Issue.WRONG_ITEM})
_SHADE = frozenset({Issue.DID_NOT_SUIT, Issue.WRONG_ITEM, Issue.NOT_AS_DESCRIBED})
_LATE = frozenset({Issue.LATE_DELIVERY})
_SILENCE = frozenset({Issue.RUDENESS, Issue.REFUND_DELAYED, Issue.CANCELLED})
_SAFETY = frozenset({Issue.SAFETY})
_PAPERS = frozenset({Issue.MISSING_DOCUMENTS})

_TABLE: tuple[tuple[str, frozenset[Issue], str], ...] = (
    (
        "leak",
        _BROKEN,
        r"(?:по|про|под)?т[её]к(?:\w{0,3})|теч[её]т|(?:под|про)тека\w+|течь|а[ғг]ып|а[ғг]ады|су [өо]ткіз\w+",
    ),
    ("zip", _BROKEN, r"молни\w{1,3}|сыдырма\w*|замо[кг](?:и|ы)?\b"),
    ("seam", _BROKEN, r"ш[ов]в\w*|швы|порвал\w*|нитк\w+|жыртыл\w+|с[өо]гіл\w+|тігіс\w*"),
    ("screen", _BROKEN, r"экран\w*|диспле\w+"),
    (
        "battery",
        _DEFECT,
        r"батаре\w+|аккумулятор\w*|разряжа\w+|заряд(?:а|у|ы|ты)? (?:не )?(?:держ|[ұу]ста)\w+|[қк]уат\w*",
    ),
    ("smell", _DEFECT, r"запах\w*|воня\w+|вонь|иіс\w*|сасы\w+"),
    ("noise", _DEFECT, r"шум\w*|гуд[ия]\w*|скрип\w*|трещит|шуыл\w*|шулы|шулай\w*|д[үу]рілд\w+"),
    (
        "dead",
        _DEFECT,
        r"не (?:включ|работа|заряжа|греет|морозит|запуска)\w*|(?:[қк]осыл|істе|зарядтал|ж[үу]р)м[аей]\w*|неработа\w+",
    ),
    ("broke", _DEFECT, r"с?лома\w+|поломал\w*|сын(?:ып|ды|ған)\w*|б[ұу]зыл\w+|істен шы[қк]\w+"),
    ("scratched", _DAMAGED, r"царапин\w*|вмятин\w*|поцарапа\w+|помят\w*|скол\w?|сызат\w*|сызыл\w+|майыс\w+"),
    (
        "cracked",
        _DAMAGED,
        r"тресн\w+|трещин\w*|разби\w+|раскол\w+|осколк\w+|жарыл\w+|жарық\w*|сын(?:ып|ды|ған|ы[қк])\w*",
    ),
    ("packaging", _DAMAGED, r"упаков\w+|короб\w+|[қк]орап\w*|[қк]аптама\w*"),
    ("no_cable", _PARTS, r"зарядк\w+|зарядник\w*|кабел\w+|шнур\w*|провод\w*|зарядта[ғг]ыш\w*|сымы?"),
    ("no_screws", _PARTS, r"винт\w*|болт\w{0,3}|шуруп\w*|креп[её]ж\w*|саморез\w*|б[ұу]ранда\w*"),
    ("no_lid", _PARTS, r"крышк\w+|[қк]а[қк]па[қкғг]\w*"),
    (
        "size",
        _FIT,
        r"размер\w*|мал[ао]?|маленьк\w+|велик[аио]?|тесн\w+|больш\w+|маломер\w*|большемер\w*|[өо]лше\w+|кішкен\w+|кішірек|тар|[үу]лкен\w*",
    ),
    ("colour", _SHADE, r"цвет\w*|оттен\w+|т[үу]сі(?:н\w*)?"),
    (
        "occasion",
        _LATE,
        r"праздник\w*|день рождения|дню рождения|юбиле\w+|новому году|ту[ғг]ан к[үу]н\w*|мереке\w*|той[ғг]а",
    ),
    (
        "no_word",
        _LATE,
        r"никто не (?:предупре|позвон|сообщ|написа)\w+|не предупре\w+|без предупрежд\w+|хоть бы предупре\w+|"
        r"хабар(?:лас|лам|сыз| бер)\w*|ескертпе\w+",
    ),
    (
        "silence",
        _SILENCE,
        r"не (?:отвеча|ответи|бер[уё]т)\w*|игнор\w*|молч[аи]\w+|"
        r"трубк\w+|не перезв\w+|пропал\w*|не выход\w+ на связь|к[өо]терме\w*|елеме\w*|"
        r"жауап (?:бер|жо[қк])\w*|хабарласпа\w*",
    ),
    ("burn", _SAFETY, r"ожог\w*|обо?ж(?:[её]?[гч]|ж|иг)\w*|к[үу]йдір\w+|к[үу]йі[кп]\w*"),
    ("shock", _SAFETY, r"(?:ударил\w*|бь[её]т|бил\w*)(?: \w+)? током|током|то[кқ] (?:со[қк]|[ұу]р)\w+"),
    (
        "fright",
        _SAFETY,
        r"(?:ис|на|пере)пуга\w+|испуг\w*|страшно\w*|пожар\w*|чуть (?:не|дом)\w*|[қк]ор[қк]\w+|шошы\w+|[үу]рей\w*",
    ),
    (
        "fire",
        _SAFETY,
        r"загор\w+|сгоре\w+|пал[её]н\w+|гарью|горе\w+|вспых\w+|дым\w*|искр\w+|взорв\w+|[өо]рт\w*|жан(?:ып|ды)|т[үу]тін\w*|[ұу]ш[қк]ын\w*",
    ),
    ("allergy", _SAFETY, r"аллерг\w+|сып[ьи]|отрав\w+|тошн\w+|рвот\w+|зуд|б[өо]рт\w+|улан\w+"),
    ("kazakh", _PAPERS, r"казахск\w+|[қк]аза[қк]ша"),
    ("receipt", _PAPERS, r"чек\w?|чегі\w*|т[үу]біртек\w*"),
)
_READ = 2000
_HARM = frozenset({"burn", "shock", "allergy"})
_NEARLY_BEFORE = re.compile(r"\b(?:чуть|едва|почти)(?:-чуть)?(?: было)?(?: не)?(?: \w+){0,2} \Z", re.IGNORECASE)
_NEARLY_AFTER = re.compile(r"(?:\w*| ?\w+(?: \w+)?) \w*жазда", re.IGNORECASE)
_PATTERNS = tuple((name, issues, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, issues, words in _TABLE)

NAMES = tuple(name for name, _, _ in _TABLE)
"""Every facet that a phrase bank may have words for."""


WHOLE = _LATE | _SAFETY
"""Issues whose circumstances may stand anywhere in the review, not in the quote alone."""


def facet(issue: Issue, text: str) -> str:
    """Return the name of the facet that the text shows, or an empty text."""
    fitting = (name for name, issues, pattern in _PATTERNS if issue in issues and _shown(name, pattern, text[:_READ]))
    return next(fitting, "")


def _shown(name: str, pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether the text shows the facet; a harm that only nearly came is none, and we must not say that it did."""
    found = pattern.finditer(text)
    return any(name not in _HARM or not _nearly(text, match.start(), match.end()) for match in found)


def _nearly(text: str, start: int, end: int) -> bool:
    return bool(_NEARLY_BEFORE.search(text[max(0, start - 40) : start]) or _NEARLY_AFTER.match(text[end : end + 40]))
