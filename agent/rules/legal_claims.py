"""LG-11 and LG-12: a reply invents neither its writer nor what the store has done."""

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.domain.finding import Severity
from agent.rules import claims_kk, frames_kk_shop, frames_legal_ru, legal_ru
from agent.rules.context import Context
from agent.rules.legal_sentences import Sentence, hits, place, sentences, wording
from agent.rules.lookalikes import loosened
from agent.rules.phrases import phrases
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_MACHINE = r"(?:бот(?:ом|ы)?|робот(?:ом|ы)?|автоответчик\w{0,2}|нейросеть\w*|искусственн\w+\sинтеллект\w*|ии)"
_PERSON = phrases(
    "связи бот автоответ нейросет интеллект ии живой живы настоящ реальн человек люди лично зовут адам өзім атым "
    "есімім сам автомат өз менің",
    rf"(?:я|мы|здесь|тут)\s(?:\w+\s){{0,2}}не\s{_MACHINE}(?![\w\-])|(?:а\s)?не\s(?:бот|автоответ\w*|нейросеть"
    rf"|ии)(?![\w\-])",
    rf"(?:пиш|отвеча|чита|обща)\w+\s(?:\w+\s){{0,3}}не\s{_MACHINE}(?![\w\-])",
    r"(?:пиш|отвеча|чита|обща)\w+\s(?:\w+\s){0,3}(?:жив(?:ой|ые)|настоящ\w+|реальн\w+)\s(?:человек|люди)|(?:жив(?:ой"
    r"|ые)|настоящ\w+|реальн\w+)\s(?:человек|люди)\s(?:\w+\s){0,2}(?:пиш|отвеча|чита)\w+",
    r"(?:я\s)?(?:отвечаю|пишу|читаю|прочитал[а]?)\s(?:\w+\s)?лично|лично\s(?:\w+\s)?(?:отвеча|пиш|прочита|чита)\w+"
    r"|я\s(?:жив\w+\s|обычн\w+\s)?человек[\s,]+а\sне|на\sсвязи\s\w+[\s,]+(?:ваш\s)?(?:менеджер|администратор|оператор"
    r"|консультант|специалист)|меня\sзовут\s\w+|не\sавтоматическ\w+\s(?:ответ|сообщени)\w*"
    r"|(?:пишу|отвечаю)\s(?:\w+\s)?сам[а]?|сам[а]?\s(?:пишу|отвечаю)",
    r"автоматты\s(?:жауап|хабарлама)\w*\sемес|(?:бот|робот)\sемес(?:пін|піз|пыз)?|(?:тірі|нағыз"
    r"|кәдімгі)\sадам\s(?:\w+\s){0,2}(?:жауап|жаз|оқы)\w*|(?:мен\s)?өзім\s(?:жауап|жаз|оқы)\w*|менің\s(?:атым"
    r"|есімім)\s\w+",
)
_ROLE = re.compile(
    r"(?<!\w)(?:[Мм]енеджер|[Аа]дминистратор|[Оо]ператор|[Кк]онсультант|[Дд]иректор|[Рр]уководитель|[Уу]правляющ(?:ий"
    r"|ая)|[Сс]пециалист|[Сс]отрудни(?:к|ца)"
    r"|[Пп]редставитель|[Ққ]ызметкер|[Мм]аман|[Бб]асшы)(?:(?:і|ы)міз)?(?:\s(?:магазина|бренда|отдела|службы|поддержки"
    r"|заботы|клиентами|по|работе|с|о|качеству|дүкен))"
    r"{0,4},?\s(?P<name>[А-ЯӘҒҚҢӨҰҮІЁ][а-яәғқңөұүһіё]{2,15})(?!\w)"
)
_SIGNED = re.compile(
    r"(?<!\w)(?:[Сс]\sуважением|[Вв]аш|[Ққ]ұрметпен"
    r"|[Іі]зетпен),?\s(?:[Вв]аш[а]?\s)?(?P<name>[А-ЯӘҒҚҢӨҰҮІЁ][а-яәғқңөұүһіё]{2,15}),?\s"
    r"(?:менеджер|администратор|оператор|консультант|директор|руководитель|специалист|сотрудник)"
)
_NO_NAME = re.compile(
    r"(?:в[ау][мсш]\w*|вы|сіз\w*|kaspi|каспи|озон|яндекс|вайлдберриз|магазин\w*|сервис\w*|клиент\w*)", re.IGNORECASE
)

