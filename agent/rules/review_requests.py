"""RM: what a review says is the buyer's affair; nobody is asked to change it."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules import frames_kk_review, frames_reviews_ru, pressure_kk, reviews_ru
from agent.rules.context import Context
from agent.rules.phrases import GAP, phrases, place, sentence, wordings
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_NOUN = (
    r"(?:отзыв(?:ы|ам?и?|ов|ом|е|у)?|оценк[ауиое]\w{0,2}|рейтинг\w{0,2}|зв[её]зд\w{0,3}|балл\w{0,2}"
    r"|комментари\w{1,2})(?!\w)"
)
_FILLER = (
    r"(?:пожалуйста|тогда|нам|вас|вам|вы|сво[йюеёи]\w{0,2}|ваш\w{0,2}|эт\w{1,3}|данн\w{2,3}|негативн\w+"
    r"|отрицательн\w+|низк\w+"
    r"|плох\w+|прежн\w+|текущ\w+|выставленн\w+|оставленн\w+|поставленн\w+|опубликованн\w+|перв\w+|текст|его|сами?"
    r"|или|и"
    r"|количество|число|бы|на|до|выше|нашу?|нашего|товару?)"
)
_GAP = rf"(?:[\s,«\"]+{_FILLER}){{0,5}}[\s,«\"]+"
_CHANGE = (
    r"(?:удал(?:ите|яйте)|убер(?:ите|[её]те)|сним(?:ите|ете)|сотр(?:ите|[её]те)|скро(?:йте|ете)|измен(?:ите|яйте)"
    r"|исправ(?:ьте|ите)|помен(?:яйте|яете)|смен(?:ите)|перепи(?:шите|шете)|пересм[оа]трите|обнов(?:ите|ляйте)"
    r"|отредактиру(?:йте|ете)|(?:под)?корректиру(?:йте|ете)|скорректиру(?:йте|ете)|(?:под|по)прав(?:ьте|ите)"
    r"|повыс(?:ьте|ите)"
    r"|подним(?:ите|ете)|улучш(?:ите|айте)|увелич(?:ьте|ите)|замен(?:ите|яйте)|переправ(?:ьте|ите)|отзов(?:ите"
    r"|[её]те))"
)
_CHANGING = (
    r"(?:удалить|убрать|снять|скрыть|изменить|менять|поменять|сменить|исправить|переписать|пересмотреть|обновить"
    r"|отредактировать|(?:под|с)корректировать|подправить|поправить|повысить|поднять|улучшить|увеличить|заменить"
    r"|отозвать)"
)
_ASK = (
    r"(?:не\sзабудьте|(?<!не )(?<!\w)(?:прос(?:им|ьба)|прошу|попросить|попросим|пожалуйста|можете|можно"
    r"|могли\sбы|сможете|предлагаем|хотелось\sбы|благодарны|признательны|рассчитываем|убедительно)(?!\w))"
)
_FIVE = (
    rf"(?:{_FILLER}[\s,]+){{0,4}}(?:(?:5|пять|пяти|4|четыре|максимум)\s?(?:зв[её]зд\w*|балл\w*|★|⭐)|пят[её]р(?:к"
    rf"|очк)\w+"
    r"|(?:максимальн|высок|высш|отличн|хорош|положительн)\w+\s(?:\w+\s)?(?:оценк\w+|балл\w*))"
)
_CHANGED = r"(?:обновл[её]нн|измен[её]нн|исправленн|скорректированн|отредактированн|повышенн|пересмотренн)\w{2,3}"
_CHANGE_NOUN = r"(?:удалени|изменени|исправлени|пересмотр|обновлени|повышени|корректировк|сняти|редактировани)\w{0,3}"

_REQUESTS = (
    re.compile(rf"(?<!не )(?<!\w){_CHANGE}{_GAP}{_NOUN}"),
    re.compile(rf"{_ASK}[^.!?\n]{{0,60}}(?<!\w){_CHANGING}{_GAP}{_NOUN}"),
    re.compile(rf"(?<!не )(?<!\w)постав(?:ьте|ите)[\s,]+{_FIVE}"),
    re.compile(rf"{_ASK}[^.!?\n]{{0,60}}(?<!\w)поставить[\s,]+{_FIVE}"),
    re.compile(
        rf"(?<!\w)(?:рады|рад|благодарны|признательны|жд[её]м|надеемся|увидеть"
        rf"|приятно)[^.!?\n]{{0,40}}\s{_CHANGED}\s(?:\w+\s)?{_NOUN}"
    ),
    re.compile(
        rf"(?<!не )(?<!\w)(?:прос\w+|прошу|просьба|надеемся|рассчитываем|жд[её]м|будем\s\w+\sза)"
        rf"[^.!?\n]{{0,40}}?\s{_CHANGE_NOUN}\s(?:{_FILLER}\s){{0,2}}{_NOUN}"
    ),
    re.compile(
        r"(?<!\w)(?:please|could\syou|would\syou|kindly|consider|if\syou)[^.!?\n]{0,40}\b(?:updat|chang|edit|remov"
        r"|delet|rais|revis"
        r"|improv|reconsider|increas)\w*\s(?:\w+\s){0,2}(?:reviews?|ratings?|stars|score)\b"
    ),
)
_NOUN_FIRST = re.compile(
    rf"(?<!\w){_NOUN}(?:[\s,»\"]+(?:{_FILLER}|просим|прошу|можете|можно|надо|нужно|стоит|вас)){{0,4}}[\s,]+"
    rf"(?:{_CHANGE}|(?:(?<=просим )|(?<=прошу )|(?<=можно )|(?<=можете )){_CHANGING})(?!\w)"
)
_STARS = (
    r"(?:(?:[1-5]|одн\w{1,3}|две|двух|три|тр[её]х|четыр\w{1,3}|пять|пяти)\s(?:зв[её]зд\w{0,3}|балл\w{0,3})"
    r"|един(?:ичк|иц)\w{1,3}|дво(?:ечк|йк)\w{1,3}|тро(?:ечк|йк)\w{1,3}|четв[её]р(?:очк|к)\w{1,3}"
    r"|пят[её]р(?:очк|к)\w{1,3})"
)
_CHANGE_STEM = (
    r"(?:пересмотр|измен|поменя|обнов|исправ|отредакт|скоррект|подправ|поправ|подним|подня|повыс|улучш|увелич|убер"
    r"|убра|удал|сним|снят|отзов|отозв|перепи[шс])"
)
_HINTED = phrases(
    "отзыв оценк рейтинг звезд балл пятер комментар тройк троечк двойк двоечк единич переоцен пікір баға жұлдыз",
    rf"(?:если(?:\sбы)?|чтобы|не\sмогли\sбы|может|может\sбыть|возможно|захотите|решите|получится|готовы|сможете)"
    rf"{GAP}{{0,40}}?\s{_CHANGE_STEM}\w{{1,6}}(?:\s{_FILLER}){{0,3}}\s{_NOUN}",
    rf"(?:исправ|поменя|измен|замен|перепр|передел|поправ|превра)\w{{1,6}}\s(?:\w+\s)?{_STARS}\s(?:на|в)\s\w+"
    rf"|{_STARS}\s(?:вместо|взамен)\s(?:\w+\s)?(?:дв|тр|одн|един|четыр)\w+",
    rf"(?:рады|приятно|здорово|хорошо|благодарны|надеемся|признательны|жд[её]м){GAP}{{0,40}}?\s(?:если|что"
    rf"|когда)\s(?:\w+\s){{0,2}}?{_NOUN}\s(?:\w+\s)?(?:(?:станет|станут|будет|будут)\s(?:выше|лучше|другой|другим"
    rf"|больше|пят\w+)|изменится|поднимется|вырастет|повысится|улучшится|обновится)",
    rf"(?:подскаж|покаж|напомн|расскаж|объясн)\w{{2,3}}[\s,]+как\s(?:\w+\s)?{_CHANGING}\s(?:\w+\s)?{_NOUN}",
    r"(?:коррекци|корректировк|пересмотр|изменени|исправлени|повышени)\w{0,2}\s(?:\w+\s)?(?:оценк|отзыв"
    r"|рейтинг)\w{1,2}\s"
    r"(?:бы\s)?(?:был[оа]?\s)?(?:бы\s)?(?:лучш|больш|хорош|приятн)\w{2,3}(?:\s\w+)?",
    r"переоцен(?:ите|ить)\s(?:\w+\s)?(?:товар|покупку|магазин|заказ)",
    r"(?:добав|накин|подкин|прибав)(?:ьте|ите|[её]те|ить|уть)\s(?:\w+\s){0,2}зв[её]зд\w+",
)
_NOT_ASKED = wordings(
    r"не\s(?:просим|нужно|надо|обязательно|требуется|собираемся|будем|станем)|сұрамаймыз|міндетті\sемес|қажет\sемес"
    r"|керек\sемес|деме(?:ймін|йміз|дік|ген)\w*|дей\sалмаймыз|дегіміз\sжоқ",
)
_GOVERNED = re.compile(r"(?<!\w)(?:за|обо?|о|в|из|по|к|на|после|от)\s(?:\w+\s){0,3}\Z")


@rule(
    "RM-01",
    Severity.BLOCK,
    instruction="Never ask the buyer to delete, edit or update the review or to raise the rating, not even politely.",
    message={
        "ru": "Не просите изменить или удалить отзыв либо поднять оценку: уберите эту просьбу.",
        "kk": "Пікірді өшіруді, өзгертуді не бағаны көтеруді сұрамаңыз: бұл өтінішті алып тастаңыз.",
    },
)
def review_request(text: Text, context: Context) -> Iterator[Span]:
    """Nobody is asked to delete, edit or raise a review (source: rules.md, RM-01; Google Play, Trustpilot).

    A wish for an updated review («будем рады обновлённому отзыву») is such a request: the review would have to be
    edited. An invitation to add a photo or to come back with a new review is not.
    """
    for pattern in _REQUESTS:
        yield from (text.span(*match.span()) for match in text.matches(pattern) if not _of_a_device(text, match))
    requests = (
        (_HINTED, _NOT_ASKED),
        (pressure_kk.REQUESTED, _NOT_ASKED),
        (frames_kk_review.REQUEST, _NOT_ASKED),
        (reviews_ru.REQUEST, reviews_ru.NOT_ASKED),
        (frames_reviews_ru.ASKED, frames_reviews_ru.NOT_ASKED),
    )
    for asked, not_asked in requests:
        for match in asked.matches(text):
            if not not_asked.found_in(sentence(text, match)) and not _of_a_device(text, match):
                yield place(text, match)
    for match in text.matches(_NOUN_FIRST):
        before = text.folded[max(0, match.start() - 60) : match.start()]
        if not _GOVERNED.search(before) and not _of_a_device(
            text, match
        ):  # «спасибо за отзыв, измените настройки» speaks of the settings
            yield text.span(match.start(), match.end())


def _of_a_device(text: Text, match: re.Match[str]) -> bool:
    """Tell whether stars, units or a rating of the product are meant: «измените единицы на кг»."""
    said = sentence(text, match)
    return frames_reviews_ru.DEVICE.found_in(said) and not frames_reviews_ru.ABOUT_REVIEW.found_in(said)
