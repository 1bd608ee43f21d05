"""RM-02, RM-03: neither a review nor its change is paid for, and no redress hangs on either."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules import frames_kk_review, frames_reviews_ru, pressure_kk, reviews_ru
from agent.rules.context import Context
from agent.rules.lookalikes import loosened
from agent.rules.phrases import GAP, before, phrases, place, sentence, wordings
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_REVIEW = (
    r"(?:отзыв\w{0,3}|оценк\w{1,3}|рейтинг\w{0,2}|зв[её]зд\w{0,3}|комментари\w{1,2}"
    r"|двойк\w|тройк\w|единиц[уы]|негатив(?:а|ом)?(?!\w))"
)
_KAZAKH_REVIEW = r"(?:пікір|баға|бағалау|жұлдыз|отзыв|рейтинг)\w{0,12}"
_KAZAKH_OWN = r"(?:пікір|бағала|жұлдыз|отзыв|рейтинг|баға(?!сы))\w{0,12}(?:ды|ді|ны|ні|ты|ті|ын|ін)"
"""The review as an object: «пікіріңіз бойынша тауарды ауыстырамыз» changes the goods."""
_CHANGED = phrases(
    "прави жөнде жақсарт "
    "исчез пропад көбейт удал убер убра убир измен исправ помен смен сним снят скро перепи пересмот обнов редакт "
    "коррект повы подним "
    "подня улучш өшір жой алып өзгерт түзет көтер жаңарт ауыстыр қайта",
    rf"(?:удал|убер|убр|убир|измен|исправ|помен|смен|сним|сня|скро|перепи[шс]|пересм|обнов|отредакт|скоррект"
    rf"|корректир|повы[сш]|подн|улучш)\w{{1,9}}(?:[\s,«\"]+[\w\-]+){{0,3}}?[\s,«\"]+{_REVIEW}",
    rf"{_REVIEW}(?:\s(?:вы|сами|тогда|нужно|надо|можно|будет|просим|сначала|на\s\w+)){{0,3}}\s(?:удал|убер|убр|убир"
    rf"|измен|исправ|помен|смен|сним|сня|скро|перепи[шс]|обнов|отредакт|скоррект|повы[сш]|подн)\w{{1,9}}",
    rf"{_REVIEW}(?:\s\w+)?\s(?:исчезн|пропад)\w{{1,4}}",
    rf"{_REVIEW}\s(?:\w+\s)?(?:будет\s|будут\s)(?:удал[её]н|снят|исправлен|измен[её]н|скорректирован|повышен"
    rf"|обновл[её]н"
    rf"|отредактирован)\w{{0,3}}|правите\s(?:\w+\s)?{_REVIEW}",
    rf"{_KAZAKH_OWN}(?:\s(?!үшін|\w*(?:ды|ді|ты|ті|ны|ні)\s)\w+){{0,3}}?\s(?:өшір|жой|жою|алып\sтаста|өзгерт|түзет"
    rf"|көтер|жаңарт|ауыстыр|қайта\sқара|алмастыр|көбейт|жөнде|жақсарт)\w{{0,12}}",
    r"(?:пікір|баға|жұлдыз|отзыв)\w{0,8}\s(?:өшірілсе|жойылса|өзгерсе|көтерілсе|түзетілсе|жаңартылса|алынса"
    r"|алынып\sтасталса|(?:өшір|өзгерт|көтер|жой|алып\sтаста)с[ае]ң[ыі]з)\w{0,3}",
)
_PRAISED = phrases(
    "отзыв оценк звезд балл пятерк рейтинг пікір баға жұлдыз бестік поставит оцен",
    rf"(?:положительн|отличн|хорош|высок)\w{{2,3}}\s{_REVIEW}\s?(?:=(?=\s)|[–—-]\s?(?:и\s)?(?=скидк|бонус|подар"
    rf"|ваш))",
    rf"(?:постав|став|остав|напиш|дай|написа|добав|оцен)\w{{1,6}}(?:[\s,]+[\w\-]+){{0,3}}?[\s,]+(?:(?:5|пять"
    rf"|пяти)\s?(?:зв[её]зд\w*|балл\w*|★|⭐)|пят[её]рк\w+|(?:высок|максимальн|отличн|хорош|положительн|позитивн|добр"
    rf"|красив)\w{{2,4}}\s{_REVIEW})",
    rf"за\s(?:ваш\w{{0,2}}\s)?(?:отзыв\sс\s(?:5|пятью)\sзв[её]зд\w+|(?:5|пять)\s?(?:зв[её]зд\w*|балл\w*|★|⭐)"
    rf"|пят[её]рк\w+|пятизв[её]здочн\w+\s{_REVIEW}"
    rf"|(?:высок|максимальн|отличн|хорош|положительн|позитивн|добр)\w{{2,4}}\s{_REVIEW})",
    r"(?:5|бес)\s(?:жұлдыз|балл)\w{0,4}\s(?:қой|бер|баға)\w{1,10}|бестік\s(?:қой|бер)\w{1,10}|(?:жақсы|жоғары|оң"
    r"|керемет|күшті|тамаша|бестік)\s(?:пікір|баға)\w{0,6}\s(?:жаз|қалдыр|қой|бер)\w{1,10}"
    r"|(?:(?:5|бес)\sжұлдыз\w{0,3}|(?:жақсы|жоғары|оң)\s(?:пікір|баға)\w{0,6})\sүшін",
    rf"с\s(?:отзыв\w{{1,3}}\sс\s|отзыв\w{{1,3}}\sна\s|оценк\w{{1,2}}\s)?(?:5|пятью|пять)\s?(?:зв[её]зд\w*|★|⭐)"
    rf"|с\s(?:пятизв[её]здочн|положительн|отличн)\w{{2,3}}\s{_REVIEW}",
    r"(?:всем|каждому)[\s,]+кто\s(?:нам\s)?(?:поставит|оценит|оставит)\s(?:\w+\s)?(?:5|пять|пят[её]рк\w*|отлично)"
    r"|оценили\s(?:\w+\s)?на\s(?:5|пять|пят[её]рк\w+|отлично)",
    r"(?:постав|став)\w{1,5}\s(?:5|бес)\sжұлдыз\w{0,4}|(?:5|бес)\s(?:жұлдыз|балл)\w{0,4}\s(?:болса|шықса)",
)
_DONE = wordings(
    r"\w*(?:поставили|ставили|оставили|написали|добавили|оценили)[\s,].*",
    r".*(?:[ғгқк][ае]н[ыі]ң\w*|[дт][ыі]ң[ыі]з|псыз|псіз)",
)
"""Stars already given: a gift named beside them may be what was bought."""
_PLAIN_BARGAIN = phrases(
    "звезд отзыв жұлдыз ★ ⭐",
    r"(?:5|пять)\s?(?:зв[её]зд\w*|★|⭐)\s?(?:=|[–—-])\s?(?:и\s)?(?:минус|скидк|бонус|подар|к[еэ]шб|плюс)\w*",
    rf"(?:хорош|положительн|отличн|высок|пятизв[её]здочн)\w{{2,3}}\s{_REVIEW}\s(?:с\sфото\s)?(?:поощря|вознагражда"
    rf"|награжда|премиру|оплачива)\w+",
    r"(?:5|бес)\sжұлдыз(?:ға|бен|ды\sпікір(?:ге|лерге))\s(?:(?!лайық)\w+\s)?(?:бонус|сыйлы[қғ]|жеңілді[кг]"
    r"|кешбэк)\w{0,6}",
)
_ANY_REVIEW = phrases(
    "отзыв оценк звезд рейтинг комментар пікір баға",
    rf"(?:остав|напиш|постав|напис)\w{{2,4}}(?:[\s,]+[\w\-]+){{0,3}}?[\s,]+{_REVIEW}|за\s(?:(?:кажд|люб|нов|подробн"
    rf"|перв|сам)\w{{2,3}}\s)?{_REVIEW}(?:\sс\sфото\w*)?|пікір\w{{0,6}}\s(?:жаз|қалдыр)\w{{0,3}}(?:саңыз|сеңіз"
    rf"|ғандарға|ғаныңызға|ған)\w*|пікір\w{{0,4}}\sүшін",
)
_GIFT = (
    r"(?:бонус\w{0,3}|скидк\w{1,3}|скидоч\w+|подар\w{2,5}|подароч\w+|к[еэ]шб[еэ]к\w{0,2}|кэшбек\w*|промокод\w{0,2}"
    r"|купон\w{0,3}|сертификат\w{0,2}|приз\w{0,2}|сюрприз\w{0,2}|розыгрыш\w{0,2}|балл\w{0,3}|вознаграждени\w+)"
)
_KAZAKH_GIFT = (
    r"(?:(?:бонус|сыйлы[қғ]|жеңілді[кг]|кешбэк|промокод|купон|сыйақы|балл)\w{0,8}|(?:сый|тарту)(?:ы|ымыз)?(?!\w))"
)
_GIVE = (
    r"(?:начисл(?:им|яем)|подарим|дарим|переведем|перечислим|закинем|накинем|доплатим|оплатим|кладем|участв\w+\sв"
    r"|дадим|да[её]м|сделаем|получ(?:ите|аете)|вышлем|отправим|предоставим"
    r"|предоставляем|положим|зачислим|добавим|вруч(?:им|аем)|ждут|жд[её]т|полагается|будет|с\sнас|гарантируем"
    r"|обещаем)"
)
_KAZAKH_GIVE = (
    r"(?:берем[іи]з|алас[ыі]з|жібереміз|сыйлаймыз|қосамыз|саламыз|жасаймыз|күтеді|аударамыз|беріледі|ұсынамыз|бізден)"
)
_REWARD = wordings(
    rf"{_GIVE}{GAP}{{0,40}}?\s(?:{_GIFT}|\d[\d\s]{{0,8}}\s?(?:₸|тг|тенге|%))|{_GIFT}{GAP}{{0,25}}?\s{_GIVE}|подарим"
    rf"|(?:скидк[аиу]|бонусы?|подарок|кэшб[еэ]к|кешб[еэ]к)\s(?:(?:\d+\s?%?\s)?(?:в\s)?)?(?:за|обмен)",
    rf"{_KAZAKH_GIFT}{GAP}{{0,30}}?\s{_KAZAKH_GIVE}|\d[\d\s]{{0,8}}\s?(?:₸|тг"
    rf"|теңге)\w{{0,3}}\s(?:\w+\s)?{_KAZAKH_GIVE}|сыйлаймыз",
    rf"{_GIFT}\s(?:в\s)?(?:подарок|вам)|\d+\s?%\sскидк\w",
    rf"(?:{_KAZAKH_GIFT}|чехол|қап|\w+)\sтегін(?!\w)",
)
_GIFT_NAMED = wordings(_GIFT, _KAZAKH_GIFT)
_REDRESS = wordings(
    r"взамен|(?:бонус|подарок|скидка|деньги)\sваш\w?",
    r"возвраща(?:ем|ю)|деньги\s(?:\w+\s)?верн[её]м|готовы\s\w+|верн[её]м|возвратим|вернуть|возместим|компенсируем"
    r"|компенсаци\w+"
    r"|заменим|обменяем|реш(?:им|ить)"
    r"|пойд[её]м\sнавстречу|поможем|оформим\sвозврат|возврат\s(?:будет|сделаем|оформим)|отправим\sнов\w+"
    r"|вышлем\sнов\w+"
    r"|қайтарамыз|қайтарып\sберем\w+|өтейміз|өтеп\sберем\w+|ауыстырамыз|ауыстырып\sберем\w+|шешеміз|шешіп\sберем\w+"
    r"|аудар(?:амыз|ып\sберем\w+)|төлейміз|төлеп\sберем\w+|жібер(?:еміз|ейік|іп\sберем\w+)|өтемақы\w*"
    r"|көмектесеміз|ақша\w{0,8}\s(?:аласыз|қайтады|қайтарылады)",
    pressure_kk.REDRESS,
)
_CONDITION = wordings(
    r"если|когда|как\sтолько|после\sтого|после|взамен|сначала|сперва|в\sобмен|при\sусловии|тогда|только|и\sмы|а\sмы|—"
    r"|–|-|при|сразу(?:\sже)?[\s,]+как|давайте\sтак|договор\w+|келсе"
    r"|\w+с[ае]ң[ыі]з\w*|соң|кейін|алдымен|орнына|онда|болса|шарт\w*|\w+(?:іл|ыл|ер)с[ае]|\w+[ае]с[ыі]з[\s,]+біз",
)
_FREE = wordings(
    r"не|нет|независимо|ни|нельзя|вне\sзависимости|емес|жоқ|\w+м[ае]йм[ыі]з|\w+б[ае]йм[ыі]з|\w+п[ае]йм[ыі]з|тәуелсіз"
    r"|қарамастан|қарамай",
)
_UNTIED = wordings(r"тәуелсіз|қарамастан|қарамай|байланысты\sемес|шарт\s(?:емес|жоқ|қоймаймыз)|сұрамаймыз")
_THANKS = wordings(r"спасибо|благодар\w+|признательн\w+|рады|рахмет|рақмет|алғыс\w*")
_SPLIT = re.compile(r"[!?\n]|\.(?=\s|$)")
_GOES_ON = re.compile(
    loosened(
        r"(?:взамен|за\sэто|тогда|в\sблагодарность|в\sответ|в\sобмен|после\sэтого|сразу|и\sмы|а\sмы|мы|орнына"
        r"|ол\sүшін|сонда|содан\sкейін|осыдан\sкейін)(?!\w)"
    )
)
_MESSAGE_ANY = {
    "ru": "Не обещайте награду за отзыв: площадки принимают это за подкуп.",
    "kk": "Пікір үшін сый уәде етпеңіз: алаңдар мұны параға балайды.",
}


@rule(
    "RM-02",
    Severity.BLOCK,
    instruction="Never tie money, a bonus, a discount, a gift or redress to changing or removing the review.",
    message={
        "ru": "Не связывайте деньги, скидку или решение вопроса с изменением отзыва: уберите это условие.",
        "kk": "Ақшаны, жеңілдікті не мәселенің шешімін пікірді өзгертумен байланыстырмаңыз: бұл шартты алып тастаңыз.",
    },
)
def paid_change(text: Text, context: Context) -> Iterator[Span]:
    """Redress never depends on a review; nobody is paid to change one (source: rules.md, RM-02; Google, Apple)."""
    for match in (*_CHANGED.matches(text), *pressure_kk.BARGAINED.matches(text)):
        around = _around(text, match.start(), match.end())
        if _FREE.found_in(sentence(text, match)):
            continue
        if _REWARD.found_in(around) or (_REDRESS.found_in(around) and _CONDITION.found_in(around)):
            yield place(text, match)
    for match in frames_kk_review.BARGAIN.matches(text):
        if not _UNTIED.found_in(sentence(text, match)):
            yield place(text, match)
    for match in reviews_ru.BARGAIN.matches(text):
        if not _FREE.found_in(sentence(text, match)):
            yield place(text, match)
    yield from _traded(text)


def _traded(text: Text) -> Iterator[Span]:
    """Yield a change of the review that a promise hangs on: «деньги отправим, как только исчезнет отзыв»."""
    yield from (place(text, match) for match in frames_reviews_ru.PLAIN_TRADE.matches(text))
    for match in frames_reviews_ru.TRADED.matches(text):
        said = sentence(text, match)
        bound = frames_reviews_ru.GIVEN_BACK.found_in(said) and frames_reviews_ru.HANGS.found_in(said)
        if bound and not frames_reviews_ru.NO_TRADE.found_in(said):
            yield place(text, match)


@rule(
    "RM-03",
    Severity.BLOCK,
    instruction="Never promise anything for five stars or a good review.",
    message={
        "ru": "Не обещайте награду за высокую оценку: уберите это.",
        "kk": "Жоғары баға үшін сый уәде етпеңіз: мұны алып тастаңыз.",
    },
)
def paid_praise(text: Text, context: Context) -> Iterator[Span]:
    """Nothing is given for five stars (source: rules.md, RM-03; Google Play); for any review it is a warning."""
    praised = False
    for match in (*_PRAISED.matches(text), *pressure_kk.PRAISED.matches(text)):
        asked = _asked(match) and _GIFT_NAMED.found_in(sentence(text, match))
        promised = asked or _promised(text, match.start(), match.end())
        if promised and not _thanked(text, match):
            praised = True
            yield place(text, match)
    for match in _PLAIN_BARGAIN.matches(text):
        praised = True
        yield place(text, match)
    for span in () if praised else _praise_for_a_gift(text):
        praised = True
        yield span
    for match in () if praised else _ANY_REVIEW.matches(text):
        if _promised(text, match.start(), match.end()) and not _thanked(text, match):
            span = place(text, match)
            yield Span(start=span.start, end=span.end, severity=Severity.WARN, message=_MESSAGE_ANY)


def _praise_for_a_gift(text: Text) -> Iterator[Span]:
    books = (
        (reviews_ru.PAID_PRAISE, reviews_ru.THANKED),
        (frames_reviews_ru.PRAISE_PAID, frames_reviews_ru.NOT_PAID),
    )
    for paid, thanked in books:
        for match in paid.matches(text):
            if not thanked.found_in(sentence(text, match)):
                yield place(text, match)


def _asked(match: re.Match[str]) -> bool:
    """Tell a call for stars from thanks for those that were given."""
    return not match.group().startswith("за ") and not _DONE.found_in(match.group())


def _thanked(text: Text, match: re.Match[str]) -> bool:
    """Tell whether the same sentence thanks just before: «Спасибо! Ставьте 5 звёзд» does not."""
    return _THANKS.found_in(_SPLIT.split(before(text, match, length=25))[-1])


def _promised(text: Text, start: int, end: int) -> bool:
    around = _around(text, start, end)
    return _REWARD.found_in(around) and not _FREE.found_in(around)


def _around(text: Text, start: int, end: int) -> str:
    """Return the sentence, and the next one where it goes on («…отзыв. Взамен подарим скидку»)."""
    said = text.loose[max(0, start - 120) : start]
    for mark in ".!?\n":
        said = said[said.rfind(mark) + 1 :]
    following = text.loose[end : end + 160]
    sentences = _SPLIT.split(following, maxsplit=2)
    goes_on = len(sentences) > 1 and _GOES_ON.match(sentences[1].strip())
    return said + text.loose[start:end] + sentences[0] + (" " + sentences[1] if goes_on else "")