_MONTH = (
    r"(?:январ[яь]|феврал[яь]|марта|апрел[яь]|мая|июн[яь]|июл[яь]|августа|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь]"
    r"|(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)(?:да|де|ның|нің)?)"
)
_LOOKED = r"(?:(?:про|по|пере)смотрели|изучили|подняли|отсмотрели)"
_STAFF = (
    r"(?:(?:наш\w?|наши)\s\w+|сотрудни(?:к|ца|ки)|менеджер[ы]?|кладовщи(?:к|ца|ки)|упаковщи(?:к|ца|ки)|работник[и]?"
    r"|специалист[ы]?)"
)
_CHECKS = phrases(
    "камер запис осмотр пересчит взвес провер просмотр посмотр изучил сверил подняли выясн установ убед провели "
    "взвеси замечани работу наш опрос разобр уточнил пересмотр отсмотр",
    r"взвесили\s(?:\w+\s)?(?:посылк|коробк|заказ|товар)\w*|нашли\s(?:\w+\s)?(?:упаковк|коробк|накладн)\w+\sна\sскладе"
    r"|(?:пере)?проверили|сверили|выяснили|убедились|опросили|провели\s(?:\w+\s){0,3}(?:проверку|расследование|разбор"
    r"|экспертизу|инвентаризацию|сверку)",
    rf"{_LOOKED}\s(?:\w+\s){{0,3}}(?:камер\w*|видео\w*|запис\w+|склад\w*|заказ\w*|журнал\w*|накладн\w+|переписк\w+"
    rf"|чат\w*|истори\w+|данн\w+|архив\w*|документ\w*)",
    r"установили[\s,]+(?:что|причину|факт)|уточнили\s(?:\w+\s)?(?:у|в|на|информацию|данные|что)|разобрались\s(?:в"
    r"|с)\s\w+",
    r"я\s(?:\w+\s){0,2}(?:проверил|выяснил|сверил|убедил|просмотрел|посмотрел)(?:а|ся|ась)?(?:\s(?:камер|видео"
    r"|запис)\w+)?",
    rf"{_STAFF}\s(?:\w+\s){{0,3}}(?:проверил|осмотрел|просмотрел|пересчитал|взвесил|убедился|выяснил|сверил)[аи]?",
    r"(?:был[ао]?\s)?проведена\s(?:\w+\s)?проверка|проверка\s(?:\w+\s)?(?:показала|подтвердила|выявила|установила)"
    r"|по\s(?:камерам|видеозаписи|записи|записям)\s(?:\w+\s)?вид(?:но|им)|провер(?:ен|ена|ены)(?!\s(?:временем"
    r"|годами))|по\s(?:\w+\s)?(?:результатам|итогам)\s(?:\w+\s)?проверки",
)
_CALLS = phrases(
    "говорил звони созвон связал связыв набирали дозвон",
    r"наб(?:ирали|рали)\s(?:вас|вам|ваш\s\w+)|вы\sне\s(?:взяли|подняли)\sтрубку|(?:по|до|пере)?звонили(?:сь)?"
    r"|созвонились|(?:пере|по)говорили\sс\s\w+|связались|связывались|не\s(?:смогли"
    r"|удалось)\s(?:\w+\s){0,3}дозвониться|не\sдозвонились",
    rf"{_STAFF}\s(?:\w+\s){{0,3}}(?:по|пере)?(?:звонил[аи]?|связал(?:ся|ась|ись))",
    r"я\s(?:\w+\s){0,2}(?:позвонил|звонил|перезвонил)а?",
)
_SANCTIONS = phrases(
    "замечани работу увол наказ оштраф отстран премии выговор бесед инструктаж меры воспит разъясн обучени взыскан",
    r"уволили|уволен[аы]?|наказали|наказан[аы]?|оштрафовали|оштрафован[аы]?|отстранили|отстран[её]н[аы]?"
    r"|лишили\s(?:\w+\s){0,2}премии"
    r"|(?:получил[аи]?|сделали|сделано)\s(?:\w+\s)?замечани\w|провели\sработу\sс\s\w+",
    r"(?:объявили|объявлен|сделан|сделали|получил[аи]?|вынесли|вын?есен)\s(?:\w+\s){0,2}(?:выговор|взыскание)"
    r"|(?:провели"
    r"|проведен[аоы]?)\s(?:\w+\s){0,3}(?:бесед\w|инструктаж|обучение|воспитательн\w+\s\w+|разъяснительн\w+\s\w+)",
    r"(?:приняли|приняты|предприняли)\s(?:\w+\s){0,3}меры|меры\s(?:\w+\s)?приняты",
)
_DONE_KK = phrases(
    "салмағын "
    "тексер көз анықта камера бейне видео жазба телефон қоңырау хабарлас звонда байланыс сөйлес жұмыстан жазала "
    "айыппұл сөгіс ескерту шара түсіндіру",
    r"(?:қайта\s)?тексер(?:дік|іп\s(?:шықтық|көрдік|алдық|қойдық))|тексеріл(?:ді|ген(?=\s?(?:[.,!]|$)))"
    r"|көз\sжеткіздік|салмағын\sөлшедік|анықтадық|анықтап\sалдық",
    r"\w{0,10}(?:камера|бейне|видео|жазба)\w*[^.!?\n]{0,50}?\s(?:қарадық|қарап\s(?:шықтық|көрдік)|көрдік|тексердік)",
    r"қоңырау\s(?:шалдық|соқтық|шалғанбыз)|хабарластық|хабарласқанбыз|звондадық|телефон\s(?:шалдық|соқтық)"
    r"|байланысқа\sшықтық|сөйлестік",
    r"жұмыстан\s(?:шығардық|босаттық|шығарылды|босатылды)|жазаладық|жазаланды|айыппұл\s(?:салдық|салынды)"
    r"|сөгіс\s(?:бердік|жарияладық|жарияланды|алды)"
    r"|ескерту\s(?:бердік|жасадық|жасалды|алды)|шара(?:лар)?\s(?:қолдандық|қолданылды|алдық|қабылданды|қабылдадық)"
    r"|түсіндіру\sжұмыс\w+\sжүргіздік",
)
_DATED = re.compile(
    loosened(
        rf"(?<!\w){claims_kk.DATED}|(?<![\w.])(?P<day>[0-3]?\d)(?:-?(?:го))?\s{_MONTH}(?!\w)"
        r"|(?<![\w.,])(?P<day2>[0-3]?\d)\.(?:0[1-9]|1[0-2])(?:\.\d{2,4})?"
        r"(?![\d.]|\s?(?:м|см|мм|кг|г|л|мл|вт|квт|%|т)(?!\w))"
    )
)
_HAPPENED = phrases(
    "был передан отправ достав вруч получен передали привез вручили получили забрали звонил приезжал подтвердил "
    "оформ отгру вернули возвращен поступил "
    "жөнелт табыстал жеткіз жібер тапсыр болған болды алдыңыз алғансыз алынды қоңырау қайтар",
    r"(?:был[аои]?|передан\w*|отправлен\w*|доставлен\w*|вруч[её]н\w*|получен\w*|передали|отправили|доставили|привезли"
    r"|вручили|получили|забрали|звонили|приезжал\w*"
    r"|подтвердил\w*|оформил\w*|оформлен\w*|отгрузили|отгружен\w*|вернули|возвращен\w*|поступил\w*)",
    r"(?:жеткізіл(?:ді|ген)|жеткіздік|жіберіл(?:ді|ген)|жібердік|тапсырыл(?:ды|ған)|тапсырдық|болған|болды|алдыңыз"
    r"|алғансыз|алынды|қайтарылды|қайтардық|жөнелтіл(?:ді|ген)|жөнелттік|табыстал(?:ды|ған))",
)
_FUTURE = wording(r"буд(?:ет|ут)|если|обещали|гарантия|акция|скидка")
_HOLIDAY = re.compile(r"(?<!\w)(?:8 марта|1 сентября|14 февраля|23 февраля|8 наурыз\w*|9 мая|к|ко)\s?\Z")
_NOT_OURS = wording(
    r"не|если|когда|как|чтобы|пока|раз|кто|вы|сами|должны|могли|хотели|бы|покупател[ьи]|клиент[ы]?|kaspi|каспи"
    r"|wildberries|ozon|озон|банк|сервис|эксперт[ы]?|курьер[ы]?|они|производител[ьи]|многие"
    r"|другие|чужие|незнаком\w+|мошенник\w+|сіз|егер",
)
_THEIRS = re.compile(
    r"\s(?:бы|не мы|мошенник\w+|незнаком\w+|чужи\w+|посторонн\w+|kaspi|каспи|курьер[ы]?|покупател[ьи]|из\s(?:kaspi"
    r"|банка))(?!\w)"
)
_YOURS = re.compile(
    r"(?<!\w)(?:спасибо|благодар\w+|рады|жаль|приятно|хорошо|здорово|отлично|правильно|понимаем|обидно"
    r"|досадно)(?!\w)[^.!?]{0,80}(?<!\w)что(?!\w)(?![^.!?]{0,60}(?<!\w)мы(?!\w))"
)


