"""PD-07: nobody is asked to write personal or order data where everybody reads them."""

from collections.abc import Iterator
from itertools import chain

from agent.domain.finding import Severity
from agent.rules import frames_kk_review, personal_ru
from agent.rules.context import Context
from agent.rules.lookalikes import loosened
from agent.rules.phrases import GAP, phrases, place, sentence, wordings
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_DATA = (
    r"(?:(?:сво[йюеи]\w{0,2}|ваш\w{0,3}|контактн\w{2,3}|мобильн\w{2,3}|точн\w{2,3}|домашн\w{2,3})\s){0,2}(?:"
    r"(?:номер\w{0,3}\s)?(?:телефон\w{0,3}|мобильн\w{2,3})|номер\w{0,3}\s(?:(?:ваш\w{2}"
    r"|сво\w{2,3})\s)?(?:заказ\w{0,2}|покупк\w|карт\w|чека)"
    r"|номер(?!\s(?:модел|сери|парти|артикул|детал|верси|размер|стать))(?:\sдля\s\w+)?|адрес\w{0,2}(?!\sмагазин)|фио"
    r"|фамили\w{1,2}|иин|жсн|e-?mail|имейл|(?:электронн\w{2,3}\s)?почт[уы]"
    r"|данные\s(?:карты|заказа|покупателя|получателя)|реквизит\w{1,2}|контакт(?:ы|ные\sданные)|паспортн\w+\sданн\w+)"
)
_ASK = (
    r"(?:(?:на|о|у)?пишите|оставьте|оставляйте|укажите|сообщите|пришлите|скиньте|отправьте|вышлите|дайте|назовите"
    r"|продублируйте|добавьте"
    r"|(?:прос\w+|можете|нужно|надо|могли\sбы|не\sзабудьте)\s(?:\w+\s)?(?:написать|оставить|указать|сообщить|прислать"
    r"|отправить|назвать|добавить))"
)
_KAZAKH_DATA = (
    r"(?:(?:телефон\w{0,6}\s)?(?:нөмір|номер)\w{0,8}|телефон\w{2,10}|тапсырыс\w{0,9}\s(?:нөмір|код)\w{1,8}"
    r"|мекен-?жай\w{2,8}"
    r"|аты-?жөн\w{2,8}|тег[іи]ң\w{1,5}"
    r"|жсн(?:-?\w{1,6})?|поштаңыз\w{1,3}|карта\w{0,6}\sнөмір\w{1,8}|деректеріңізді)"
)
_KAZAKH_ASK = (
    r"(?:жаз|қалдыр|көрсет|жібер|айт|хабарла|жолда|тастаң?|енгіз)(?:[ыі]?ңыз|[ыі]?ңіз|уңыз\w+|уіңіз\w+|саңыз|сеңіз|ып"
    r"|іп|п)\w{0,6}"
)
_REQUESTS = phrases(
    "телефон мобильн номер адрес фио фамили иин жсн mail имейл почт данные реквизит контакт нөмір тапсырыс мекен аты "
    "тег карта дерек",
    rf"{_ASK}(?:[\s,]+[\w\-]+){{0,5}}?[\s,:]+{_DATA}",
    rf"{_DATA}{GAP}{{0,15}}?\s(?:напишите|укажите|оставьте|сообщите|пришлите|скиньте)",
    rf"{_KAZAKH_DATA}{GAP}{{0,45}}?\s{_KAZAKH_ASK}",
    rf"{_KAZAKH_ASK}{GAP}{{0,15}}\s{_KAZAKH_DATA}",
    rf"(?:до|от)(?:полните|пишите|ветьте|редактируйте){GAP}{{0,35}}?\s(?:с\s)?(?:{_DATA}|(?:сво\w{{2,3}}"
    rf"|ваш\w{{2,3}})\s(?:номер\w{{1,3}}"
    rf"|телефон\w{{1,3}}|адрес\w{{1,3}})(?:\sтелефона|\sзаказа)?|номером(?:\sтелефона|\sзаказа)?|телефоном)"
    rf"|впишите\s(?:\w+\s){{0,3}}?{_DATA}",
    rf"{_DATA}\s(?:можно|нужно|надо|лучше)\s(?:указать|написать|оставить|добавить)",
    rf"(?:телефон|нөмір|мекенжай|тапсырыс\sнөмір|аты-?жөн)(?:ің|ың|і)?(?:із|ыз)(?:бен|пен"
    rf"|мен){GAP}{{0,20}}?\sтолықтыр\w+",
)
_PUBLIC = wordings(
    r"здесь|тут|сюда|ниже|(?:в|под)\s(?:этом\s|эти\w\s)?комментари\w{1,3}|(?:дополн"
    r"|отредактир)\w+[\s,]+(?:пожалуйста[\s,]+)?отзыв|на\s(?:этот\s)?комментари\w|под\s(?:этим\s)?(?:отзыв|ответ"
    r"|сообщени)\w{1,2}|в\s(?:ответ|ответе|отзыв|отзыве)(?!\sна\sзаявк)|прямо\sпод\sотзывом|внизу|публично"
    r"|(?:к|дополн\w+)\sотзыв\w?|осында|мұнда|осы\s(?:жер|арада|пікір)\w{0,6}|төменде|төменге|астын[ад]а?"
    r"|жауап\s(?:ретінде|хат)\w*|коммент\w{0,10}"
    r"|пікір(?:іңізді(?=.{0,40}толықтыр)|ге"
    r"|де|іңізге|іңізде|дің\s\w+)|жауап(?:та|қа|\sжазбаға)",
)
_PRIVATE = wordings(
    r"чат\w{0,6}|личн\w+|лс|в\sсообщени\w+|приложени\w+|заявк\w+|заявлени\w+|поддержк\w+|профил\w+|кабинет\w*"
    r"|қосымша\w*|жеке|хабарлама\w*|өтінім\w*|хат\w{0,5}",
)
_DENIED = wordings(
    r"не\s(?:надо|нужно|стоит|пишите|оставляйте|указывайте|публикуйте|обязательно|просим|присылайте)|жазба\w*"
    r"|қалдырма\w*|көрсетпе\w*|жібермеңіз|қажет\sемес|керек\sемес",
)
_MESSAGE_NO_PLACE = {
    "ru": "Уточните, что эти данные пишут только в чат заказа: ответ видят все.",
    "kk": "Бұл деректі тек тапсырыс чатына жазу керегін айтыңыз: жауапты бәрі көреді.",
}


