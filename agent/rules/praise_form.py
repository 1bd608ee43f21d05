"""FM: a reply to praise is short, modest and its own."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.completeness import EMPATHY, NEXT
from agent.rules.context import RATING, Context
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_LONGEST = 300
_ECHO_WORDS = 4
"""Words in a row that the reply and the review share; three happen by chance («рада что взяла»)."""
_MOST_WORDS = 400
_WORD = re.compile(r"(?<!\w)[^\W_]{1,30}(?!\w)")
_ADJECTIVE_RU = r"\w{2,20}(?:ый|ий|ая|яя|ое|ее|ые|ие|ой)"
_SELF_PRAISE = (
    re.compile(
        rf"(?<!\w)наш[аеи]?\s(?:\w+\s){{0,3}}?(?:действительно\s|правда\s)?(?:сам(?:ый|ая|ое|ые)|лучш(?:ий"
        rf"|ая|ее|ие)|непревзойд\w+|идеальн\w+|премиальн\w+)\s?(?:{_ADJECTIVE_RU})?"
        r"|(?<!\w)(?:наш\w{0,3}|всегда)\s(?:\w+\s){0,2}?(?:только\s)?(?:высочайш\w+|наивысш\w+"
        r"|безупречн\w+)\s(?:качеств|уров|сервис)\w+"
        r"|(?<!\w)(?:гордимся|гарантируем)\s(?:\w+\s){0,2}?(?:высок\w+|отличн\w+|наш\w+|лучш\w+)\s(?:качеств|товар"
        r"|продукц|ассортимент)\w+"
    ),
    re.compile(
        r"(?<!\w)\w{3,20}(?:[ыі]м[ыі]з)\s(?:\w+\s)?ең\s\w{3,}|(?<!\w)ең\s(?:жақсы|үздік|сапалы|мықты|тыныш"
        r"|әдемі)\s(?:\w+\s){0,2}?(?:бізде|біздікі)(?!\w)"
        r"|(?<!\w)біздің\s(?:\w+\s){1,3}?(?:ең\s|теңдесі\sжоқ|үздік)\w*"
    ),
)
_TOO_LONG = {
    "ru": "Сократите до {longest} знаков: на похвалу хватает одной-двух фраз, сейчас их {length}.",
    "kk": "{longest} таңбаға дейін қысқартыңыз: мақтауға бір-екі сөйлем жетеді, қазір {length}.",
}
_ECHO = {
    "ru": "Не повторяйте похвалу покупателя: скажите о ней своими словами.",
    "kk": "Сатып алушының мақтауын қайталамаңыз: өз сөзіңізбен айтыңыз.",
}


@rule(
    "FM-13",
    Severity.WARN,
    instruction="Answer praise in one or two sentences: do not praise the goods and do not quote the praise back.",
    message={
        "ru": "Не хвалите свой товар в ответ на похвалу: достаточно поблагодарить.",
        "kk": "Мақтауға жауап бергенде тауарыңызды мақтамаңыз: алғыс айту жеткілікті.",
    },
    needs=(RATING,),
)
def praise_reply(text: Text, context: Context) -> Iterator[Span]:
    """Four and five stars get a short, modest reply that quotes nothing back (source: rules.md, FM-13).

    A complaint inside a good rating is answered like a complaint. Adverts are the affair of FM-09, so that one place
    is spoken of once.
    """
    if (context.stars or 0) < 4 or (context.triage is not None and context.triage.complaint):
        return
    if len(text.original) > _LONGEST and not _mends(text):
        values = {"longest": str(_LONGEST), "length": str(len(text.original))}
        yield Span(start=_LONGEST, end=len(text.original), values=values, message=_TOO_LONG)
    yield from text.find(*_SELF_PRAISE)
    yield from _echoes(text, context)


def _mends(text: Text) -> bool:
    """Tell whether the reply itself regrets and gives a step: then it answers a complaint that nobody marked."""
    return bool(EMPATHY.search(text.folded) and NEXT.search(text.folded))


def _echoes(text: Text, context: Context) -> Iterator[Span]:
    """Yield each run of the reply's words that stands in the review word for word."""
    if context.review is None or not context.review.whole_text.strip():
        return
    review = [match.group() for match in _WORD.finditer(context.review.whole_text.casefold())][:_MOST_WORDS]
    runs = {tuple(review[place : place + _ECHO_WORDS]) for place in range(len(review) - _ECHO_WORDS + 1)}
    words = list(_WORD.finditer(text.folded))[:_MOST_WORDS]
    for place in range(len(words) - _ECHO_WORDS + 1):
        run = words[place : place + _ECHO_WORDS]
        if tuple(word.group() for word in run) in runs:
            found = text.span(run[0].start(), run[-1].end())
            yield Span(start=found.start, end=found.end, message=_ECHO)
