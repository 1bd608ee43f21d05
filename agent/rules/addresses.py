"""PD-04, CT-03: nobody's home address in a public reply, and no place or phone of the shop."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.context import Context
from agent.rules.lookalikes import loosened
from agent.rules.phrases import GAP, phrases, place, sentence, wordings
from agent.rules.registry import rule
from agent.rules.streets_ru import ADDRESS
from agent.rules.text import Span, Text

_DIGIT = re.compile(r"\d")
_HOUSE = r"(?:№\s?)?\d{1,4}(?:\s?[а-г](?!\w)|/\d{1,3}[а-г]?)?(?!\d|[.:,]\d|%)"
_HOUSE_WORD = rf"(?:(?:дом\w{{0,2}}|д\.?|уй\w{{0,2}}|здани\w)\s?)?{_HOUSE}"
_NAME = r"[^\W\d_][\w\-]{1,24}"
_FLAT = (
    r"(?:кв\.?|квартир\w{1,3}|пәтер\w{0,4})\s?(?:№\s?)?\d{1,4}(?![\d.,]\d)"
    r"(?!\s?(?:м(?!\w)|кв|метр|күн|апта|ай(?!\w)|сағат|бөлме|адам|рет|жыл))"
)
_STREET = phrases(
    "ул пр. улиц просп пр-т пр-кт переул микрорай мкр көше даңғыл шағын бульвар шоссе мөлтек пер. ықшам",
    rf"(?:ул(?:\.\s?|\s)|улиц\w{{1,2}}\s|просп(?:\.\s?|\s)|проспект\w{{0,2}}\s|пр-к?т(?:\.\s?|\s)|пр\.\s?"
    rf"|переул\w{{2,3}}\s|пер\.\s?|бульвар\w{{0,2}}\s|шоссе\s)"
    rf"(?:{_NAME}[\s.]{{1,2}}){{0,2}}{_NAME}[\s,]{{1,3}}{_HOUSE_WORD}",
    rf"(?:мкр(?:\.\s?|\s)"
    rf"|микрорайон\w{{0,2}}\s)(?:{_NAME}\s?-?){{1,2}}[\s,]{{0,3}}(?:\d{{1,2}}[\s,]{{1,3}})?{_HOUSE_WORD}",
    rf"(?:\d{{1,2}}|{_NAME})(?:-й)?[\s\-](?:мкр\.?|микрорайон\w{{0,2}})[\s,]{{1,3}}(?:{_HOUSE_WORD}|\d{{1,3}}\s?дом)",
    rf"{_NAME}\s(?:көшес\w{{1,6}}|даңғыл\w{{1,6}}|бульвар\w{{1,5}})[\s,]{{1,3}}(?:{_HOUSE_WORD}"
    rf"|\d{{1,3}}[\s\-]?үй\w{{0,5}})",
    rf"(?:{_NAME}|\d{{1,2}})[\s\-](?:шағын\s?аудан|ықшам\s?аудан|мөлтек\s?аудан)\w{{0,5}}[\s,]{{1,3}}"
    rf"(?:{_HOUSE_WORD}|\d{{1,3}}[\s\-]?үй\w{{0,5}})",
)
_GENITIVE = phrases(
    "на по",
    rf"(?:на|по)\s(?P<street>[а-я]{{2,20}}(?:[оеё]ва|ина|бая|ского|[аеи]я))(?:\s[а-я]{{2,15}})?[\s,]{{1,2}}(?:дом\s"
    rf"|д\.?\s?)?{_HOUSE}"
    r"(?!\s?(?:шт|дн|день|мин|час|см|мм|м(?!\w)|кг|г(?!\w)|мл|л(?!\w)|%|₸|тг|тенге|лет|год|раз|недел|сут|звезд|балл"
    r"|ват|вт|квт|размер))",
)
_PLAINLY = re.compile(
    loosened(
        r"^(?:ул[.\s]|мкр)(?!.*\s(?:на|до|от|с|в|по|из|для)\s)|микрорайон|\sкөшес|\sдаңғыл|аудан"
        r"|\d\s?-?(?:мекенжайың|үйің|үйге|үйде)|/\d{1,3}\s(?:бойынша|үй)"
    )
)
_HOME = phrases(
    "кв пәтер подъезд кіреберіс домофон",
    _FLAT,
    r"\d{1,4}[\s\-]?(?:ші|шы)?[\s\-]?пәтер\w{0,5}",
    r"подъезд\w{0,2}\s?№?\s?\d{1,2}|(?:\d{1,2}(?:-?(?:й|м|ом|го))?|(?:перв|втор|трет|четв[её]рт|пят"
    r"|шест)\w{2,3})\s?подъезд\w{0,2}|\d{1,2}[\s\-]?(?:ші"
    r"|шы)?[\s\-]?кіреберіс\w{0,5}",
    r"домофон\w{0,6}\s(?:код\w{0,4}\s)?\d{1,4}(?!\s?(?:күн|рет|апта|сағат))|\d{1,2}-?\s?подъезд\w{0,4}",
)
_BY_ADDRESS = phrases(
    "адрес мекенжай үйің",
    rf"(?:адресіңіз|мекенжайыңыз|үйіңіз)\w{{0,4}}:?\s(?:{_NAME}[\s,.]{{1,2}}){{1,3}}\d{{1,4}}",
    rf"по\sадресу:?\s(?:г\.\s?)?(?:{_NAME}[\s,.]{{1,2}}){{1,4}}(?:дом\s|д\.?\s?)?\d{{1,4}}(?:[а-г](?!\w)"
    rf"|[\-/]\d{{1,3}})?",
    rf"мекенжай\w{{0,6}}:?\s(?:{_NAME}[\s,.]{{1,2}}){{1,3}}\d{{1,4}}",
    rf"(?:{_NAME}[\s,]{{1,2}}){{1,2}}\d{{1,4}}(?:[\-/]\d{{1,4}})?\sмекенжай\w{{0,6}}",
    rf"{_NAME}\s\d{{1,4}}(?:[\-/]\d{{1,4}})?\s?-?үй(?:ің\w{{0,6}}|ге|де|ден)"
    rf"|{_NAME}-\d{{1,2}},?\s\d{{1,4}}-?\s?үй\w{{0,6}}|{_NAME}\s\d{{1,3}}/\d{{1,3}}\s(?:бойынша|үй\w{{0,5}})",
)
_OURS = wordings(
    r"наш\w{0,3}|к\sнам|у\sнас|мы\sнаход\w+|магазин\w{0,3}|бутик\w{0,3}|шоу-?рум\w{0,2}|пункт\w{0,2}|филиал\w{0,3}"
    r"|офис\w{0,2}"
    r"|склад\w{0,3}|сервис\w{0,3}(?:\sцентр\w{0,3})?|самовывоз\w{0,2}|бізд\w{1,4}|бізге|біз|дүкен\w{0,8}",
)
_TO_YOU = re.compile(r"(?<!\w)(?:ваш\w{0,3}(?:\sадрес\w{0,2})?|к\sвам\sна)[\s:(«\"]{1,3}\Z")
_PLACE_NUMBER = phrases(
    "бутик павильон контейнер ряд қатар этаж қабат офис",
    r"бутик\w{0,2}[\s:]{1,2}№?\s?\d{1,4}[а-г]?|\d{1,4}[\s\-]{0,2}(?:ші|шы|й)?[\s\-]?бутик\w{0,6}",
    r"павильон\w{0,2}\s№?\s?\d{1,4}|\d{1,4}[\s\-]{0,2}(?:ші|шы|й)?[\s\-]?павильон\w{0,6}",
    r"(?:\d{1,3}[\s\-]?(?:й\s)?ряд|ряд\s№?\s?\d{1,3})[\s,]{1,3}(?:место|контейнер|бутик"
    r"|павильон)\w{0,2}\s№?\s?\d{1,4}",
    r"\d{1,3}[\s\-]{0,2}қатар[\s,]{1,3}(?:\d{1,4}[\s\-]{0,2}(?:контейнер|бутик|орын)\w{0,6}|(?:контейнер|бутик"
    r"|орын)\s\d{1,4})",
    r"(?:наш|біздің)\s(?:офис|кеңсе)\w{0,3}:?\s№?\s?\d{1,4}",
)
_CENTRE = phrases(
    "трц тц тд тк сод рынк рынок базар сауда торгов барахолк молл",
    rf"(?:(?:приезж|приход|заход|заезж|подъезж|подойд|прид)\w{{1,6}}|жд[её]м\sвас|находимся|располож\w+"
    rf"|наш\s(?:магазин|бутик|шоу-?рум|отдел)\w{{0,2}})"
    rf"{GAP}{{0,40}}?(?<!\w)(?:трц|тц|тд|тк|рынк\w{{1,3}}|рынок|базар\w{{0,2}}|торгов\w{{2,3}}\s(?:центр"
    rf"|дом)\w{{0,2}}|барахолк\w{{1,2}}|молл\w{{0,2}})"
    rf"(?:\s[«\"]?{_NAME})?",
    rf"{_NAME}[»\"]?\s(?:сауда\s(?:үйі|орталығы)|базары|соо?д)\w{{0,5}}{GAP}{{0,40}}(?:кел\w*ңіз\w*|күтеміз"
    rf"|орналас\w+|тұрмыз)",
)
_SHOP_PHONE = phrases(
    "тел номер звон набер хабарлас қоңырау нөмір",
    r"(?:тел\.?|телефон\w{0,3}|номер\w{0,3}|(?:по)?звоните|набер\w{2,4}|хабарлас\w{2,8}|қоңырау\s\w+|нөмір\w{1,5})"
    r"(?!\s(?:заказ|модел|артикул"
    r"|тапсырыс))[\s:\-–—№]{1,4}(?P<n>\+?\(?\d{1,4}\)?(?:[\s\-()]{1,2}\d{2,4}){1,4})(?!\s?(?:₸|тг|тенге|теңге|шт|дн"
    r"|час))",
    r"(?P<m>\+?\d{1,3}(?:[\s\-]\d{2,3}){2,4})\s(?:телефон\w{0,4}|нөмірі\w{0,4})\s?(?:хабарлас|қоңырау|жаз)\w+",
)
_OUR_ADDRESS = phrases(
    "магазин бутик офис сервис шоурум филиал орталы дүкен адрес мекенжай к нам приезжайте заходите подъезжайте "
    "келіңіз күтеміз нам:",
    r"(?:магазин|бутик|офис|сервис|шоу-?рум|филиал|орталығымыз|дүкеніміз|сервисіміз)\s?(?:\sна|:)\s(?!kaspi|каспи"
    r"|wildberries|ozon)(?:[а-яіқңғүұһөә]{2,20}\s){1,2}\d{1,4}(?!\s?(?:шт|дн|день|мин|час|звезд|%|лет|год"
    r"|тенге|₸|этаж))",
    rf"(?:наш\w{{0,2}}|магазина|бутика|офиса|склада)\sадрес\w{{0,2}}\s?[:–—-]\s?{_NAME}"
    rf"|адрес\s(?:наш\w+\s)?(?:магазина|бутика|офиса|склада)\s?[:–—-]\s?{_NAME}",
    rf"(?:к\sнам|приезжайте|заходите|подъезжайте|келіңіз|күтеміз)\s?:\s?(?:{_NAME}\s){{1,3}}\d{{1,4}}",
    rf"(?:біздің\s)?(?:дүкен\w{{0,6}}\s)?мекенжайымыз\s?[:–—-]\s?{_NAME}",
)


@rule(
    "PD-04",
    Severity.BLOCK,
    instruction="Never write a delivery or home address, not even a street and a house.",
    message={
        "ru": "Уберите адрес: ответ видят все, о доставке можно написать в чат заказа.",
        "kk": "Мекенжайды алып тастаңыз: жауапты бәрі көреді, жеткізу туралы тапсырыс чатына жазуға болады.",
    },
)
def home_address(text: Text, context: Context) -> Iterator[Span]:
    """A reply shows nobody's home or delivery address (source: rules.md, PD-04; the law 94-V).

    The address of the shop itself is CT-03; a flat, an entrance or an intercom is always a home.
    """
    if not _DIGIT.search(text.digits):
        return
    for match in _HOME.matches(text):
        yield place(text, match)
    for match in _streets(text):
        if _TO_YOU.search(text.loose[: match.start()][-30:]) or not _OURS.found_in(sentence(text, match)):
            yield place(text, match)


@rule(
    "CT-03",
    Severity.WARN,
    instruction="Never write the shop's phone, boutique number or street; the order chat is the only place.",
    message={
        "ru": "Уберите телефон и адрес магазина, позовите в чат заказа.",
        "kk": "Дүкеннің телефоны мен мекенжайын алып тастап, тапсырыс чатына шақырыңыз.",
    },
)
def shop_contact(text: Text, context: Context) -> Iterator[Span]:
    """A reply does not lead to a counter or a phone off the platform (source: rules.md, CT-03; Yandex Market)."""
    for place_named in (_CENTRE, _OUR_ADDRESS):
        for match in place_named.matches(text):
            yield place(text, match)
    if not _DIGIT.search(text.digits):
        return
    yield from (place(text, match) for match in _PLACE_NUMBER.matches(text))
    for match in _SHOP_PHONE.matches(text):
        group = "n" if match["n"] else "m"
        if sum(letter.isdigit() for letter in match[group]) >= 5:
            yield place(text, match, group)
    for match in _streets(text):
        if _OURS.found_in(sentence(text, match)):
            yield place(text, match)


def _streets(text: Text) -> Iterator[re.Match[str]]:
    for match in text.matches(ADDRESS):
        if text.original[text.span(*match.span(match.lastgroup or 0)).start].isupper():
            yield match
    for match in _GENITIVE.matches(text):
        if text.original[place(text, match, "street").start].isupper():
            yield match
    for place_named in (_STREET, _BY_ADDRESS):
        for match in place_named.matches(text):
            if _named(text, match):
                yield match


def _named(text: Text, match: re.Match[str]) -> bool:
    """Tell a street by an unmistakable word or by its capital: «для улицы или дачи 12 ламп» has neither."""
    span = place(text, match)
    words = re.findall(r"[^\W\d_]{2,}", text.original[span.start : span.end])
    return _PLAINLY.search(match.group()) is not None or any(word[0].isupper() for word in words[1:])