@rule(
    "PD-07",
    Severity.BLOCK,
    instruction="Never ask for a phone, an address, a name or an order number in public; ask in the order chat only.",
    message={
        "ru": "Не просите писать личные данные под отзывом, позовите в чат заказа.",
        "kk": "Жеке деректі пікірдің астына жазуды сұрамаңыз, тапсырыс чатына шақырыңыз.",
    },
)
def asked_in_public(text: Text, context: Context) -> Iterator[Span]:
    """Personal and order data are asked for in private only (source: rules.md, PD-07; Trustpilot).

    A block where the words point at the public thread; a warning where they point nowhere.
    """
    for match in chain(_REQUESTS.matches(text), personal_ru.REQUESTS.matches(text)):
        said = sentence(text, match)
        if _DENIED.found_in(said):
            continue
        span = place(text, match)
        if _PUBLIC.found_in(said):
            if not _PRIVATE.found_in(said):
                yield span
        elif not _PRIVATE.found_in(loosened(text.folded[max(0, match.start() - 150) : match.end() + 100])):
            yield Span(start=span.start, end=span.end, severity=Severity.WARN, message=_MESSAGE_NO_PLACE)
    for match in frames_kk_review.DATA_ASKED.matches(text):
        said = sentence(text, match)
        if frames_kk_review.DATA_IN_PUBLIC.found_in(said) and not (_PRIVATE.found_in(said) or _DENIED.found_in(said)):
            yield place(text, match)
