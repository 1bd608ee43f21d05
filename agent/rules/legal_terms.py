"""LG-04: no term that a reply names is shorter, or slower, than the law's."""

import re
from collections.abc import Iterator

from agent.commitments.deadlines import Deadline, find_deadlines
from agent.commitments.fold import fold_letters
from agent.domain.finding import Severity
from agent.rules import frames_kk_shop, frames_legal_ru, legal_ru
from agent.rules.context import Context
from agent.rules.law import law
from agent.rules.legal_sentences import Sentence, sentences, wording
from agent.rules.phrases import phrases
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_RETURN = wording(
    r"(?:вернуть|возвратить|обменять|поменять|сдать|возврат\w*|обмен\w*|қайтар\w*|ауыстыр\w*|айырбас\w*|алмастыр\w*)",
)
_FAULT = wording(
    r"(?:брак\w*|дефект\w*|неисправ(?:н|ен)\w*|поломк\w+|слома\w+|ақау(?!сыз)\w*|сын(?:са|ып|ық|ған)\w*)",
)
_TAKEN = wording(r"(?:принима\w+|примем|обратит\w+|обраща\w+|заявить|қабылда\w+|жүгін\w+)")
_UNSUITED = wording(r"не\s(?:подош\w+|понрав\w+)|сай\sкелме\w+|ұнама\w+|келме\w+")
_ALLOWED = wording(
    r"(?:можно|можете|возмож[её]?н\w*|принима\w+|примем|срок\w*|реально|максимум|лишь|только|да[её]тся|есть|у\sвас"
    r"|успе\w+|вправе|прав[оа]|оформ\w+|подат\w+|подайте"
    r"|обрат\w+|обращ\w+|сдать|сдайте|делается|действует|дней\sна|(?:с|после)\s(?:покупки|получения))",
    r"(?:ғана|жасалады|болады|аласыз|аласыздар|мерзімі\w*|қабылда\w+|тек|беріледі|бар|рәсімде\w+|құқығыңыз\w*"
    r"|өтініш\w*"
    r"|қайтар(?:ыңыз|саңыз)\w*)",
)
_OTHER = wording(
    r"(?:деньг\w+|средств\w*|сумм\w+|оплат\w+|верн(?:[её]м|[её]тся|утся|ут)|возвраща(?:ются|ем)|поступ\w+|зачисл\w+"
    r"|прид[её]т|придут|перечисл\w+|провер\w+"
    r"|ответ\w*|доставк\w+|отправ\w+|дошл\w+|пришл[её]м|заменим|обменяем|почин\w+|ремонт\w*|гаранти\w+|обработ\w+"
    r"|обрабатыва\w+|рассм\w+"
    r"|курьер\w*|скидк\w+|акци\w+|заним\w+|займ\w+|оформ(?:им|ят)|свяж\w+|позвон\w+|уведом\w+|сообщ\w+|подтверд\w+"
    r"|одобр\w+|решени\w+)",
    r"(?:ақша\w*|қайтарамыз|ауыстырамыз|жауап\w*|тексер\w+|түседі|жеткіз\w+|жібер\w+|жөнде\w+|кепілдік\w*|қара\w*"
    r"|хабарлас\w+|мақұлда\w+|қайтарылады|алады)|минут\w*",
)
_CLAIM = phrases(
    "претенз письменн заявлени жалоб наразылы шағым арыз",
    r"(?:претензи\w+|письменн\w+\s(?:обращени|требовани|жалоб)\w+|заявлени\w+|жалоб\w+|наразылы\w+|шағым\w*|арыз\w*)",
)
_ANSWER = wording(
    r"(?:ответ\w*|отвеч\w+|рассм\w+|уходит|заним\w+|жауап\w*|қара(?:й|л)\w*)",
)
_WORKING = re.compile(r"рабоч|раб\.|жұмыс|жумыс|жумис")
_NOT_FAULTY = re.compile(r"(?<!\w)(?:без|нет)\s(?:брака|дефектов|поломок)")


