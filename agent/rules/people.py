"""PD-05: the buyer is called as the review shows, and nobody of the buyer's family is named."""

import re
from collections.abc import Iterator

from airlock_pii import Entity, EntityType, detect

from agent.domain.finding import Severity
from agent.domain.review import Review
from agent.rules import personal_ru
from agent.rules.context import Context
from agent.rules.lookalikes import folded, loosened
from agent.rules.phrases import phrases, place
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_TWO_CAPITALS = re.compile(r"(?<!\w)[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+")
_PATRONYMIC = re.compile(
    r"(?<!\w)[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2,20}\s+[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{1,20}(?:овна|евна|инична|[ое]вич"
    r"|[ұу]лы|[қғк]ызы)(?!\w)"
)
_TITLED = re.compile(
    r"(?<!\w)(?:[Гг]осподин|[Гг]оспожа|[Гг]ражданин|[Гг]ражданка|[Гг]-(?:н|жа)"
    r"|[Пп]окупатель(?:ница)?)\s+(?P<n>[А-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]{3,25})(?!\w)"
    r"|(?<!\w)(?P<m>[А-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]{2,22}(?:[оеё]ва?|ина?|[ұу]лы|[қғк]ызы|тегі))\s(?:мырза|ханым)(?!\w)"
)
_SURNAME_FIRST = re.compile(
    r"(?:\A|(?<=[.!?\n] )|(?<=[Уу]важаемая )|(?<=[Уу]важаемый )"
    r"|(?<=[Ққ]ұрметті ))(?P<n>[А-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]{2,20}(?:[оеё]ва|[оеё]в|ская|ский))(?=,)"
)
_CASED = re.compile(
    r"(?<!\w)(?P<n>[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2,20}\s[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{1,20}[оеё]ва?)"
    r"(?:[қғкг][ае]|[нтд][ыі]ң|[нтд][ыі]|[мбп]ен|[дтн][ае]н)(?!\w)"
)
_SIEVED = (
    (("ов", "ев", "ёв"), _CASED),
    (("вна", "чна", "вич", "лы", "ызы"), _PATRONYMIC),
    (("оспод", "оспож", "ражд", "окупател", "г-", "Г-", "мырза", "ханым"), _TITLED),
    (("ва,", "в,", "ая,", "ий,"), _SURNAME_FIRST),
    (("на ", "паспорт", "документ", "систем", "заказе", "базе", "накладн"), personal_ru.ORDERED_AS),
)
"""Each pattern with the letters without which it cannot match."""
_SELLER = re.compile(
    loosened(
        r"(?<!\w)(?:сеть|менеджер\w*|директор\w*|руководител\w+|основател\w+|администратор\w*|консультант\w*"
        r"|мастер\w*|сотрудни\w+|дизайнер\w*"
        r"|художни\w+|автор\w*|писател\w+|роман\w*|книг\w+|стих\w*|бренд\w*|марк\w+|фирм\w+|завод\w*|магазин\w*|ип"
        r"|тоо|жшс|жк|ао|ооо|им\.?|имени|улиц\w+|ул\.?"
        r"|атындағы|кітап\w*|жазушы\w*|ақын\w*|суретші\w*|шеф-?повар\w*|доктор\w*|уважением|құрметпен|команда"
        r"|продав\w+|сатушы\w*|дүкен\w*|компани\w+|персонаж\w*|геро\w+)"
        r"[\s:,«\"—–-]{1,4}\Z"
    )
)
_VOCATIVE = re.compile(
    r"(?:\A|[.!?\n,]\s?|(?:[Уу]важаем\w+|[Ққ]ұрметті|[Зз]дравствуйте|[Сс]пасибо|[Дд]обрый день|[Рр]а[қх]мет)\s)\Z"
)

