"""TN-07: nobody shouts, neither in capitals nor in marks."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.context import Context
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_CAPITAL = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_MARKS = re.compile(r"!{3,}|\?{3,}|[!?]{4,}|(?:!\?){2,}|(?:\?!){2,}|(?:! ){2,}!|(?:\? ){2,}\?")
_PAIRS = ("!!", "??", "!?", "?!", "! !", "? ?")
_RUN = re.compile(rf"(?<![\w«\"“])[{_CAPITAL}]{{1,30}}(?:[\s,–—-]{{1,3}}[{_CAPITAL}]{{1,30}}){{1,40}}(?![\w»\"”])")
_CAPITALS = re.compile(rf"[{_CAPITAL}]{{2}}")
_WORD = re.compile(rf"[{_CAPITAL}]+")
_LONE = re.compile(
    rf"(?<![\w«\"“-])(?:[{_CAPITAL}]{{2,20}}(?:[ИЕЙ]ТЕ(?:СЬ)?|ТЬСЯ|[ЫІ]Ң[ЫІ]З(?:ШЫ|ШІ)?|САҢЫЗ|СЕҢІЗ)|НИКОГДА|НИКТО"
    rf"|ОБЯЗАТЕЛЬНО|СРОЧНО|НЕМЕДЛЕННО|НЕЛЬЗЯ|ВНИМАТЕЛЬНО|ВНИМАТЕЛЬНЕЕ"
    r"|НЕПРАВДА|ЛОЖЬ|САМИ|СНОВА|ОПЯТЬ|ПОЧЕМУ|ЗАЧЕМ|СКОЛЬКО|ХВАТИТ|ВСЕГДА|ЕШҚАШАН|ЕШКІМ|МІНДЕТТІ|ҚАНША|НЕГЕ|ЖЕТЕДІ"
    r"|ӨЗІҢІЗ|ӘРҚАШАН)(?![\w»\"”-])"
)
_NAMED = re.compile(r"(?:ИП|ТОО|АО|ООО|ЖШС|ЖК|ТМ|ТЦ|ТРЦ|ТД|ГОСТ|ЕАС|ТР|МКР|РК|ҚР|НИИ|ГУП|ОАО|ЗАО)")
_VOWEL = re.compile(r"[АЕЁИОУЫЭЮЯӘӨҰҮІ]")


@rule(
    "TN-07",
    Severity.WARN,
    instruction="Never shout: no words in capitals, no «!!!» or «???».",
    message={
        "ru": "Не кричите: уберите заглавные буквы и лишние восклицательные или вопросительные знаки.",
        "kk": "Айқайламаңыз: бас әріппен жазылған сөздер мен артық белгілерді алып тастаңыз.",
    },
)
def shouting(text: Text, context: Context) -> Iterator[Span]:
    """A reply is calm; abbreviations and brands in capitals are no shouts (source: rules.md, TN-07)."""
    for match in _MARKS.finditer(text.original) if any(pair in text.original for pair in _PAIRS) else ():
        yield Span(start=match.start(), end=match.end())
    if not _CAPITALS.search(text.original):
        return
    for match in _LONE.finditer(text.original):
        yield Span(start=match.start(), end=match.end())
    for match in _RUN.finditer(text.original):
        if _shouted(_WORD.findall(match.group())):
            yield Span(start=match.start(), end=match.end())


def _shouted(words: list[str]) -> bool:
    """Tell a shout from «ИП СЕРИКОВ» and «ОТК, НДС»: whole words with vowels, not a company, not abbreviations."""
    if any(_NAMED.fullmatch(word) for word in words):
        return False
    spoken = [word for word in words if len(word) >= 4 and _VOWEL.search(word)]
    return len(spoken) >= 2 or (len(spoken) == 1 and len(words) >= 3)
