"""Situations: which kind of reply a review calls for, read from its triage and its stars."""

import re
from dataclasses import dataclass
from enum import StrEnum

from agent.domain.issue import Issue
from agent.domain.review import Review
from agent.domain.triage import Polarity, Triage
from agent.drafting.request import DraftRequest

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTER = re.compile(
    r"\b(?:короче|покороче|кратко|короткий|коротко|короткую|shorter|brief\w*|short|қысқа\w*|кыска\w*)\b", re.I
)
_WARMER = re.compile(r"\b(?:тепл[её]е|потепле[её]|мягче|добрее|душевнее|warmer|softer|kinder|жылы\w*|жұмса\w*)\b", re.I)


class Situation(StrEnum):
    """One kind of reply."""

    SAFETY = "safety"
    LEGAL = "legal"
    MIXED = "mixed"
    """Praise with a real complaint in it."""
    COMPLAINT = "complaint"
    SILENT = "silent"
    """Few stars and no words."""
    NEUTRAL = "neutral"
    """Neither praise nor a complaint, or words that the stars contradict."""
    PRAISE = "praise"
    STARS = "stars"
    """Many stars and no words."""


HAPPY = frozenset({Situation.PRAISE, Situation.STARS})
"""Situations that forbid an apology and a solution."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the operator wants of another draft."""

    shorter: bool = False
    warmer: bool = False


def wish(hint: str) -> Wish:
    """Read the operator's hint; words that say neither ask for just another draft."""
    return Wish(shorter=_SHORTER.search(hint) is not None, warmer=_WARMER.search(hint) is not None)


def situation(request: DraftRequest) -> Situation:
    """Return the kind of reply that the review calls for."""
    triage = request.triage
    if triage.safety or Issue.SAFETY in triage.issues:
        return Situation.SAFETY
    if triage.legal_demand:
        return Situation.LEGAL
    if triage.found:
        return Situation.MIXED if _mixed(request.review, triage) else Situation.COMPLAINT
    if not _WORD.search(request.review.whole_text):
        return _without_words(request.review, triage)
    return _without_issues(request.review, triage)


def _mixed(review: Review, triage: Triage) -> bool:
    pleased = (review.rating or 0) >= 4 or triage.polarity is Polarity.POSITIVE
    return pleased and triage.polarity is not Polarity.NEGATIVE and _says_more(review, triage)


def _says_more(review: Review, triage: Triage) -> bool:
    """Tell whether anything is said beside the complaint; without it there is no praise to thank for."""
    rest = review.whole_text
    for found in triage.found:
        rest = rest.replace(found.quote, " ")
    return len(_WORD.findall(rest)) >= 2


def _without_words(review: Review, triage: Triage) -> Situation:
    if review.rating is None:
        return Situation.SILENT if triage.polarity is Polarity.NEGATIVE else Situation.NEUTRAL
    return Situation.STARS if review.rating >= 4 else Situation.SILENT


def _without_issues(review: Review, triage: Triage) -> Situation:
    if triage.polarity is Polarity.NEGATIVE:
        return Situation.COMPLAINT
    if triage.polarity is Polarity.POSITIVE:
        return Situation.NEUTRAL if (review.rating or 5) <= 2 else Situation.PRAISE
    if review.rating is not None and review.rating <= 2:
        return Situation.COMPLAINT
    return Situation.PRAISE if (review.rating or 0) >= 5 else Situation.NEUTRAL
