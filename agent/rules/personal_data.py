"""PD: nobody's phone, IIN, order number, mail, card or account in a public reply."""

import re
from collections.abc import Iterator

from airlock_pii import EntityType, detect

from agent.domain.finding import Severity
from agent.rules.context import Context
from agent.rules.phones import dialled_numbers, is_phone
from agent.rules.phrases import phrases, place, sentence, wordings
from agent.rules.registry import rule
from agent.rules.spelled_numbers import spelled_runs
from agent.rules.text import Span, Text

_LOCAL_DIGITS, _ORDER_DIGITS, _PHONE_DIGITS, _IIN_DIGITS, _CARD_DIGITS = 5, 6, 10, 12, 12
"""Of fewer digits there is no local phone, no order code, no dialled number, no IIN and no card."""
_GAP = r"[ \t\-–—.()/_*|]{0,3}"
_LOOSE_PHONE = re.compile(rf"(?<![\w+])(?:\+ ?)?[78]{_GAP}[679](?:{_GAP}\d){{9}}(?!\d)")
_FOREIGN_PHONE = re.compile(rf"(?<![\w+])\+ ?\d(?:{_GAP}\d){{9,13}}(?!\d)")
_NO_PREFIX = re.compile(
    r"(?<![\w+\-.])\(?7(?:0[0-8]|47|5[01]|6[0-4]|7[15678])\)?[ \-]?\d{3}[ \-]?\d\d[ \-]?\d\d(?![\d\w])"
)
_LOCAL = r"\d{1,3}[ \-.]\d\d[ \-.]\d\d(?![\d\w])"
_CALL = r"(?<!\w)(?:тел(?:ефон\w{0,3})?\.?|(?:по)?звон\w{1,5}|набер\w{2,4}|қоңырау\w*|хабарлас\w*)"
_LANDLINE = re.compile(rf"{_CALL}[^\d.!?\n]{{0,25}}(?P<n>(?:{_LOCAL}|\d{{6,7}}(?![\d\w])))")
_LANDLINE_FIRST = re.compile(rf"(?<![\w\-])(?P<n>{_LOCAL})\s+(?:телефон\w*|нөмірі\w*)")
_IIN_WORD = r"(?:иин|жсн|iin|инн|[иж][. ]{1,2}[ис][. ]{1,2}н(?!\w)|(?:индивидуальн|идентификационн)\w+ номер)"
_GROUPED_IIN = re.compile(rf"(?<!\w){_IIN_WORD}\w{{0,4}}[^\d\n]{{0,15}}(?P<n>\d(?:[ \-]?\d){{11}})(?!\d)")
_IIN_FIRST = re.compile(r"(?<![\d\-])(?P<n>\d{6}[ \-]?\d{3}[ \-]?\d{3})(?=\s(?:деген\s)?(?:иин|жсн|iin)(?![a-zа-я]))")
_IIN_BEFORE = re.compile(rf"(?<!\w){_IIN_WORD}[^.!?\n]{{0,25}}\Z")
_ORDER_BEFORE = re.compile(r"(?<!\w)(?:заказ\w{0,3}|тапсырыс\w*|код\w{0,2}|отправлени\w|трек\w*)[^.!?\n]{0,25}\Z")
_MONEY = r"(?!\s?(?:₸|тг|тенге|теңге|руб|₽|%|шт|дана|[мк]?г(?!\w)|м[лм](?!\w)|мач))"
_ORDER_CODE = (
    r"(?:\d{6,14}(?:-\d{1,4}){0,2}|\d{3} \d{3} \d{3}|\d{3}\.\d{3}\.\d{3}|\d{3}-\d{3}-\d{3}"
    r"|(?!\d\d[.\-]\d\d[.\-]\d{4}|\d{4}-\d\d-\d\d)\d(?:[ \-]?\d){8})(?![ .\-]?\d)"
)
_ORDER = re.compile(
    r"(?<!\w)(?:заказ\w{0,3}|покупк\w{1,2}|отправлени\w|трек(?:-номер\w?)?|тапсырыс\w*|order)"
    rf"(?:[^\d.!?\n]|(?<=[^\W\d])\d(?=[^\W\d])){{0,25}}(?P<n>{_ORDER_CODE}){_MONEY}"
)
_CODE = re.compile(
    r"(?<![\w\-])(?<!тауар )(?<!модель )(?<!үлгі )(?<!өнім )код(?:у|ом|а|ы|ың?ыз)?\s?[:№]?\s?"
    r"(?P<n>\d{3}[ .\-]?\d{3}[ .\-]?\d{3})(?![ .\-]?\d)"
)
_ORDER_FIRST = re.compile(rf"(?<![\w\-])(?P<n>{_ORDER_CODE})\s(?:(?:нөмірлі|санды)\s)?тапсырыс")
_BARE_CODE = re.compile(rf"(?<![\w\-+.,/])(?P<n>\d{{8,9}})(?![\d\w\-]){_MONEY}")
_NOT_AN_ORDER = re.compile(
    r"(?:арт(?:икул\w*)?|код\w*|модел\w*|штрих\w*|сери\w*|sku|партии|гост|вес|ean|үлгі\w*|сертификат\w*"
    r"|тел\w*)[^\d.!?\n]{0,20}\Z"
)
_KAZAKH_NUMBER = (
    r"(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|жүз)"
)
_MILLIONS = phrases(
    "миллион",
    rf"(?:{_KAZAKH_NUMBER}\s){{1,5}}миллион(?:\s(?:{_KAZAKH_NUMBER}|мың)){{2,12}}(?!\s(?:теңге|тг|₸|дана|адам))",
)
_OF_AN_ORDER = wordings(r"(?:тапсырыс|заказ|код|трек|сәлемдеме|посылк)\w*")
"""Beside these a number of millions, spelled out, is an order code."""
_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])20\d\d")
_MAIL = re.compile(
    r"[\w.+\-]{1,64}\s?(?:@|[\[(]\s?(?:at|собака|собачка|dog)\s?[\])]|(?<=\s)(?:at|гав|собака|собачка)(?=\s))\s?"
    r"[\w\-]{1,63}"
    r"(?:(?:\s?\.\s?|\s?[\[(]?(?<!\w)(?:точка|нүкте|dot)(?!\w)[\])]?\s?)(?:[a-z]{2,6}|ру|кз|ком)(?![a-zа-я])){1,3}"
)
_MAIL_SIGNS = ("@", "собак", "собач", "гав", "at")
_CARD = re.compile(r"(?<![\d\w])\d{4}([ \-])\d{4}\1\d{4}\1\d{4}(?!\d)")
_CARD_NAMED = re.compile(r"(?<!\w)карт\w{0,4}[^\d.!?\n]{0,15}(?P<n>\d{16})(?!\d)")
_IBAN = re.compile(r"(?<!\w)kz ?\d{2}(?: ?[a-z\d]){16}(?!\w)")