@rule(
    "LG-04",
    Severity.BLOCK,
    instruction="Name no term worse than the law's: 14 days for a return (30 for a defect on Kaspi), 10 for a claim.",
    message={
        "ru": "Исправьте срок: по закону или правилам площадки он не {limit_ru}.",
        "kk": "Мерзімді түзетіңіз: заң не алаң ережесі бойынша ол {limit_kk}.",
    },
)
def term_worse_than_law(text: Text, context: Context) -> Iterator[Span]:
    """Return, defect and claim terms are not worse than the law's (source: rules.md, LG-04; packs/kz_law.yaml).

    What the store does within some days (pay back, check, send) is its promise, not the buyer's term: LG-01 reads it.
    """
    yield from _worded(text, context)
    if not (_returns(text.loose) or _CLAIM.found_in(text.loose)):
        return
    for sentence in sentences(text):
        yield from _short_returns(text, sentence, context)
        yield from _late_answers(text, sentence)


def _worded(text: Text, context: Context) -> Iterator[Span]:
    """Yield terms that are said without a plain number: «на раздумья есть неделя», «первые две недели»."""
    defective = law().terms["return_defective"]
    books = [(legal_ru.SHORT_TERMS, 14), (frames_kk_shop.SHORT_TERM, 14), (frames_legal_ru.FEW_DAYS, 14)]
    if defective.holds(context.platform):
        books.append((frames_legal_ru.FEW_DAYS_FAULTY, defective.days))
    for book, days in books:
        for match in book.matches(text):
            span = text.span(match.start(), match.end())
            limits = {"limit_ru": f"меньше {days} дней", "limit_kk": f"{days} күннен кем болмайды"}
            yield Span(start=span.start, end=span.end, values=limits)


def _short_returns(text: Text, sentence: Sentence, context: Context) -> Iterator[Span]:
    if sentence.question or not (_returns(sentence.text) and _ALLOWED.search(sentence.text)):
        return
    deadlines = _deadlines(sentence)
    for deadline in deadlines:
        days = _least_days(sentence, deadline, context)
        long_enough = any(_calendar_days(sentence, other) >= days for other in deadlines if other is not deadline)
        if _of_the_buyer(sentence, deadline) and _calendar_days(sentence, deadline) < days and not long_enough:
            yield _named(text, sentence, deadline, ru=f"меньше {days} дней", kk=f"{days} күннен кем болмайды")


def _late_answers(text: Text, sentence: Sentence) -> Iterator[Span]:
    if sentence.question or not (_CLAIM.found_in(sentence.text) and _ANSWER.search(sentence.text)):
        return
    days = law().terms["answer_to_claim"].days
    for deadline in _deadlines(sentence):
        piece = sentence.piece(deadline.start, deadline.end)
        said_here = _ANSWER.search(piece) or _CLAIM.found_in(piece)
        if said_here and _calendar_days(sentence, deadline) > days:
            yield _named(text, sentence, deadline, ru=f"больше {days} дней", kk=f"{days} күннен аспайды")


def _of_the_buyer(sentence: Sentence, deadline: Deadline) -> bool:
    piece = sentence.piece(deadline.start, deadline.end)
    alone = len(piece) < deadline.end - deadline.start + 15
    return not _OTHER.search(piece) and (alone or _returns(piece) or bool(_ALLOWED.search(piece)))


def _returns(words: str) -> bool:
    return bool(_RETURN.search(words) or (_FAULT.search(words) and _TAKEN.search(words)))


def _least_days(sentence: Sentence, deadline: Deadline, context: Context) -> int:
    """Return the fewest days that may be named: more for a defect, where the platform gives more."""
    terms = law().terms
    piece = _NOT_FAULTY.sub(" ", sentence.piece(deadline.start, deadline.end))
    faulty = _FAULT.search(piece) or (_FAULT.search(sentence.text) and not _UNSUITED.search(sentence.text))
    defective = terms["return_defective"]
    return defective.days if faulty and defective.holds(context.platform) else terms["return_unused"].days


def _deadlines(sentence: Sentence) -> list[Deadline]:
    folded = fold_letters(sentence.text)
    return find_deadlines(folded, 0, len(folded))


def _calendar_days(sentence: Sentence, deadline: Deadline) -> float:
    """Count working days with the weekends among them."""
    days = deadline.hours / 24
    working = _WORKING.search(sentence.text[deadline.start : deadline.end])
    return days + 2 * (days // 5) if working else days


def _named(text: Text, sentence: Sentence, deadline: Deadline, *, ru: str, kk: str) -> Span:
    span = text.span(sentence.start + deadline.start, sentence.start + deadline.end)
    return Span(start=span.start, end=span.end, values={"limit_ru": ru, "limit_kk": kk})
