"""Issues: what went wrong for the buyer, each with the words that show it."""

import re
from typing import Literal

from agent.domain.issue import Issue
from agent.domain.triage import IssueFound
from agent.triage.context import denied
from agent.triage.fold import Folded, fold, plain
from agent.triage.issue_phrases_en import EN, NOT_EN
from agent.triage.issue_phrases_kk import KK, NOT_KK
from agent.triage.issue_phrases_pairs import NOT_PAIRS, PAIRS
from agent.triage.issue_phrases_ru import NOT_RU, PRODUCT
from agent.triage.issue_phrases_signs import NOT_SIGNS, SIGNS
from agent.triage.phrases import Hit, Phrasebook, outermost, unvetoed
from agent.triage.service_phrases_ru import SERVICE

Veto = Literal["veto"]
VETO: Veto = "veto"

_LONGEST_QUOTE = 140
_ABSORBED = re.compile(r"с[іiи]ң|\bс[іi]н[еіi]|сыңғ")


def _lexicon(*languages: dict[Issue, tuple[str, ...]], vetoes: tuple[str, ...]) -> dict[Issue | Veto, tuple[str, ...]]:
    """Several languages in one book: a mixed review complains in both."""
    lexicon: dict[Issue | Veto, tuple[str, ...]] = {VETO: vetoes}
    for phrases in languages:
        for issue, own in phrases.items():
            lexicon[issue] = lexicon.get(issue, ()) + own
    return lexicon


_BOOK = Phrasebook(_lexicon(PAIRS, PRODUCT, SERVICE, KK, SIGNS, vetoes=NOT_RU + NOT_KK + NOT_PAIRS + NOT_SIGNS))
_ENGLISH = Phrasebook(_lexicon(EN, vetoes=NOT_EN), folded=False)


def find_issues(text: str) -> tuple[IssueFound, ...]:
    """The issues of a text in its own order, each once, with a verbatim quote."""
    seen = plain(text)
    return issues_in(seen, fold(seen))


def issues_in(seen: Folded, folded: Folded) -> tuple[IssueFound, ...]:
    """The same for a text already folded."""
    found: dict[Issue, str] = {}
    for source, book in ((folded, _BOOK), (seen, _ENGLISH)):
        for issue, hit in _standing(source, book.hits(source)):
            found.setdefault(issue, _quote(source, hit))
    return tuple(IssueFound(issue=issue, quote=quote) for issue, quote in found.items())


def _standing(folded: Folded, hits: list[Hit[Issue | Veto]]) -> list[tuple[Issue, Hit[Issue | Veto]]]:
    """The hits that no veto, longer hit, negation or fear takes away."""
    return [
        (hit.label, hit)
        for hit in unvetoed(outermost(hits), VETO)
        if isinstance(hit.label, Issue)
        and not denied(folded, hit.start, hit.end)
        and not _ABSORBED.search(folded.verbatim(hit.start, hit.end).lower())
    ]


def _quote(folded: Folded, hit: Hit[Issue | Veto]) -> str:
    """The clause around a hit, or the hit alone where the clause is long."""
    start, end = folded.clauses.begin(hit.start), folded.clauses.finish(hit.end)
    if end - start > _LONGEST_QUOTE:
        start, end = hit.start, hit.end
    return folded.verbatim(start, end)