@rule(
    "PD-01",
    Severity.BLOCK,
    instruction="Never write a phone number, not even in words; offer the order chat instead.",
    message={
        "ru": "Уберите номер телефона, предложите чат заказа.",
        "kk": "Телефон нөмірін алып тастап, тапсырыс чатын ұсыныңыз.",
    },
)
def phone_number(text: Text, context: Context) -> Iterator[Span]:
    """A reply is public, so it shows nobody's phone number (source: rules.md, PD-01)."""
    for start, end, digits in spelled_runs(text.folded):
        if len(digits) in (10, 11, 12) and digits[0] in "78":
            yield text.span(start, end)
    if text.digit_count < _LOCAL_DIGITS:
        return
    yield from _detected(text, EntityType.PHONE)
    yield from _numbers(text, _NO_PREFIX, _LANDLINE, _LANDLINE_FIRST)
    yield from (text.span(*match.span()) for match in _FOREIGN_PHONE.finditer(text.digits) if is_phone(match.group()))
    if text.digit_count >= _PHONE_DIGITS:
        yield from (text.span(*place) for place in dialled_numbers(text.digits))
    for match in _LOOSE_PHONE.finditer(text.digits):
        if not match.group().isdigit():  # bare digits may be an order: airlock-pii weighs the words around them
            yield text.span(match.start(), match.end())


