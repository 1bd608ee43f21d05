"""Which two sections of a document say the same in Russian and in Kazakh."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from agent.desk.document_issues import guessed_issues
from agent.desk.document_languages import Part, parts_of
from agent.desk.document_promises import promises
from knowledge.documents.section import Section

Pair = Mapping[str, Part]
"""One clause-to-be: its parts by language."""


def paired(sections: Sequence[Section]) -> list[Pair]:
    """Return the clauses-to-be of a document in its order, each with the languages that it is written in."""
    groups: dict[int, dict[str, Part]] = {}
    for part in _matched(parts_of(sections)):
        known = groups.setdefault(part.group, {})
        former = known.get(part.language)
        known[part.language] = replace(former, text=f"{former.text}\n{part.text}") if former else part
    return list(groups.values())


def _matched(parts: Sequence[Part]) -> list[Part]:
    """Give the same group to sections that are each other's translation: by number, else by order, else by content."""
    together = {part.group for part in parts if sum(other.group == part.group for other in parts) > 1}
    alone = [part for part in parts if part.group not in together]
    russian = [part for part in alone if part.language == "ru"]
    kazakh = [part for part in alone if part.language == "kk"]
    twins = _by_number(russian, kazakh) or _by_order(alone, russian, kazakh) or _by_content(russian, kazakh)
    groups = {second.group: first.group for first, second in twins}
    return sorted(
        (replace(part, group=groups.get(part.group, part.group)) for part in parts), key=lambda one: one.group
    )


def _by_number(russian: Sequence[Part], kazakh: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Pair sections that carry the same number, where each language counts its own sections."""
    known = {part.number: part for part in kazakh if part.number}
    own = {part.number for part in russian if part.number}
    counted = len(known) == sum(bool(part.number) for part in kazakh)
    if not counted or len(own) != sum(bool(part.number) for part in russian):
        return []
    return [_ordered(part, known[part.number]) for part in russian if part.number in known]


def _by_order(alone: Sequence[Part], russian: Sequence[Part], kazakh: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Pair the sections of a document that is one language after the other, or has them in turn."""
    changes = sum(one.language != other.language for one, other in pairwise(alone))
    if len(russian) != len(kazakh) or changes not in (1, len(alone) - 1):
        return []
    return [_ordered(*both) for both in zip(russian, kazakh, strict=True)]


def _by_content(russian: Sequence[Part], kazakh: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Pair sections that complain of the same and promise the same, where no third section does."""
    if not russian or not kazakh:
        return []
    known = _by_meaning(kazakh)
    return [_ordered(part, known[key]) for key, part in _by_meaning(russian).items() if key in known]


def _by_meaning(parts: Sequence[Part]) -> dict[Hashable, Part]:
    """Return the sections by what they are about and what they promise, without those that share it."""
    found: dict[Hashable, list[Part]] = {}
    for part in parts:
        issues, promised = guessed_issues(part.heading, part.text), promises(part.text)
        if issues and promised:
            kept = frozenset((one.kind, one.amount, one.deadline_hours) for one in promised)
            found.setdefault((frozenset(issues), kept), []).append(part)
    return {key: same[0] for key, same in found.items() if len(same) == 1}


def _ordered(one: Part, other: Part) -> tuple[Part, Part]:
    return (one, other) if one.group < other.group else (other, one)
