"""FM: a reply speaks to this buyer and of this product."""

import re
from collections.abc import Iterator
from functools import lru_cache

from agent.domain.finding import Severity
from agent.domain.review import Review
from agent.rules.context import Context, Need
from agent.rules.first_names import FULL_NAMES, NAMES
from agent.rules.product_nouns import nouns_of, things_of
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_REVIEW = Need(
    absent=lambda context: context.review is None,
    reason={
        "ru": "Имя и товар в ответе не проверены: добавьте отзыв.",
        "kk": "Жауаптағы ат пен тауар тексерілмеді: пікірді қосыңыз.",
    },
)
_GREETED = re.compile(
    r"(?:(?<!\w)(?:здравствуйте|добрый\sдень|добрый\sвечер|доброе\sутро|приветствуем|уважаем(?:ая|ый)|дорог(?:ая"
    r"|ой)|спасибо|благодарим\sвас|извините|простите|сожалеем|понимаем|увы|жаль|рады"
    r"|с[әа]леметсіз\sбе|қайырлы\sкүн|қайырлы\sкеш|армысыз|құрметті|қымбатты|рахмет|рақмет),?\s"
    r"|\A\s?)(?P<name>[^\W\d_]{3,14})\s?(?=[,!.])"
    r"|(?<!\w)(?:здравствуйте|добрый\sдень|с[әа]леметсіз\sбе"
    r"|қайырлы\sкүн),?\sуважаем\w+\s(?P<second>[^\W\d_]{3,14})(?=[,!.])"
)
_AUTHOR_WORD = re.compile(r"[^\W\d_]{3,20}")
_NOBODY = frozenset(
    "покупатель пользователь клиент аноним гость имя скрыто сатып алушы қолданушы user guest"
    " customer buyer kaspi wildberries ozon".split()
)
_BOUGHT_BEFORE = re.compile(
    r"(?<!\w)(?:(?:оценк\w+|отзыв\s(?:о|об|на)|насч[её]т|по\sповоду|сочувству\w+|покупк\w+|выбрали|выбор|приобрели"
    r"|купили|заказали|взяли|за\sзаказ|вернуть|заменим|замену|обменяем|обмен"
    r"|починим|ремонт|возврат|верните|про|о|об)\s(?:ваш\w*\s|наш\w*\s|эт\w+\s|нов\w+\s)?"
    r"|(?:жаль|неприятно|досадно|плохо|обидно|увы)[\s,]+(?:что\s)?(?:ваш\w*\s|наш\w*\s"
    r"|эт\w+\s)?"
    r"|(?:обидно|извин\w+|прост\w+|неловко|стыдно|спасибо|сожале\w+|жаль)[\s,]+(?:за|о|об)\s(?:ваш\w*\s|наш\w*\s"
    r"|эт\w+\s)?"
    r"|(?:проблем\w+|неполадк\w+|неисправност\w+|поломк\w+|брак\w*)\s(?:со?\s)?(?:ваш\w*\s|наш\w*\s|эт\w+\s)?)\Z"
)
_BOUGHT_AFTER = re.compile(
    r"\A(?:\s(?:вам|вас|вашему|вашей|так|уже|не|сразу|быстро|всё-таки|и|ваш\w*|оказал\w+|пришёлся"
    r"|\w+е)){0,3}\s(?:понрав|порадова|сломал|потек|потёк|протек|теч[её]т|перестал|не\sработа|не\sвключа|треснул"
    r"|разбил"
    r"|приш[её]л|пришл[аио]|приехал|доехал|дош[её]л|дошл[аио]|добрал|подош|не\sподош|подв[её]л|подвел|служ"
    r"|раду[ею]т|порадует|оказал|не\sоправда|заменим|верн[её]м|обменяем|починим|(?:замен|верн|обмен)\w+\s(?:можно"
    r"|сможете)"
    r"|(?:не\s)?(?:залипа|свет|гор[ия]|грее|теряе|ломае|хрип|липн|шуми|пахн|линя|порва|трес|расш|раскле|неполн"
    r"|бракован|барахл|дыми"
    r"|искри|стуч|скрип|шата|прот[её]р|полиня|сел[аои]?(?!\w)|больш|маленьк|тесн))"
    r"|\A(?:\s(?:де|да|сізге|бізге|тез|әлі|қатты|өте|дұрыс|жөнді|екінші|күні-ақ|бір|\w{2,15}(?:ға|ге|қа|ке|на"
    r"|не))){0,3}\s(?:сын|істе|бұзыл|ұна"
    r"|кел|жет|ақты|аққан|ағып|ағад|жарыл|бүлін|ауыстыр|жөнде|қайтар|таңда|алған|алып|сатып|ұстама|туралы|қуант|көңіл"
    r"|ақау)"
)
_APART = re.compile(
    r"(?<!\w)(?:для|к|ко|под|от|вместо|кроме|рядом|как|около|на|у|возле|без|через|из|в|чем|орнына"
    r"|сияқты|үшін|жанында)\s(?:ваш\w*\s|наш\w*\s|обычн\w+\s|друг\w+\s|нов\w+\s)?\Z"
)
_OPENING = re.compile(r"(?:\A|[.!?:\n])\W{0,3}(?:[\w-]{1,20}[\s,]{1,3}){0,3}\Z")
_BESIDE = re.compile(
    r"(?<!\w)(?:для|к|ко|под|от|вместо|кроме|рядом|как|около|на|у|возле|без|через|из|в|во|чем|с|со|о|об|про|за|над|по"
    r"|при|между)\s"
    r"(?:\w{3,12}(?:ой|ый|ую|ом|ем|ей|его|ого|их|ых)\s)?\Z"
)
_HOSTS = frozenset({"phone", "tablet", "laptop", "television", "printer"})
"""Things that other goods are used with: «если ноутбук не включается» says nothing of what was bought."""
_OTHER_NAME = {
    "ru": "Проверьте имя: отзыв написал другой покупатель.",
    "kk": "Атын тексеріңіз: пікірді басқа сатып алушы жазған.",
}


