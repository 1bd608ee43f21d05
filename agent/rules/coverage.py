"""FM: a reply to a complaint touches everything that the buyer named."""

import re
from collections.abc import Iterator
from functools import lru_cache

from agent.domain.finding import Severity
from agent.domain.issue import Issue
from agent.domain.triage import IssueFound
from agent.rules.context import RATING, Context, Need
from agent.rules.coverage_words import EVERYDAY, TOUCHES
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_TRIAGE = Need(
    absent=lambda context: context.triage is None,
    reason={
        "ru": "Не проверено, на всё ли отвечает ответ: отзыв ещё не разобран.",
        "kk": "Жауаптың бәрін қамтитыны тексерілмеді: пікір әлі талданбаған.",
    },
)
_WORD = re.compile(r"(?<!\w)[^\W\d_]{4,30}(?!\w)")
_STEM = 5
_NAMES = {
    Issue.DEFECT: ("неисправность", "ақау"),
    Issue.DAMAGED: ("повреждение", "бүлінгені"),
    Issue.INCOMPLETE: ("неполный комплект", "жинақтың толық еместігі"),
    Issue.WRONG_ITEM: ("не тот товар", "басқа тауар келгені"),
    Issue.NOT_AS_DESCRIBED: ("отличие от описания", "сипаттамадан айырмасы"),
    Issue.DID_NOT_SUIT: ("товар не подошёл", "тауардың сай келмегені"),
    Issue.LATE_DELIVERY: ("задержка", "кешіккені"),
    Issue.CANCELLED: ("отмена заказа", "тапсырыстың жойылғаны"),
    Issue.REFUND_DELAYED: ("деньги за возврат", "қайтарылатын ақша"),
    Issue.RETURN_REFUSED: ("отказ в возврате", "қайтарудан бас тарту"),
    Issue.COUNTERFEIT: ("сомнение в подлинности", "түпнұсқалығына күмән"),
    Issue.PRICE_MISMATCH: ("разница в цене", "бағадағы айырма"),
    Issue.RUDENESS: ("как общались с покупателем", "сатып алушымен сөйлесу"),
    Issue.WARRANTY_REFUSED: ("отказ по гарантии", "кепілдіктен бас тарту"),
    Issue.SAFETY: ("опасность", "қауіп"),
    Issue.MISSING_DOCUMENTS: ("документы", "құжаттар"),
    Issue.EXPIRED: ("срок годности", "жарамдылық мерзімі"),
    Issue.PRIVACY: ("личные данные", "жеке деректер"),
}


@rule(
    "FM-06",
    Severity.WARN,
    instruction="Touch every problem that the buyer named, and only this product.",
    message={
        "ru": "Ответьте и на это: {issue_ru}. Покупатель об этом написал, а в ответе этого нет.",
        "kk": "Мынаған да жауап беріңіз: {issue_kk}. Сатып алушы бұл туралы жазған, жауапта ол жоқ.",
    },
    needs=(RATING, _TRIAGE),
)
def every_issue(text: Text, context: Context) -> Iterator[Span]:
    """Each issue of a review of three stars or fewer is touched in the reply (source: rules.md, FM-06; Ozon 5.1).

    An issue is touched by a word of its table or by a word of the buyer's own sentence. Under a review about danger
    only the danger has to be touched: a wait or a tone beside a burn would read as petty.
    """
    if (context.stars or 5) > 3 or context.triage is None:
        return
    triage = context.triage
    wanted = tuple(found for found in triage.found if not triage.safety or found.issue is Issue.SAFETY)
    missed = [
        issue for issue in dict.fromkeys(each.issue for each in wanted) if not _touched(text.folded, issue, wanted)
    ]
    if missed:
        russian, kazakh = (", ".join(names) for names in zip(*(_NAMES[issue] for issue in missed), strict=True))
        yield Span(start=0, end=len(text.original), values={"issue_ru": russian, "issue_kk": kazakh})


def _touched(reply: str, issue: Issue, wanted: tuple[IssueFound, ...]) -> bool:
    quotes = [found.quote for found in wanted if found.issue is issue]
    return bool(_pattern(issue).search(reply)) or any(stem in reply for stem in _stems(quotes))


def _stems(quotes: list[str]) -> Iterator[str]:
    """Yield how the telling words of the quotes begin, with the space before a word."""
    for quote in quotes:
        for match in _WORD.finditer(quote.casefold()):
            if match.group() not in EVERYDAY:
                yield " " + match.group()[:_STEM]


@lru_cache(maxsize=len(Issue))
def _pattern(issue: Issue) -> re.Pattern[str]:
    words = "|".join(_source(word) for word in TOUCHES[issue].split())
    return re.compile(rf"(?<!\w)(?:{words})")


def _source(word: str) -> str:
    ending = r"(?!\w)" if word.endswith("_") else ""
    return word.rstrip("_").replace("_", r"\s") + ending
