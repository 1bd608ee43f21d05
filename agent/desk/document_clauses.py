"""From the sections of a document to draft clauses: a proposal in everything, decided on by a person."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from agent.desk.document_dates import validity
from agent.desk.document_issues import guessed_issues
from agent.desk.document_pairs import Pair, paired
from agent.desk.document_promises import promises, suggested_wording
from agent.desk.document_views import ProposedClause
from agent.desk.policy_form import code_of
from agent.domain.plain_text import plain
from knowledge.documents.headings import opening
from knowledge.documents.section import Section
from knowledge.policy import AllowedCommitment, Clause

_PLATFORMS = {
    "kaspi": re.compile(r"\b(?:kaspi|каспи)\b", re.IGNORECASE),
    "wildberries": re.compile(r"\b(?:wildberries|wb|вайлдберриз|вб)\b", re.IGNORECASE),
    "ozon": re.compile(r"\b(?:ozon|озон)\w{0,2}\b", re.IGNORECASE),
    "yandex_market": re.compile(r"\b(?:яндекс\W?маркет\w{0,2}|yandex\W?market)\b", re.IGNORECASE),
}
_LONGEST_TITLE = 200
_LONGEST_BODY = 20_000
Validity = tuple[date | None, date | None]


def proposed_clauses(
    sections: Sequence[Section], *, taken: Collection[str], platforms: Collection[str] = ()
) -> tuple[ProposedClause, ...]:
    """Return the clauses that a document proposes; their ids differ from each other's and from those ``taken``.

    ``platforms`` are those of the store: a clause that names one of them is proposed for that one alone.
    """
    known = set(taken)
    whole = validity(sections[0].text) if sections else (None, None)
    found = []
    for pair in paired(sections):
        clause = _clause(pair, taken=known, whole=whole, platforms=platforms)
        known.add(clause.id)
        places = {name: part.place for name, part in pair.items()}
        found.append(ProposedClause(clause=clause, places=places, digest=_digest(clause)))
    return tuple(found)


def _digest(clause: Clause) -> str:
    """Return a digest of what the document says, whatever was guessed from it."""
    said = json.dumps([dict(clause.title), dict(clause.body)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _clause(pair: Pair, *, taken: Collection[str], whole: Validity, platforms: Collection[str]) -> Clause:
    title = {name: plain(part.heading or opening(part.text))[:_LONGEST_TITLE] for name, part in pair.items()}
    body = {name: plain(part.text)[:_LONGEST_BODY] for name, part in pair.items()}
    said = "\n".join(body.values())
    first, last = validity(said)
    if not first and not last:
        first, last = whole
    wording = {name: suggested_wording(text) for name, text in body.items()}
    return Clause(
        id=_unused(code_of(title) or "policy", taken),
        title=title,
        issues=_issues(title, body),
        platforms=tuple(name for name, known in _PLATFORMS.items() if name in platforms and known.search(said)),
        valid_from=first,
        valid_to=last,
        commitments=_promised(body),
        wording={name: text for name, text in wording.items() if text},
        body=body,
    )


def _issues(title: Mapping[str, str], body: Mapping[str, str]) -> tuple[str, ...]:
    """Return what either language is about; the first that names anything is enough."""
    guesses = (guessed_issues(title[name], body[name]) for name in body)
    return next(filter(None, guesses), ())


def _promised(body: Mapping[str, str]) -> tuple[AllowedCommitment, ...]:
    """Return what any language promises, each kind once, as the first language that has it says it."""
    kinds: dict[str, AllowedCommitment] = {}
    for text in body.values():
        for promise in promises(text):
            kinds.setdefault(promise.kind, promise)
    return tuple(kinds.values())


def _unused(code: str, taken: Collection[str]) -> str:
    number = 1
    while (f"{code}-{number}" if number > 1 else code) in taken:
        number += 1
    return f"{code}-{number}" if number > 1 else code