_FAMILY = (
    (
        phrases(
            "муж супруг күйеу жолдас",
            r"(?:ваш\w{0,3}\s(?:муж(?:а|у|ем|е)?|супруг(?:а|у|ом|е)?)|муж\w{0,2}\sваш\w{0,2}|(?:күйеу"
            r"|жолдас)[ыі]ң[ыі]з\w{0,4})",
        ),
        phrases("муж супруг күйеу жолдас жұбай отағасы", r"(?:муж|супруг|күйеу|жолдас|жұбай|отағасы|еріме?)\w*"),
    ),
    (
        phrases(
            "жен супруг әйел келіншег зайыб",
            r"(?:ваш\w{0,3}\s(?:жен(?:а|ы|е|у|ой)|супруг(?:и|ой))|(?:әйел|келіншег|зайыб)[ыі]ң[ыі]з\w{0,4})",
        ),
        phrases(
            "жен супруг әйел жұбай келінше зайы", r"(?:жен[аыеуо]й?|супруг\w*|әйел\w*|жұбай\w*|келінше\w*|зайы\w*)"
        ),
    ),
    (
        phrases("жұбай", r"жұбай[ыі]ң[ыі]з\w{0,4}"),
        phrases(
            "муж жен супруг күйеу жолдас жұбай отағасы ерім әйел келінше зайы",
            r"(?:муж|жен[аыеуо]|супруг|күйеу|жолдас|жұбай|отағасы|еріме?|әйел|келінше|зайы)\w*",
        ),
    ),
    (
        phrases(
            "мам мат свекров тещ ана шеше ене әже бабуш",
            r"(?:ваш\w{0,3}\s(?:мам(?:а|ы|е|у|ой)|мат(?:ь|ери|ерью)|свекров\w{1,3}|т[её]щ\w{1,2}|бабушк\w{1,2})"
            r"|(?:ана|шеше|ене|әже)ңіз\w{0,4}|(?:ана|шеше)ңыз\w{0,4})",
        ),
        phrases(
            "мам мат свекр тещ родит ана шеше ене әже апа бабу",
            r"(?:мам|мат[ье]|свекр|т[её]щ|родит|ана|шеше|ене|әже|апа|бабу)\w*",
        ),
    ),
    (
        phrases(
            "пап от свекр тест әке ата деду",
            r"(?:ваш\w{0,3}\s(?:пап(?:а|ы|е|у|ой)|от(?:ец|ца|цу|цом)|свекр(?:а|у)?|тест(?:ь|я|ю)|дедушк\w{1,2})"
            r"|әкең[ыі]з\w{0,4}|(?<!ын )(?<!ін )(?<!ны )(?<!ні )(?<!ды )(?<!ді )"
            r"(?<!ты )(?<!ті )атаң[ыі]з\w{0,4})",
        ),
        phrases(
            "пап от свекр тест родит әке көке ата дед", r"(?:пап|от[ец]|свекр|тест[ьяю]|родит|әке|көке|ата|дед)\w*"
        ),
    ),
    (
        phrases(
            "брат сестр аға іні қарындас әпке сіңлі бауыр",
            r"(?:ваш\w{0,3}\s(?:брат(?:а|у|ом)?|сестр(?:а|ы|е|у|ой))|(?:аға|іні|әпке|сіңлі|бауыры"
            r"|қарындасы)ң[ыі]з\w{0,4})",
        ),
        phrases("брат сестр аға іні қарындас әпке сіңлі бауыр", r"(?:брат|сестр|аға|іні|қарындас|әпке|сіңлі|бауыр)\w*"),
    ),
    (
        phrases(
            "келін жеңге құда балдыз қайын жиен нағашы",
            r"(?:келін|жеңге|құда|балдыз|қайын\s?\w*|жиен|нағашы)[ыі]?ң[ыі]з\w{0,4}",
        ),
        phrases("келін жеңге құда балдыз қайын жиен нағашы", r"(?:келін|жеңге|құда|балдыз|қайын|жиен|нағашы)\w*"),
    ),
    (
        phrases(
            "сын доч внук внуч ұл қыз немере",
            r"(?:ваш\w{0,3}\s(?:сын(?:а|у|ом|овья)?|доч(?:ь|ери|ка|ке|ку|кой)|внук(?:а|у)?|внучк\w{1,2})|(?:ұл"
            r"|қыз)ыңыз\w{0,4}|немереңіз\w{0,4})",
        ),
        phrases(
            "сын доч внук внуч реб дет малы мальч девоч бала ұл қыз немере бөбе сәби школ лял",
            r"(?:сын|доч|вну[кч]|реб[её]|дет|малы|мальч|девоч|бала|ұл|қыз|немере|бөбе|сәби|школ|лял|подрост)\w*",
        ),
    ),
)
_MESSAGE_FAMILY = {
    "ru": "Уберите слова о близких покупателя: в отзыве о них ничего нет.",
    "kk": "Сатып алушының жақындары туралы сөзді алып тастаңыз: пікірде олар айтылмаған.",
}