@rule(
    "PD-02",
    Severity.BLOCK,
    instruction="Never write an IIN (ИИН, ЖСН).",
    message={"ru": "Уберите ИИН: ответ видят все.", "kk": "ЖСН-ді алып тастаңыз: жауапты бәрі көреді."},
)
def iin(text: Text, context: Context) -> Iterator[Span]:
    """An IIN is personal data under the law 94-V, art. 6 (source: rules.md, PD-02)."""
    yield from _spelled(text, _IIN_BEFORE, (_IIN_DIGITS,))
    if text.digit_count >= _IIN_DIGITS:
        yield from _detected(text, EntityType.IIN)
        yield from _numbers(text, _GROUPED_IIN, _IIN_FIRST)


@rule(
    "PD-03",
    Severity.WARN,
    instruction="Never write an order number.",
    message={
        "ru": "Уберите номер заказа: по нему можно узнать покупателя.",
        "kk": "Тапсырыс нөмірін алып тастаңыз: ол арқылы сатып алушыны тануға болады.",
    },
)
def order_number(text: Text, context: Context) -> Iterator[Span]:
    """An order code leads to the buyer's name and phone; a block on Kaspi (source: rules.md, PD-03)."""
    yield from _spelled(text, _ORDER_BEFORE, (8, 9))
    for match in _MILLIONS.matches(text):
        if _OF_AN_ORDER.found_in(sentence(text, match)):
            yield place(text, match)
    if text.digit_count < _ORDER_DIGITS:
        return
    yield from _numbers(text, _ORDER, _ORDER_FIRST, _CODE)
    for match in _BARE_CODE.finditer(text.digits):
        before = text.digits[max(0, match.start() - 40) : match.start()]
        if not _NOT_AN_ORDER.search(before) and not _DATE.fullmatch(match["n"]):
            yield text.span(match.start(), match.end())


@rule(
    "PD-06",
    Severity.BLOCK,
    instruction="Never write an e-mail address, a bank card or an account number.",
    message={
        "ru": "Уберите почту, номер карты или счёта, предложите чат заказа.",
        "kk": "Электрондық поштаны, карта не шот нөмірін алып тастап, тапсырыс чатын ұсыныңыз.",
    },
)
def payment_or_mail(text: Text, context: Context) -> Iterator[Span]:
    """Mail, cards and accounts are personal data or a way around the platform (source: rules.md, PD-06)."""
    if any(sign in text.folded for sign in _MAIL_SIGNS):
        yield from text.find(_MAIL)
        yield from _detected(text, EntityType.EMAIL)
    if text.digit_count >= _CARD_DIGITS or "kz" in text.folded:
        yield from _detected(text, EntityType.CARD, EntityType.KZ_IBAN)
        yield from _numbers(text, _CARD, _CARD_NAMED, _IBAN)


def _spelled(text: Text, before: re.Pattern[str], lengths: tuple[int, ...]) -> Iterator[Span]:
    """Yield numbers of some length that are written in words after the word that names them."""
    for start, end, digits in spelled_runs(text.folded):
        if len(digits) in lengths and before.search(text.folded[max(0, start - 40) : start]):
            yield text.span(start, end)


def _detected(text: Text, *types: EntityType) -> Iterator[Span]:
    """Yield what airlock-pii finds; only the recognizers of these types run."""
    for entity in detect(text.digits, types=types):
        yield text.span(entity.start, entity.end)


def _numbers(text: Text, *patterns: re.Pattern[str]) -> Iterator[Span]:
    """Yield the group ``n`` of each match, or the whole match where there is none."""
    for pattern in patterns:
        group = "n" if "n" in pattern.groupindex else 0
        for match in pattern.finditer(text.digits):
            yield text.span(*match.span(group))
