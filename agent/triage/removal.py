"""Removal: a ground for asking the platform to take a review down, with its verbatim fragment.

The table of grounds and near misses is rules.md, "Removal grounds". Grounds that need an order log, a photo or other
reviews (most of B8, all of B10 and B11) cannot be read in a text and are left to the operator.
"""

import re
from collections.abc import Iterator

from agent.domain.issue import Issue
from agent.domain.triage import RemovalGround
from agent.triage.fold import Folded
from agent.triage.personal import personal_data
from agent.triage.phrases import Hit, Phrasebook
from agent.triage.product import other_product
from agent.triage.removal_phrases import (
    ADVERT,
    EXTORTION,
    FALSE_FACT,
    INSULTS,
    LAWFUL,
    NO_EXPERIENCE,
    NOT_PROFANE,
    OTHER_PRODUCT,
    POLITICS,
    PROFANITY,
    RIVAL,
    THREATS,
    UNOPENED,
)

_THREAT = "threat"
_LAWFUL = "lawful"
_UNOPENED = "unopened"
_BOOK = Phrasebook(
    {
        "B9": EXTORTION,
        _THREAT: THREATS,
        "B2": INSULTS,
        "B7": RIVAL,
        "B4": OTHER_PRODUCT,
        "B8": NO_EXPERIENCE,
        "B12": POLITICS,
        "B13": FALSE_FACT,
        _LAWFUL: LAWFUL,
        _UNOPENED: UNOPENED,
    }
)
_PROFANE = re.compile("|".join(PROFANITY))
_INNOCENT = re.compile(NOT_PROFANE)
_ADVERT = re.compile("|".join(ADVERT))
_ORDER = ("B9", _THREAT, "B2", "B1", "B3", "B6", "B7", "B12", "B13", "B4", "B8", "B5")
_DELIVERY = frozenset({Issue.LATE_DELIVERY})


def removal_ground_of(
    seen: Folded, folded: Folded, *, product: str, issues: frozenset[Issue]
) -> tuple[RemovalGround | None, bool]:
    """The strongest ground in a review, and whether it holds a threat; mere criticism has none."""
    fragments: dict[str, str] = {}
    for ground, fragment in _grounds(seen, folded, product=product, issues=issues):
        if fragment:
            fragments.setdefault(ground, fragment)
    threat = _THREAT in fragments or "B9" in fragments
    for ground in _ORDER:
        if ground in fragments:
            return RemovalGround(ground="B2" if ground == _THREAT else ground, fragment=fragments[ground]), threat
    return None, threat


def _grounds(seen: Folded, folded: Folded, *, product: str, issues: frozenset[Issue]) -> Iterator[tuple[str, str]]:
    """Every ground that shows, with its fragment."""
    hits = _BOOK.hits(folded)
    labels = {hit.label for hit in hits}
    for hit in hits:
        if hit.label not in {_LAWFUL, _UNOPENED} and not (hit.label == "B9" and _LAWFUL in labels):
            yield hit.label, folded.verbatim(hit.start, hit.end)
    yield "B1", _profanity(seen)
    yield "B3", personal_data(seen)
    yield "B6", _advert(seen)
    yield "B4", other_product(folded, product=product)
    yield "B5", _only_delivery(folded, hits, issues)


def _profanity(seen: Folded) -> str:
    """The first obscene word, masked or not."""
    for match in _PROFANE.finditer(seen.text):
        if not _INNOCENT.match(seen.text, match.start()):
            return seen.verbatim(match.start(), match.end())
    return ""


def _advert(seen: Folded) -> str:
    """The first link, handle or invitation to a messenger."""
    match = _ADVERT.search(seen.text)
    return seen.verbatim(match.start(), match.end()) if match else ""


def _only_delivery(folded: Folded, hits: list[Hit[str]], issues: frozenset[Issue]) -> str:
    """The whole review where it is about a delay and the product was not even opened."""
    unopened = any(hit.label == _UNOPENED for hit in hits)
    return folded.original.strip() if unopened and issues and issues <= _DELIVERY else ""
