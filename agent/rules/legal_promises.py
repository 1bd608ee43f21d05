"""LG-06: no delivery day that others decide, and no guarantee without limits."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from agent.commitments.deadlines import find_deadlines
from agent.commitments.fold import fold_letters, folded_pattern
from agent.domain.finding import Severity
from agent.rules import claims_kk, frames_kk_shop, frames_legal_ru, legal_ru
from agent.rules.context import Context
from agent.rules.legal_sentences import hits, place, wording
from agent.rules.phrases import phrases
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_MONTHS = (
    r"(?:январ[яь]|феврал[яь]|март[а]?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|август[а]?|сентябр[яь]|октябр[яь]|ноябр[яь]"
    r"|декабр[яь]"
    r"|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)"
)
_ARRIVES = phrases(
    "доедет достав привез вез прид прие получит дойд будет прибуд вруч жеткіз келед жетед келіп тиед барад аласыз "
    "әкел апар сможем успе постара обеща алып",
    r"(?:доставим|доставят|доставит|отвез[её]м|отвезут|завез[её]м|доедет|довез[её]м|довезут|привез[её]м|привезут"
    r"|привез[её]т|прид[её]т|приедет|дойд[её]т|прибудет|прибудут|вручим|вручат)",
    r"будет\s(?:\w+\s){0,2}(?:у\sвас|доставлен\w*)|будут\s(?:\w+\s)?доставлен\w*|(?:вы|завтра|сегодня"
    r"|послезавтра)\s(?:\w+\s)?получите",
    r"(?:обещаем|обещаю|сможем|успеем|постараемся)\s(?:\w+\s){0,2}(?:доставить|привезти|довезти)",
    r"доставка\s(?:\w+\s){0,2}(?:будет|состоится|займ[её]т|пройд[её]т)",
    r"(?:жеткіземіз|жеткізіп\sбереміз|жеткізіп\sбереді|жеткізіледі|жеткізеді|апарып\sбереміз|алып\sкелеміз|әкелеміз"
    r"|келіп\s(?:жетеді"
    r"|тиеді|түседі)|(?<!күнге\s)(?<!аптаға\s)(?<!айға\s)(?<!жылға\s)жетеді|келеді|барады"
    r"|қолыңызға\s(?:тиеді|жетеді)|тиеді|аласыз)",
)
_GOODS = wording(
    r"(?:заказ\w*|посылк\w+|товар\w*|доставк\w+|достав(?:им|ят|ит|ить|лен\w*)|привезти|довезти|привез\w+|(?:до|от"
    r"|за)вез\w+|курьер\w*|вручим|вручат|вам|вас|вы|он|она|оно)",
    r"(?:тапсырыс\w*|тауар\w*|сәлемдеме\w*|курьер\w*|жеткіз\w+|сізге|қолыңызға|апарып|алып|постомат\w*|пункт\w*"
    r"|пошта\w*|апарады|әкеледі|жетіп|екіншісі\w*|қалғаны\w*)",
)
_OTHER = wording(
    r"(?:деньг\w+|средств\w*|сумм\w+|возврат\w*|оплат\w+|ответ\w*|уведомлени\w+|смс\w*|код|письм\w+|чек\w*|ссылк\w+"
    r"|сообщени\w+|мастер\w*"
    r"|специалист\w*|документ\w*|инструкци\w+|талон\w*|если|пусть|когда|обычно|как\sправило|чаще\sвсего|не|указан\w*"
    r"|видн\w+|показывает|обещали|обещал)",
    r"(?:ақша\w*|жауап\w*|хабарлама\w*|чек\w*|құжат\w*|нұсқаулық\w*|талон\w*|шебер\w*|егер|әдетте|көбіне|қашан"
    r"|деген\w*|деп|\w{3,}(?:са|се)|айта\w*|қайтар\w*|ауыстыр\w*|айырбаста\w*|рәсімде\w*)",
)
_CLOCK = folded_pattern(
    rf"(?<!\w)(?:(?:до|к|в)\s\d{{1,2}}[:.]\d\d|\d{{1,2}}(?:-?(?:го|ое))?\s{_MONTHS}(?:да|де)?"
    r"|(?:к|до|на|в)\sвыходн\w+|\d{1,2}(?:-?(?:го|му))?\sчисл[аоу]|сағат\s(?:\d{1,2}|(?:бір|екі|үш|төрт|бес|алты"
    r"|жеті|сегіз|тоғыз|он)\w*\s(?:дейін|шейін|шамасында))|(?:\d{1,2}|бір|екі|үш|төрт|бес)\s(?:күн|апта)(?:нен|дан"
    r"|дан)\s(?:кейін|соң))(?!\w)"
)
_ABSOLUTE = phrases(
    "гарант служ впредь 100 сто никогда вечн навсегда ни один больше ручае кепілдік ешқашан мәңгі қайталанб",
    r"(?:100\s?%|сто\sпроцентов|стопроцентн\w+|абсолютн\w+|полн\w+)\s?(?:-?\w+\s)?гаранти\w+",
    r"гарантиру(?:ем|ю)[\s,]+(?:\w+\s)?что|гарантиру(?:ем|ю)\s(?:\w+\s){0,3}(?:100|полн\w+|абсолютн\w+|безупречн\w+"
    r"|идеальн\w+)",
    r"да[её]м\s(?:\w+\s)?гарантию[\s,]+что|ручаемся[\s,]+что|(?:абсолютно|полностью|100\s?%)\sгарантированно",
    r"(?:больше|впредь)\s(?:\w+\s){0,2}(?:никогда\s|точно\s|ни\sразу\s)(?:\w+\s)?не\s(?:повтор|произойд|случ)\w+"
    r"|никогда\s(?:\w+\s){0,2}не\s"
    r"(?:слома|порв|повтор|подвед|выйд|потеч|сотр|выцвет|случ|произойд)\w+",
    r"прослуж\w+\s(?:\w+\s){0,2}(?:вечно|всю\sжизнь)|вечн(?:ый|ая|ое)\s(?:товар|гаранти\w+|вещь)",
)
_ABSOLUTE_KK = phrases(
    "кепілдік ешқашан мәңгі жүз 100",
    r"(?:100\s?%(?:-?\w+)?|жүз\sпайыз(?:дық)?|толық)\sкепілдік\sбереміз|\w+(?:ына|іне|ға|ге)\s(?:толық\s"
    r"|100\s?%\s)?кепілдік\sбереміз",
    r"ешқашан\s(?:\w+\s){0,2}(?:қайталанбайды|сынбайды|бұзылмайды|болмайды|жыртылмайды|істен\sшықпайды)"
    r"|мәңгі\s(?:\w+\s)?(?:қызмет\sетеді|жарайды|шыдайды)",
)
_UNABLE = wording(r"не\s(?:можем|могу|беремся|станем|в\sсилах)|нельзя|бере\sалмаймыз|емес")
_BOOKS = (
    (frames_kk_shop.ARRIVES, _OTHER),
    (legal_ru.ARRIVES, legal_ru.ARRIVED),
    (frames_legal_ru.ARRIVES, frames_legal_ru.NOT_GOODS),
)
"""What arrives, and what shows that it is no parcel."""
_GUARANTEE = {
    "ru": "Не давайте безусловных гарантий: напишите, что сделаете и что входит в гарантию.",
    "kk": "Шексіз кепіл болмаңыз: не істейтініңізді және кепілдікке не кіретінін жазыңыз.",
}


@rule(
    "LG-06",
    Severity.BLOCK,
    instruction="Name no day or hour of delivery unless a cited clause allows it, and give no absolute guarantee.",
    message={
        "ru": "Уберите срок доставки: его назначает служба доставки, а пункт правил его не обещает.",
        "kk": "Жеткізу мерзімін алып тастаңыз: оны жеткізу қызметі белгілейді, ал ережеде ондай уәде жоқ.",
    },
)
def uncontrolled_promise(text: Text, context: Context) -> Iterator[Span]:
    """Nobody promises what another decides, or for ever (source: rules.md, LG-06; the guarantee only warns).

    A cited clause that allows ``delivery_by`` allows a day; whether the day lies within it, LG-01 says.
    """
    for sentence, match in hits(text, _ARRIVES, claims_kk.ARRIVES):
        if _delivery_day(sentence.piece(*match.span())) and not _delivery_allowed(context):
            yield place(text, sentence, match)
    for arrives, other in _BOOKS:
        for sentence, match in hits(text, arrives):
            piece = sentence.piece(*match.span())
            if _timed(piece) and not other.search(piece) and not _delivery_allowed(context):
                yield place(text, sentence, match)
    for sentence, match in hits(text, _ABSOLUTE, _ABSOLUTE_KK):
        if not _UNABLE.search(sentence.text):
            span = place(text, sentence, match)
            yield Span(start=span.start, end=span.end, severity=Severity.WARN, message=_GUARANTEE)


def _delivery_allowed(context: Context) -> bool:
    day = context.day or date.min
    return any(
        clause.holds(day=day, platform=context.platform)
        and any(each.kind == "delivery_by" for each in clause.commitments)
        for clause in context.cited
    )


@lru_cache(maxsize=64)
def _delivery_day(piece: str) -> bool:
    """Tell whether goods arrive at a time that is named."""
    return bool(_GOODS.search(piece)) and not _OTHER.search(piece) and _timed(piece)


def _timed(piece: str) -> bool:
    folded = fold_letters(piece)
    return bool(_CLOCK.search(folded)) or bool(find_deadlines(folded, 0, len(folded)))