@rule(
    "FM-08",
    Severity.BLOCK,
    instruction="Name only the reviewed product and greet only the buyer who wrote the review.",
    message={
        "ru": "Проверьте товар: отзыв о другом, а не о том, что назван здесь.",
        "kk": "Тауарды тексеріңіз: пікір мұнда аталған затқа емес, басқасына жазылған.",
    },
    needs=(_REVIEW,),
)
def other_buyer_or_product(text: Text, context: Context) -> Iterator[Span]:
    """The name and the thing in a reply are those of the review (source: rules.md, FM-08).

    A thing counts only where the reply says that it was bought, broke or pleased, and only when neither the product's
    name nor the review names it.
    """
    review = context.review
    if review is None:
        return
    yield from _other_things(text, review)
    yield from _other_names(text, context.author or review.author, review)


def _other_things(text: Text, review: Review) -> Iterator[Span]:
    bought = things_of(review.product.casefold()) or _reviewed(review.whole_text.casefold())
    if not bought:
        return
    here = list(nouns_of(text.folded))
    known = bought | (things_of(review.whole_text.casefold()) if here else frozenset())
    if any(match.lastgroup in bought for match in here):
        return
    for match in here:
        if match.lastgroup not in known and _said_bought(text.folded, match):
            yield text.span(match.start(), match.end())


@lru_cache(maxsize=64)
def _reviewed(written: str) -> frozenset[str]:
    """Return what a review without a product's name is about: what opens a sentence and no preposition governs."""
    return frozenset(
        match.lastgroup or ""
        for match in nouns_of(written)
        if _OPENING.search(written[: match.start()]) and not _BESIDE.search(written[: match.start()][-30:])
    )


def _said_bought(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 60) : match.start()]
    if _APART.search(before):
        return False
    if match.lastgroup in _HOSTS:
        return bool(_BOUGHT_BEFORE.search(before))
    return bool(_BOUGHT_BEFORE.search(before) or _BOUGHT_AFTER.search(folded[match.end() : match.end() + 60]))


def _other_names(text: Text, author: str, review: Review) -> Iterator[Span]:
    own = _names_of(author)
    if not own:
        return
    for match in text.matches(_GREETED):
        group = "name" if match.group("name") else "second"
        name = match.group(group)
        if name in NAMES and not any(_same(name, each) for each in own) and name not in review.whole_text.casefold():
            span = text.span(match.start(group), match.end(group))
            yield Span(start=span.start, end=span.end, message=_OTHER_NAME)


def _names_of(author: str) -> tuple[str, ...]:
    """Return the words of the author's field that may be a name; none when the field hides who it is."""
    words = tuple(match.group().casefold() for match in _AUTHOR_WORD.finditer(author))
    return () if "*" in author or any(word in _NOBODY for word in words) else words


def _same(name: str, other: str) -> bool:
    """Tell whether two forms may be one person's: a short form, another spelling, another alphabet."""
    one, two = _plain(name), _plain(other)
    if one[:3] == two[:3] or one in two or two in one:
        return True
    return bool(FULL_NAMES.get(name, frozenset({name})) & FULL_NAMES.get(other, frozenset({other})))


_LATIN = str.maketrans(
    "абвгдежзийклмнопрстуфхцыэәіңғүұқөһёьъщшчюя",
    "abvgdejzijklmnoprstufhcyeaingyukohe\0\0ssçua",
)
_SPELLINGS = (
    ("zh", "j"),
    ("kh", "h"),
    ("sh", "s"),
    ("ch", "ç"),
    ("ya", "a"),
    ("ia", "a"),
    ("yu", "u"),
    ("iu", "u"),
    ("q", "k"),
    ("w", "u"),
    ("x", "ks"),
    ("\0", ""),
    ("y", "i"),
    ("j", "i"),
    ("u", "u"),
)


def _plain(name: str) -> str:
    """Return a name in one alphabet and one spelling, for comparison only."""
    plain = name.translate(_LATIN)
    for written, read in _SPELLINGS:
        plain = plain.replace(written, read)
    return plain
