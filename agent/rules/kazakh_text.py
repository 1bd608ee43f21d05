"""FM: Kazakh is written as Kazakh: no Russian words in between, no letters that only look Kazakh."""

import re
from collections.abc import Iterator
from itertools import islice

from agent.domain.finding import Severity
from agent.rules.context import Context
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_SENTENCE = re.compile(r"[^.!?…\n]+")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{1,30}(?![\w-])")
_QUOTED = re.compile(r"«[^«»\n]{0,200}»|\"[^\"\n]{0,200}\"|“[^“”\n]{0,200}”")
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")
_KAZAKH_WORD = re.compile(
    r"(?<!\w)(?:рахмет\w*|тауар(?:ды|ның|дың|ға|ымыз|ыңыз)\w*|тапсырыс\w*|сапа(?:сы|лы|ны)\w*|екен|емес|керек|бойынша"
    r"|туралы|барлы\w+|алып|алдым|сатып|жаса\w+|жазы[пң]\w*|хабарлас\w*|болады|болды|бол[аса]+\w*|дайын\w*|арада"
    r"|жарайды|саламатсы\w+|баға\w{2,}|тез|тоқта\w+|шығар\w*|бер(?:еміз|іңіз)|ұна\w+|күт\w+|сіз\w*|біз\w*)(?!\w)"
)
_SUFFIX = (
    r"(?:(?:[ыі]?м[ыі]з|[ыі]?ң[ыі]з|лар|лер|дар|дер|тар|тер|с[ыі]|[ыі])?"
    r"(?:д[ыі]ң|н[ыі]ң|т[ыі]ң|д[ыі]|н[ыі]|т[ыі]|ғ?а|[гқк]?[ае]|н[ае]|да|де|та|те|нда|нде|дан|ден|нан|нен|тан|тен"
    r"|мен|бен|пен|ға|ге)?)"
)
_LOAN = re.compile(
    # These have a usual Kazakh word: пікір, тапсырыс, сапа, жеткізу, қайтару, қаптама, қосымша, сатушы.
    r"(?<![\w-])(?:отзыв|заказ|качеств[оа]?|доставк[аи]?|возврат|обмен|упаковк[аи]?|приложени[ея]?|покупател[ья]?"
    r"|продав(?:ец|ц)"
    rf"|скидк[аи]?|поддержк[аи]?|извинени[ея]?|недостат(?:ок|к[аи]?)|претензи[яи]?|проблем[аы]){_SUFFIX}(?![\w-])"
)
_RUSSIAN = re.compile(
    r"(?<![\w-])(?:спасибо|благодарим|благодарю|здравствуйте|пожалуйста|извините|простите|ждем|ждём|жд[её]те|будем"
    r"|очень|чтобы|если|когда"
    r"|потому|поэтому|только|сегодня|завтра|скоро|тоже|также|всегда|никогда|хорошо|плохо|отлично|конечно|уже"
    r"|ещ[её]|быстро"
    r"|для|или|вас|вам|ваш[аеиу]?|вашего|нас|нам|наш[аеиу]?|мы|вы|это[тм]?|эта|за|под|над|при|без|из|из-за|но|что"
    r"|как|нет"
    r"|рады|рада|жаль|можете|можно|нужно|надо|напишите|пишите|оформите|пришлите|обратитесь|проверим|вернем"
    r"|верн[её]м|заменим"
    r"|сразу|потом|сейчас|товара|товаром|заказа|отзыва|качества|бракованный|деньги|новый|новая|хороший|подарок"
    r"|качественн\w+|обязательно|вообще|именно|просто|даже|почему|сожалению|помощь|поможем|разбер[её]мся)(?![\w-])"
)
_MISSPELT = re.compile(
    # Russian letters where Kazakh has its own; none of these is a Russian word.
    r"(?<![\w-])(?:пикир\w*|сиз(?:ге|ди|дин|бен|дер\w*|ден)?|биз(?:ге|ди|дин|бен|дер\w*|ден)?|ушин|окиниш\w*"
    r"|окинемиз|кешири\w*"
    r"|тусин(?:еми\w*|дик)|жибер\w+|жеткиз\w+|косымша\w*|кепилди\w*|акша(?:ны|ныз|ңыз|сын|м)\w*|акау\w*"
    r"|сурет\w*иниз|жазыныз\w*"
    r"|хабарласыныз\w*|рахмети\w*|куаныш\w*|куандык|салеметсиз|салем|курметти|кымбатты|жаксы|жок|кайта\w*|кайыр\w*"
    r"|калай|калды\w*"
    r"|барлыгы|барлык|унады|унаган\w*|колдан\w*|отини\w*|отинем\w*|котер\w+|озиниз\w*|озимиз\w*|уакыт\w*|максат\w*"
    r"|кажет|кызмет\w*"
    r"|маселе\w*|шешеми\w*|комектес\w*|толык|нускау\w*|коп|кун(?:и|инде|ге)?|ишинде|жумыс|тексери\w*"
    r"|озгер\w+)(?![\w-])"
)
_LATIN = re.compile(r"[A-Za-zəƏ]")
_LATIN_INSIDE = re.compile(
    r"(?<![\w-])(?=[^\W\d_]*[\u0400-\u04ff])(?=[^\W\d_]*[A-Za-zəƏ])[\u0400-\u04ffaceohikmptxyBHKMTAECOPXIəƏ]{3,30}(?![\w-])"
)
_RUSSIAN_DOUBLE = re.compile(
    r"(?<=[\u0400-\u04ff])[iIhHəƏ](?=[\u0400-\u04ff])|(?<![\w-])[iIhHəƏ](?=[\u0400-\u04ff]{2})"
    r"|(?<=[\u0400-\u04ff]{2})[iIhHəƏ](?!\w)"
)
_MOST = 3
"""Findings of one reply: more would say the same again."""


