"""Polarity: how the text sounds, whatever its stars."""

from enum import Enum

from agent.domain.triage import Polarity
from agent.triage.context import denied
from agent.triage.fold import Folded
from agent.triage.phrases import Hit, Phrasebook, outermost
from agent.triage.polarity_words import BAD, BAD_SIGNS, GOOD, GOOD_SIGNS, VETO

_OUTWEIGHS = 3


class _Tone(Enum):
    """What a word does to the sound of a text."""

    GOOD = "good"
    BAD = "bad"
    NOTHING = "nothing"


_BOOK = Phrasebook({_Tone.GOOD: GOOD, _Tone.BAD: BAD, _Tone.NOTHING: VETO})
_ENGLISH = Phrasebook({_Tone.GOOD: GOOD[-1:], _Tone.BAD: BAD[-1:]}, folded=False)


def polarity_of(seen: Folded, folded: Folded, *, issues: int, rating: int | None) -> Polarity:
    """Praise with a real complaint is neutral; a text that says nothing either way is read by its stars."""
    good, bad = _weigh(folded, _BOOK.hits(folded))
    good_english, bad_english = _weigh(seen, _ENGLISH.hits(seen))
    good += good_english + _count(seen.original, GOOD_SIGNS)
    bad += bad_english + _count(seen.original, BAD_SIGNS) + issues
    if not good and not bad:
        return by_stars(rating)
    return _balance(good, bad, issues)


def by_stars(rating: int | None) -> Polarity:
    """What the stars alone say."""
    if rating is None or rating == 3:
        return Polarity.NEUTRAL
    return Polarity.POSITIVE if rating > 3 else Polarity.NEGATIVE


def _balance(good: int, bad: int, issues: int) -> Polarity:
    """Which side carries the text; a real issue never leaves it positive."""
    if not bad or (not issues and good >= _OUTWEIGHS * bad):
        return Polarity.POSITIVE
    if not good or bad >= _OUTWEIGHS * good:
        return Polarity.NEGATIVE
    return Polarity.NEUTRAL


def _weigh(folded: Folded, hits: list[Hit[_Tone]]) -> tuple[int, int]:
    """How many words praise and how many complain; a denied word counts for the other side."""
    good = bad = 0
    for hit in outermost(hits):
        if hit.label is _Tone.NOTHING:
            continue
        if (hit.label is _Tone.GOOD) != denied(folded, hit.start, hit.end):
            good += 1
        else:
            bad += 1
    return good, bad


def _count(text: str, signs: str) -> int:
    """One for any of the signs, however often it is repeated."""
    return int(any(sign in text for sign in signs))
