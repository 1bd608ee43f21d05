"""CT: a reply leads nowhere but to the platform itself."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules import frames_kk_review, personal_ru
from agent.rules.context import Context
from agent.rules.phrases import place, sentence
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_LATIN_ZONES = "kz|ru|com|net|org|su|uz|kg|io|me|site|shop|store|online|info|biz|link|app|cc|ly|cn|ua|xyz|club"
_LINK = re.compile(
    r"(?:https?|ftp)://[^\s<>«»\"]+"
    r"|(?<![\w.])www\.[^\s<>«»\"]+"
    rf"|(?<![\w@.\-])(?:[\w\-]{{1,63}}\.){{1,5}}(?:(?:{_LATIN_ZONES})(?![a-z\d_])|(?:рф|ру|кз|xn--\w+)(?!\w))"
    r"(?:[/?#][^\s<>«»\"]*)?"
)
_SPELLED_LINK = re.compile(
    r"(?<!\w)[\w\-]{2,40}(?:\s+|\s*[\[(]\s*)(?:точка|нүкте|dot)(?:\s*[\])]\s*|\s+)(?:kz|ru|com|кз|ру|ком|кей зет)"
    r"(?!\w)"
    r"|(?<!\w)[a-z\d][a-z\d\-]{2,40}(?:\s\.\s?|\s?\[\.\]\s?|,)(?:kz|ru|com|net|org|ly|me)(?:/[\w.\-/]*|(?![a-z\d]))"
    r"|(?<!\w)(?:[a-z\d]\s){3,20}\.\s(?:[a-z]\s){1,2}[a-z](?!\w)"
    r"|(?<!\w)(?:сайт\w{0,6}|сілтеме\w{0,4}|(?:заходите|зайдите|смотрите|переходите|пишите|есть)\sна):?\s"
    r"(?!kaspi|wildberries|ozon)[a-z\d\-]{3,40}\s(?:kz|ru|com)(?!\w)|(?<!\w)[a-z\d\-]{3,40}\(\.\)(?:kz|ru|com)(?!\w)"
)
_SCHEME = re.compile(r"^(?:\w+://)?(?:[^/?#@]*@)?(?:www\.)?")
_HOST = re.compile(r"[\w.\-]*[^\W_]")

_MESSENGER = re.compile(
    r"(?<!\w)(?:(?:"
    r"wh?ats?[ \-]?app?|[вуоў]{1,2}[ао]т?с[ \-]?[аэ]пп?|вацап|viber|вайбер|телеграм(?!м(?:а|у|ы|ой|ный)(?!\w))"
    r"|telegram"
    r"|инстаграмм?|instagram|фе[йи]сбук|facebook|вконтакте|тик[ \-]?ток|tik[ \-]?tok|wechat|вичат|snapchat|снапчат"
    r"|телега(?=ға|ге|дан|мен|мыз|да)"
    r")[\-‑]?[а-яәғқңөұүһіё]{0,10}"
    r"|(?:инст(?:а|у|е|ой)|insta|(?<=в )вк|vk|директке|(?<=в )директе?)(?:[\-‑]?(?:ға|да|дан|ке|ге|ден|те))?"
    r")(?!\w)"
)
_SPACED_SIGN = re.compile(r"(?<!\w)\w(?:[ .\-_*]\w){4}(?!\w)")
_SPACED = re.compile(r"(?<!\w)(?:[вv][ ](?=\w[ .\-_*]\w))?(?P<word>\w(?:[ .\-_*]{1,2}\w){4,11})(?!\w)")
_BETWEEN = re.compile(r"[ .\-_*]")
_HANDLE = re.compile(r"(?<![\w@.])@[a-z][\w.]{2,40}")
_CART = re.compile(
    r"(?:пиш|напис|свяж|стуч|ответ)[^.!?\n]{0,25}\s(?:в|через)\s(?:телег[уеи]|тг|tg)(?!\w)|(?<!\w)(?:тг|tg)[ -]?канал"
)
_FEATURE = re.compile(
    r"(?<!\w)(?:уведомлени|оповещени|поддержива|устан[ао]в|приложени[яей]\s|работа(?:ет|ют)\s|сообщения\sиз"
    r"|обнов(?:ить|ите)|переустан|подвиса|зависа|тормоз"
    r"|хабарландыру|хабарлама|қолдайды|қолданыл|орнат|жаңарт|қат(?:ып|ады|қан)|баяу|ашыл|кір(?:мей|гізбей)|видеод"
    r"|көрген|стикер|смайл)"
)
_INVITES = re.compile(
    r"(?<!\w)(?:пиш\w+|напиш\w+|напис\w+|свяж\w+|обраща\w+|обратит\w+|перейд\w+|переход\w+|подпи\w+|наш\w*|нас|нам"
    r"|(?:по)?звоните"
    r"|номер\w*|жаз\w+|хабарлас\w+|біз\w*|өт\w+|парақша\w*)"
)


@rule(
    "CT-01",
    Severity.BLOCK,
    instruction="Never write a link or a site name other than {domains}.",
    message={
        "ru": "Уберите ссылку: в ответе можно назвать только саму площадку.",
        "kk": "Сілтемені алып тастаңыз: жауапта тек осы алаңның өзін атауға болады.",
    },
)
def foreign_link(text: Text, context: Context) -> Iterator[Span]:
    """A reply names no site but the platform's own (source: rules.md, CT-01; Yandex Market, Ozon)."""
    yield from text.find(_SPELLED_LINK)
    for match in text.matches(_LINK):
        host = _HOST.match(_SCHEME.sub("", match.group(), count=1))
        if host and not _own(host.group(), context.pack.domains) and not _numeric(host.group()):
            yield text.span(match.start(), match.end())


@rule(
    "CT-02",
    Severity.BLOCK,
    instruction="Never send the buyer to a messenger or a social network; the order chat is the only place.",
    message={
        "ru": "Уберите мессенджер или соцсеть, позовите в чат заказа.",
        "kk": "Мессенджер мен әлеуметтік желіні алып тастап, тапсырыс чатына шақырыңыз.",
    },
)
def messenger(text: Text, context: Context) -> Iterator[Span]:
    """A buyer is not led off the platform (source: rules.md, CT-02; Yandex Market).

    A messenger named as what a product can do («уведомления из WhatsApp») is no invitation.
    """
    yield from text.find(_HANDLE, _CART)
    yield from (text.span(*match.span()) for match in _spaced_out(text))
    for match in text.matches(_MESSENGER):
        said = text.sentence(match.start(), match.end())
        if not _FEATURE.search(said) or _INVITES.search(said):
            yield text.span(match.start(), match.end())
    for match in personal_ru.MESSENGER.matches(text):
        said = sentence(text, match)
        if not _FEATURE.search(said) or _INVITES.search(said):
            yield place(text, match)
    yield from (place(text, match) for match in frames_kk_review.OUTSIDE.matches(text))
    for match in personal_ru.SOCIAL.matches(text):
        if not personal_ru.NO_SOCIAL.found_in(sentence(text, match)):
            yield place(text, match)


def _spaced_out(text: Text) -> Iterator[re.Match[str]]:
    """Yield a messenger's name that is written letter by letter: «в а т с а п»."""
    for match in _SPACED.finditer(text.folded) if _SPACED_SIGN.search(text.folded) else ():
        if _MESSENGER.search(_BETWEEN.sub("", match.group("word"))):
            yield match


def _own(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _numeric(host: str) -> bool:
    """Tell «3.5» and the like from a site."""
    return not re.search(r"[^\W\d_]{2}", host.partition(".")[0]) and "." not in host.strip(".")
