"""FM: the form of a reply: its length, nothing unfilled, nothing of the machine that wrote it."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.context import Context
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{0,60}\}{1,2}|\$?\{[^{}\n\"]{0,60}\}"
    r"|\[[^\W\d_][^\[\]\n]{0,60}\](?!\()"
    r"|<[а-яәғқңөұүһіё][^<>\n]{0,60}>|<(?:name|first_name|user|customer|buyer|product|store|order|brand)[\w ]{0,20}>"
    r"|\((?:имя|название|фио|аты|дүкен аты|тауар аты)(?: (?:покупателя|клиента|товара|магазина|бренда))?\)"
    r"|(?<!\w)[хx]{3,}(?!\w)|_{3,}|(?<![\w%])%(?:s|d|\(\w{1,30}\)s)(?!\w)|%[^\W\d][\w]{2,20}%"
    r"|\$(?:name|user|first_name|customer|product|имя)(?!\w)"
    r"|\((?:сатып\sалушы|клиент|тұтынушы|қолданушы)?(?:ның|тің|нің)?\s?(?:аты|атын|есімі|есімін|аты-жөні)"
    r"(?:\s(?:жазу|қою|керек|қойыңыз|жазыңыз|осында)){0,3}\)"
    r"|уважаем\w+\(ая\)|(?<!\w)фио(?=[!,.]|\Z)|[«\"](?:имя|name|фио|товар|название|имя\s(?:покупателя"
    r"|клиента))[»\"](?=[!,.])"
    r"|(?<!\w)(?:вставьте|впишите|подставьте)\s(?:сюда|имя|название)(?!\w)"
)
_CAPITAL_NAME = re.compile(r"(?<=, )(?:ИМЯ|ФИО|АТЫ|NAME)(?=[!,.])")  # in capitals, where a name would stand
_MARKUP = re.compile(
    r"(?<![\w*])\*[^\W\d_][^*\n]{0,100}[^\s*]\*(?![\w*])"
    r"|\*\*[^\s*][^*\n]{0,300}\*\*"
    r"|(?<![\w_])__[^\s_][^_\n]{0,300}__(?![\w_])|^[ \t]{0,3}#{1,6}[ \t]|```|`[^`\n]{1,200}`"
    r"|\[[^\[\]\n]{1,100}\]\([^()\s]{1,300}\)"
    r"|^[ \t]{0,8}\*[ \t]{1,4}\S|^[ \t]{0,8}\|?[ \t]{0,4}:?-{3,}:?[ \t]{0,4}\||^[ \t]{0,8}>[ \t]"
    r"|</?(?:p|br|b|i|u|s|a|em|strong|div|span|ul|ol|li|h[1-6]|table|tr|td|img|html|body|font|think|answer|reply|hr)"
    r"(?:\s[^<>\n]{0,300})?/?>|&(?:nbsp|amp|quot|lt|gt|laquo|raquo|mdash|#\d{1,6});|<\|[\w ]{1,30}\|>|\[/?inst\]"
    r"|\"(?:reply|text|answer|moves|ответ)\"\s{0,3}:",
    re.MULTILINE,
)
_MACHINE = re.compile(
    r"(?<!\w)(?:вот|предлагаю|ниже)\s(?:[а-яё]{2,15}\s){0,3}(?:вариант\w*|пример\w*|шаблон\w*|текст\w*|черновик\w*)"
    r"\s(?:ответ\w*|на\s(?:этот\s|ваш\s)?отзыв\w*|для\s(?:покупател|клиент|публикац|ответ)\w*)"
    r"|(?<!\w)вот\s(?:(?:ваш|возможн\w+|примерн\w+|готов\w+|мой|вежлив\w+|кратк\w+)\s){0,3}ответ\w*"
    r"(?:\sна\s(?:этот\s)?отзыв\w*)?\s?(?::|$)|надеюсь,\sэтот\s(?:ответ|вариант|текст)\s"
    r"|^\W{0,3}(?:конечно|разумеется|безусловно|хорошо)[!,.]?\s(?:вот|держите|ниже)(?!\w)"
    r"|(?<!\w)(?:как|я\s?[–—-]?)\s(?:языковая\sмодель|нейросеть|искусственный\sинтеллект|ии(?!\w)|ai(?!\w)"
    r"|виртуальный\sассистент)"
    r"|^\W{0,3}(?:вариант|нұсқа)(?:\sответа)?\s?№?\s?\d?\s?:|^\W{0,3}(?:(?:готовый|возможный|примерный"
    r"|итоговый)\s)?(?:ответ|жауап|reply|response|assistant"
    r"|черновик|шаблон)(?:\s(?:продавца|магазина|на\sотзыв|ответа|покупателю|клиенту))?\s?:\s"
    r"|(?:могу|готов)\s(?:также\s)?(?:сделать|предложить|написать|сократить|переписать|доработать)\s(?:\w+\s){0,2}"
    r"(?:вариант\w*|короче|текст|ответ\w*|тон\w*)|(?:если\sхотите|при\sжелании)[\s,]+(?:\w+\s){0,2}(?:сделаю|напишу"
    r"|предложу|перепишу|сокращу)(?!\w)"
    r"|(?<!\w)міне,?\s(?:\w+\s){0,3}(?:жауап\w*|мәтін\w*)(?:\s(?:нұсқа\w*|үлгі\w*|мәтіні))?\s?:"
    r"|^\W{0,3}әрине[!,.]?\sміне(?!\w)|(?<!\w)жауап(?:тың)?\s(?:нұсқасы|үлгісі|мәтіні)\s?:"
    r"|(?<!\w)(?:тілдік\sмодель|жасанды\sинтеллект|жи|нейрожелі)\s(?:ретінде|болғандықтан)"
    r"|(?<!\w)(?:as\san\sai|here(?:'s|\sis)\s(?:a|the|your)\s(?:\w+\s){0,2}(?:reply|response|draft|answer))(?!\w)"
    r"|^\W{0,3}(?:sure|certainly|of\scourse)!?,?\shere",
    re.MULTILINE,
)

_EMPTY = {"ru": "Напишите ответ: пустой отправить нельзя.", "kk": "Жауап жазыңыз: бос жауапты жіберуге болмайды."}
_UNITS = {
    "chars": {"unit_ru": "знаков", "unit_kk": "таңба"},
    "bytes": {"unit_ru": "байт", "unit_kk": "байт"},
}


@rule(
    "FM-01",
    Severity.BLOCK,
    instruction="Keep the whole reply under {longest} {unit}.",
    message={
        "ru": "Измените длину: площадка принимает от {shortest} до {longest} {unit_ru}, сейчас их {length}.",
        "kk": "Ұзындығын өзгертіңіз: алаң {shortest}–{longest} {unit_kk} қабылдайды, қазір {length}.",
    },
)
def length_limit(text: Text, context: Context) -> Iterator[Span]:
    """A platform cuts or refuses what is too long or too short (source: rules.md, FM-01, and the packs)."""
    limit = context.pack.length
    if not text.folded.strip():
        yield Span(start=0, end=len(text.original), severity=Severity.BLOCK, message=_EMPTY)
    if limit is None:
        return
    count = _size(text.original, limit.unit)
    if count > limit.longest or 0 < count < limit.shortest:
        start = _cut(text.original, limit.longest, limit.unit) if count > limit.longest else 0
        values = {"shortest": str(limit.shortest), "longest": str(limit.longest), "length": str(count)}
        yield Span(start=start, end=len(text.original), values=values | _UNITS[limit.unit])


@rule(
    "FM-05",
    Severity.BLOCK,
    instruction="Leave no placeholder such as [имя], {{{{name}}}} or ___; without a name, greet without it.",
    message={
        "ru": "Заполните или уберите заготовку: покупатель увидит её как есть.",
        "kk": "Бос қалған орынды толтырыңыз немесе алып тастаңыз: сатып алушы оны сол күйінде көреді.",
    },
)
def placeholder(text: Text, context: Context) -> Iterator[Span]:
    """A field that nobody filled shows that nobody read the reply (source: rules.md, FM-05)."""
    yield from text.find(_PLACEHOLDER)
    for match in _CAPITAL_NAME.finditer(text.original):
        yield Span(start=match.start(), end=match.end())


@rule(
    "FM-10",
    Severity.BLOCK,
    instruction="Write plain text only: no Markdown, no HTML, no introduction such as «Вот вариант ответа».",
    message={
        "ru": "Уберите разметку и слова от программы: оставьте только сам ответ покупателю.",
        "kk": "Пішімдеу белгілері мен бағдарлама сөздерін алып тастап, сатып алушыға арналған жауапты ғана қалдырыңыз.",
    },
)
def machine_artefact(text: Text, context: Context) -> Iterator[Span]:
    """Markup and a model's own words do not belong in a reply (source: rules.md, FM-10)."""
    return text.find(_MARKUP, _MACHINE)


def _size(text: str, unit: str) -> int:
    return len(text.encode("utf-8", "surrogatepass")) if unit == "bytes" else len(text)


def _cut(text: str, longest: int, unit: str) -> int:
    """Return the place of the first character that no longer fits."""
    if unit == "chars":
        return longest
    return len(text.encode("utf-8", "surrogatepass")[:longest].decode("utf-8", "ignore"))