@rule(
    "LG-11",
    Severity.BLOCK,
    instruction="Never claim to be a human, never deny being a machine, and sign with no person's name or post.",
    message={
        "ru": "Уберите слова о том, что ответ писал человек, и выдуманную подпись: подпишитесь названием магазина.",
        "kk": "Жауапты адам жазды деген сөзді және ойдан қосылған қолтаңбаны алып тастаңыз: дүкеннің атын қойыңыз.",
    },
)
def pretended_person(text: Text, context: Context) -> Iterator[Span]:
    """No reply pretends to a human writer (source: rules.md, LG-11; law on artificial intelligence, 18.01.2026).

    Where a person approves the reply it is a warning, and the approving person's own name is no invention.
    """
    severity = None if context.automatic else Severity.WARN
    for sentence, match in hits(text, _PERSON):
        yield replace(place(text, sentence, match), severity=severity)
    for pattern in (_ROLE, _SIGNED):
        for match in pattern.finditer(text.original):
            if not _NO_NAME.fullmatch(match["name"]) and not _own(match["name"], context):
                yield Span(start=match.start(), end=match.end(), severity=severity)


def _own(name: str, context: Context) -> bool:
    return not context.automatic and name.casefold() in context.author.casefold().split()


@rule(
    "LG-12",
    Severity.BLOCK,
    instruction="Never claim that the store has checked, watched, called or punished, and give no date of the past.",
    message={
        "ru": "Уберите то, что нигде не записано: проверку, звонок, наказание, дату; напишите, что сделаете.",
        "kk": "Еш жерде жазылмаған тексеруді, қоңырауды, жазаны не күнді алып тастап, не істейтініңізді жазыңыз.",
    },
)
def unrecorded_fact(text: Text, context: Context) -> Iterator[Span]:
    """A done check, call or sanction, and a date, must be on record (source: rules.md, LG-12; product policy).

    The desk keeps no case log yet, so nothing is on record but what the review itself says: a date in it may be
    repeated. What the store will do («проверим») or always does («проверяем перед отправкой») claims no event;
    «проверили перед отправкой» does.
    """
    for sentence, match in hits(text, _CHECKS, _CALLS, _SANCTIONS):
        if not _another(sentence, match):
            yield place(text, sentence, match)
    for sentence, match in hits(text, legal_ru.FACTS):
        if not legal_ru.NOT_OURS.search(sentence.text[: match.end()]):
            yield place(text, sentence, match)
    yield from _done(text)
    for sentence, match in hits(text, _DONE_KK, claims_kk.DONE, frames_kk_shop.DONE):  # its endings name the doer
        yield place(text, sentence, match)
    if _DATED.search(text.loose):
        for sentence in sentences(text):
            yield from _dates(text, sentence, context)


