"""FM: a reply fits the review that it answers: its language and its stars."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.domain.language import Language
from agent.rules import frames_kk_shop, frames_other_ru
from agent.rules.context import RATING, REVIEW_LANGUAGE, Context
from agent.rules.languages import languages_of
from agent.rules.phrases import place, sentence
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_HIGH = (
    r"(?:лестн\w+|столь\s\w+|высок\w+|отличн\w+|хорош\w+|положительн\w+|прекрасн\w+|замечательн\w+|максимальн\w+"
    r"|так\w+\sвысок\w+)"
)
_HIGH_RATING = re.compile(
    r"(?<!\w)(?:спасибо|благодар\w+|признательн\w+|приятно\sполучить|рады\s(?:получить"
    r"|видеть)?)[^.!?\n]{0,60}?(?<!\w)(?:"
    rf"{_HIGH}\s(?:\w+\s)?(?:оценк\w+|балл\w*|рейтинг\w*)|оценили\s(?:\w+\s)?(?:высоко|на\s(?:5|пять|отлично))"
    r"|высоко\sоценили|(?:5|пять|пяти)\s?(?:зв[её]зд\w*|балл\w*|★|⭐)|пят[её]рк\w+|пятизв[её]здочн\w+"
    r"|(?:лестн\w+|положительн\w+|позитивн\w+|хвалебн\w+|т[её]пл\w+|прекрасн\w+|замечательн\w+|восторженн\w+"
    r"|отличн\w+|хорош\w+)\s(?:отзыв\w*|слов\w*|оценк\w*))"
    r"|(?<!\w)(?:ваша|такая|столь)\sвысокая\sоценка"
    r"|(?<!\w)(?:жоғары|жақсы|тамаша|керемет|үздік)\s(?:баға\w*|пікір\w*|лебіз\w*)(?:\s\w+){0,3}?\s(?:рахмет|рақмет"
    r"|алғыс\w*|қуан\w+|ризамыз)"
    r"|(?<!\w)жылы\s(?:лебіз|сөз|пікір)\w*(?:\s\w+){0,3}?\s(?:рахмет|рақмет|алғыс\w*|қуан\w+|ризамыз)"
    r"|(?<!\w)(?:5|бес)\sжұлдыз\w*(?:\s\w+){0,3}?\s(?:рахмет|рақмет|алғыс\w*)"
    r"|(?<!\w)жоғары\sбағала\w+(?:\s\w+){0,2}?\s(?:рахмет|рақмет|алғыс\w*|қуан\w+)"
    r"|(?<!\w)(?:рахмет|рақмет|алғыс\w*)[^.!?\n]{0,30}\s(?:жоғары|жақсы)\sбаға\w*"
)
_PLEASED = re.compile(
    r"(?<!\w)(?:рады|рад|приятно|здорово|счастливы|ура|отлично|замечательно|прекрасно)[\s,!]+(?:что\s)"
    r"(?:(?:вам|вас|вы|все|всё|товар|покупка|заказ|он|она|наш\w*|остались|так|очень|полностью)\s){0,3}"
    r"(?:понравил|подош|порадова|довольн|угоди|устрои|оправда|пришл[аои]?сь?\sпо|остались\sдовольны)\w*"
    r"|(?<!\w)(?:рады,?\sчто\sугодили|ещ[её]\sодин\sдовольн\w+\s\w+|спасибо,?\sчто\s(?:вам\s)?(?:понравил|высоко)\w+)"
)
_LIKED = re.compile(
    r"(?<!\w)(?<!не )(?<!не очень )(?:понрав|подош|довол|хорош|отличн|нрав|красив|быстр|спасиб|супер|класс|удоб"
    r"|мягк|рад|прекрасн|зато|плюс"
    r"|вкусн|качествен"
    r"|приятн|нормальн|цвет|размер|ұнад|ұнаған|әдемі|ыңғайл|керемет|рахмет|рақмет|тез|мықты|жұмсақ|дәмді|әрине|риза)"
)
"""What a buyer with one or two stars may still have praised."""
_DENIED = re.compile(r"(?<!\w)(?:не|заслуж\w+|чтобы|стрем\w+|пока)(?!\w)")


@rule(
    "FM-02",
    Severity.WARN,
    instruction="Reply in the language that you are told, that of the review.",
    message={
        "ru": "Ответьте на языке отзыва: покупатель писал {wanted_ru}.",
        "kk": "Пікірдің тілінде жауап беріңіз: сатып алушы {wanted_kk} жазған.",
    },
    needs=(REVIEW_LANGUAGE,),
)
def reply_language(text: Text, context: Context) -> Iterator[Span]:
    """The reply mirrors the review's language; Russian under a Kazakh review is a block (source: rules.md, FM-02)."""
    wanted, written = _wanted(context), languages_of(text.folded)
    if wanted is None or not written or wanted in written:
        return
    severity = Severity.BLOCK if _kazakh_review(context) and Language.RU in written else None
    yield Span(start=0, end=len(text.original), severity=severity, values=_SAID[wanted])


@rule(
    "FM-07",
    Severity.BLOCK,
    instruction="Under 1 or 2 stars never thank for a high rating or a kind review.",
    message={
        "ru": "Уберите благодарность за высокую оценку: покупатель поставил {stars}.",
        "kk": "Жоғары баға үшін алғысты алып тастаңыз: сатып алушы {stars} қойған.",
    },
    needs=(RATING,),
)
def thanks_for_high_rating(text: Text, context: Context) -> Iterator[Span]:
    """Thanks for praise that nobody gave read as mockery (source: rules.md, FM-07)."""
    stars = context.stars
    if stars is None or stars > 2:
        return
    praised = context.review is not None and _LIKED.search(context.review.whole_text.casefold())
    pleased = () if praised else (*text.matches(_PLEASED), *frames_kk_shop.PRAISE.matches(text))
    for match in (*text.matches(_HIGH_RATING), *pleased):
        if not _DENIED.search(match.group()):
            span = text.span(match.start(), match.end())
            yield Span(start=span.start, end=span.end, values={"stars": f"{stars}★"})
    for book in (frames_other_ru.PRAISED, *(() if praised else (frames_other_ru.GLAD,))):
        for match in book.matches(text):
            if not frames_other_ru.NOT_GLAD.found_in(sentence(text, match)):
                span = place(text, match)
                yield Span(start=span.start, end=span.end, values={"stars": f"{stars}★"})


_SAID = {
    Language.RU: {"wanted_ru": "по-русски", "wanted_kk": "орысша"},
    Language.KK: {"wanted_ru": "по-казахски", "wanted_kk": "қазақша"},
    Language.EN: {"wanted_ru": "по-английски", "wanted_kk": "ағылшынша"},
}


def _wanted(context: Context) -> Language | None:
    """Return the language to reply in: by triage, else as told, else by the review; None when all would do."""
    if context.triage:
        return _one(context.triage.reply_language)
    if context.reply_language:
        return _one(context.reply_language)
    return _alone(languages_of(context.review.whole_text)) if context.review else None


def _kazakh_review(context: Context) -> bool:
    if context.triage:
        return context.triage.language is Language.KK
    if context.review and context.review.whole_text.strip():
        return _alone(languages_of(context.review.whole_text)) is Language.KK
    return context.reply_language is Language.KK


def _one(language: Language) -> Language | None:
    return None if language is Language.MIXED else language


def _alone(languages: frozenset[Language]) -> Language | None:
    return next(iter(languages)) if len(languages) == 1 else None
