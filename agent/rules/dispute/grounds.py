"""DR: a dispute names one ground of the platform, a true quote, and its evidence, in time."""

import re
import unicodedata
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.dispute.context import DATES, EVIDENCE, REVIEW, Dispute
from agent.rules.dispute.registry import dispute_rule
from agent.rules.dispute.said import KINDS
from agent.rules.text import Span, Text

_OLD = "OLD"
_DAYS_A_YEAR = 365
_SPACES = re.compile(r"\s+")
_MARKS = "«»\"“”„'’ .…"
_QUOTED_AS_FRAGMENT = re.compile(
    r"(?<!\w)(?:фрагмент|цитата|цитируем|дословно|пишет|написал[аи]?|утверждает|слова|үзінді|дәйексөз|деп\sжазған"
    r"|жазғаны|сөзі)\s?[:,–—-]?\s?"
    r"[«\"“](?P<quote>[^«»\"“”\n]{3,400})[»\"”]"
)
_OTHER_GROUND = {
    "ru": "Выберите другое основание: этого нет в списке площадки.",
    "kk": "Басқа негізді таңдаңыз: бұл алаңның тізімінде жоқ.",
}
_TOO_YOUNG = {
    "ru": "Выберите другое основание: покупке ещё нет года.",
    "kk": "Басқа негізді таңдаңыз: сатып алғанға әлі бір жыл толған жоқ.",
}


@dispute_rule(
    "DR-01",
    Severity.BLOCK,
    instruction="Name exactly one ground from the platform's list.",
    message={
        "ru": "Укажите одно основание из списка площадки: без него жалобу не рассмотрят.",
        "kk": "Алаңның тізімінен бір негіз көрсетіңіз: онсыз шағым қаралмайды.",
    },
)
def one_ground(text: Text, dispute: Dispute) -> Iterator[Span]:
    """A dispute names exactly one ground from that platform's list (source: rules.md, DR-01)."""
    if not dispute.ground:
        yield Span(start=0, end=len(text.original))
    elif dispute.ground not in dispute.grounds:
        yield Span(start=0, end=len(text.original), message=_OTHER_GROUND)


@dispute_rule(
    "DR-03",
    Severity.BLOCK,
    instruction="Quote the review word for word, or name the id of its photo.",
    message={
        "ru": "Процитируйте отзыв дословно: таких слов в нём нет.",
        "kk": "Пікірден сөзбе-сөз үзінді келтіріңіз: онда мұндай сөздер жоқ.",
    },
    needs=(REVIEW,),
)
def true_quote(text: Text, dispute: Dispute) -> Iterator[Span]:
    """The quoted fragment stands in the review, or is a photo of it (source: rules.md, DR-03)."""
    review = _plain(dispute.review.whole_text) if dispute.review else ""
    if not _stands(dispute.fragment, review) or not set(dispute.photos) <= set(dispute.review_photos):
        yield Span(start=0, end=len(text.original))
    for match in _QUOTED_AS_FRAGMENT.finditer(text.folded):
        span = text.span(match.start("quote"), match.end("quote"))
        if not _stands(text.original[span.start : span.end], review):
            yield span


@dispute_rule(
    "DR-04",
    Severity.BLOCK,
    instruction="Attach the evidence that the ground asks for.",
    message={
        "ru": "Приложите доказательства: {missing_ru}.",
        "kk": "Дәлел тіркеңіз: {missing_kk}.",
    },
    needs=(EVIDENCE,),
)
def evidence_attached(text: Text, dispute: Dispute) -> Iterator[Span]:
    """What the ground asks for is attached (source: rules.md, DR-04 and the table of grounds)."""
    ground = dispute.grounds.get(dispute.ground)
    if ground is None:
        return
    here = set(dispute.evidence or ()) | _given(dispute)
    missing = [kinds for kinds in ground.evidence if not kinds & here]
    if missing:
        russian, kazakh = (_listed(missing, language) for language in (0, 1))
        yield Span(start=0, end=len(text.original), values={"missing_ru": russian, "missing_kk": kazakh})


@dispute_rule(
    "DR-05",
    Severity.BLOCK,
    instruction="File the dispute within the platform's time.",
    message={
        "ru": "Срок жалобы вышел: площадка принимает её {days} дней после публикации, прошло {passed}.",
        "kk": "Шағым мерзімі өтті: алаң жарияланғаннан кейін {days} күн қабылдайды, {passed} күн болды.",
    },
    needs=(DATES,),
)
def inside_window(text: Text, dispute: Dispute) -> Iterator[Span]:
    """Yandex Market and Ozon take a dispute for 30 days; Trustpilot removes what is a year old (rules.md, DR-05)."""
    known = dispute.rules_of_platform
    if known and known.window_days and dispute.published_on and dispute.today:
        passed = (dispute.today - dispute.published_on).days
        if passed > known.window_days:
            values = {"days": str(known.window_days), "passed": str(passed)}
            yield Span(start=0, end=len(text.original), values=values)
    if dispute.ground == _OLD and _young(dispute):
        yield Span(start=0, end=len(text.original), message=_TOO_YOUNG)


def _young(dispute: Dispute) -> bool:
    if dispute.experienced_on is None or dispute.today is None:
        return False
    return (dispute.today - dispute.experienced_on).days <= _DAYS_A_YEAR


def _given(dispute: Dispute) -> set[str]:
    """Return the kinds that are given by the dispute's own fields."""
    fields = {
        "fragment": dispute.fragment.strip(),
        "photo": dispute.photos,
        "experience_date": dispute.experienced_on,
    }
    return {kind for kind, value in fields.items() if value}


def _listed(missing: list[frozenset[str]], language: int) -> str:
    or_ = (" или ", " немесе ")[language]
    return ", ".join(or_.join(sorted(KINDS[kind][language] for kind in kinds)) for kinds in missing)


def _stands(fragment: str, review: str) -> bool:
    """Tell whether the fragment stands in the review; spaces, outer marks and invisible forms do not count."""
    return _plain(fragment).strip(_MARKS) in review


def _plain(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))