def _done(text: Text) -> Iterator[Span]:
    """Yield a finished check, talk or call, whoever of the store is said to have done it."""
    for match in frames_legal_ru.DONE.matches(text):
        around = next((each for each in sentences(text) if match.start() < each.start + len(each.text)), None)
        if around and not around.question and not frames_legal_ru.UNDONE.search(around.text):
            yield text.span(match.start(), match.end())


def _another(sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether others did it, or nobody did: «Вы проверили», «если проверили», «спасибо, что проверили»."""
    lead = sentence.lead(match.start())
    behind = sentence.text[match.end() : match.end() + 40]
    return bool(_NOT_OURS.search(lead) or _THEIRS.match(behind) or _YOURS.search(sentence.text[: match.start()]))


def _dates(text: Text, sentence: Sentence, context: Context) -> Iterator[Span]:
    if sentence.question or not _HAPPENED.found_in(sentence.text) or _FUTURE.search(sentence.text):
        return
    told = context.review.whole_text if context.review else ""
    for match in _DATED.finditer(sentence.text):
        number = match["day"] or match["day2"] or match["day3"]
        holiday = _HOLIDAY.search(sentence.text[max(0, match.start() - 4) : match.end()])
        if not holiday and not re.search(rf"(?<!\d)0?{int(number)}(?!\d)", told):
            yield place(text, sentence, match)