@rule(
    "FM-03",
    Severity.WARN,
    instruction="In Kazakh use Kazakh words and the letters ә і ң ғ ү ұ қ ө һ, with no Russian word in between.",
    message={
        "ru": "Замените на казахское слово и казахские буквы: смесь языков и похожие буквы читаются небрежно.",
        "kk": "Қазақша сөзбен, қазақ әріптерімен жазыңыз: аралас тіл мен ұқсас әріптер ұқыпсыз көрінеді.",
    },
)
def clean_kazakh(text: Text, context: Context) -> Iterator[Span]:
    """Kazakh text holds no Russian words and no look-alike letters (source: rules.md, FM-03).

    A reply may hold a Russian part: only a sentence that is Kazakh itself is read. Quoted words and the words of the
    product's name stay as they are.
    """
    if _KAZAKH_LETTER.search(text.folded) or _MISSPELT.search(text.folded):
        yield from islice(_objections(text, _spared(context)), _MOST)


def _objections(text: Text, spared: frozenset[str]) -> Iterator[Span]:
    words = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text.folded)
    objected = [pattern for pattern in (_RUSSIAN, _LOAN, _MISSPELT) if text.may_hold(pattern)]
    latin = _LATIN.search(text.original) is not None
    for sentence in _SENTENCE.finditer(words):
        start, end = sentence.span()
        if not _kazakh(sentence.group()):
            continue
        for pattern in objected:
            for match in pattern.finditer(words, start, end):
                if match.group() not in spared:
                    yield text.span(match.start(), match.end())
        if latin:
            yield from _look_alikes(text, start, end)


def _kazakh(sentence: str) -> bool:
    """Tell whether a sentence is Kazakh: most of its telling words are."""
    kazakh = {match.start() for match in _KAZAKH_WORD.finditer(sentence)}
    kazakh |= {match.start() for match in _WORD.finditer(sentence) if _KAZAKH_LETTER.search(match.group())}
    kazakh |= {match.start() for match in _MISSPELT.finditer(sentence)}
    return len(kazakh) > sum(1 for _ in _RUSSIAN.finditer(sentence))


def _look_alikes(text: Text, start: int, end: int) -> Iterator[Span]:
    """Yield the words of a Kazakh sentence with a Latin letter among the Cyrillic ones."""
    first = text.span(start, end)
    for match in _LATIN_INSIDE.finditer(text.original, first.start, first.end):
        if _RUSSIAN_DOUBLE.search(match.group()):
            yield Span(start=match.start(), end=match.end())


def _spared(context: Context) -> frozenset[str]:
    """Return the words of the product's own name, in their cases."""
    return frozenset(_WORD.findall(context.review.product.casefold())) if context.review else frozenset()