@rule(
    "PD-05",
    Severity.BLOCK,
    instruction="Call the buyer by the first name on the review or by none; no surname, patronymic or relatives.",
    message={
        "ru": "Оставьте только имя, под которым подписан отзыв: фамилию и отчество уберите.",
        "kk": "Пікірге қойылған есімді ғана қалдырыңыз: тегі мен әкесінің атын алып тастаңыз.",
    },
)
def buyers_name(text: Text, context: Context) -> Iterator[Span]:
    """A buyer is named as the review shows and no further (source: rules.md, PD-05).

    Names of the seller's people, of authors and of brands are no buyers; neither is one that the review itself tells.
    """
    for start, end in _names(text.original):
        words = re.findall(r"[^\W\d_]+", loosened(folded(text.original[start:end])))
        if not _known(context.review).issuperset(words) and not _SELLER.search(_lead(text, start)):
            yield Span(start=start, end=end)
    if context.review is not None:
        yield from _relatives(text, context.review)


def _names(written: str) -> Iterator[tuple[int, int]]:
    """Yield the places of names that hold more than a first name."""
    for endings, pattern in _SIEVED:
        for match in pattern.finditer(written) if any(ending in written for ending in endings) else ():
            if _SELLER.search(loosened(folded(match.group().split()[0])) + " "):
                continue
            group = next((name for name, value in match.groupdict().items() if value), 0)
            yield match.span(group)
    if _TWO_CAPITALS.search(written):
        yield from (
            (entity.start, entity.end)
            for entity in detect(written, types=(EntityType.PERSON,))
            if _full(written, entity)
        )


def _full(written: str, entity: Entity) -> bool:
    """Tell a full name from a first name, an initial or two words of a brand."""
    words = re.findall(r"[^\W\d_]{2,}", written[entity.start : entity.end])
    if len(words) < 2 or "-" in words[0]:
        return False
    if entity.confidence >= 0.9:
        return True
    addressed = _VOCATIVE.search(written[max(0, entity.start - 20) : entity.start]) is not None
    return addressed and written[entity.end : entity.end + 1] in (",", "!")


def _known(review: Review | None) -> frozenset[str]:
    """Return every word of the review, its author and its product, in the loose form."""
    if review is None:
        return frozenset()
    shown = " ".join((review.author, review.whole_text, review.product))
    return frozenset(re.findall(r"[^\W\d_]+", loosened(folded(shown))))


def _lead(text: Text, start: int) -> str:
    return loosened(folded(text.original[max(0, start - 40) : start]))


def _relatives(text: Text, review: Review) -> Iterator[Span]:
    """Yield the relatives of the buyer that the review does not speak of."""
    for named, mentioned in (*_FAMILY, (personal_ru.RELATIVE_DID, personal_ru.RELATIVE_TOLD)):
        for match in named.matches(text):
            told = loosened(folded(f"{review.whole_text} {review.product}"))
            if not mentioned.found_in(told):
                span = place(text, match)
                yield Span(start=span.start, end=span.end, message=_MESSAGE_FAMILY)
