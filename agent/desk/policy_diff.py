"""What changed from one version of a policy to the next, word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from agent.desk.policy_views import FieldChange, Part
from knowledge.policy import Clause

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MOST_WORDS = 1_500
"""Above this texts are compared line by line: comparing takes time with the square of the pieces."""
_MOST_LINES = 1_500
_LISTS = ("issues", "platforms", "product_groups")


def changes(before: Clause | None, now: Clause) -> tuple[FieldChange, ...]:
    """Return each field that changed, with what was taken out and what was added; all of it where nothing was."""
    found = [*_texts(before, now), *_lists(before, now), *_days(before, now), *_commitments(before, now)]
    return tuple(change for change in found if any(part.change != "same" for part in change.parts))


def word_diff(before: str, now: str) -> tuple[Part, ...]:
    """Return a text as stretches that stayed, went or came, whole words each."""
    old, new = _pieces(before, now)
    parts: list[Part] = []
    gone = came = ""
    for kind, start, end, at, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[start:end]), "".join(new[at:to])
        # A space alone between two changed words would tear what reads as one change into pieces.
        if kind != "equal" or ((gone or came) and removed.isspace() and end < len(old)):
            gone, came = gone + removed, came + added
            continue
        parts += _change(gone, came)
        gone = came = ""
        parts.append(Part(change="same", text=removed))
    return tuple(parts + _change(gone, came))


def _change(gone: str, came: str) -> list[Part]:
    return [Part(change=change, text=text) for change, text in (("removed", gone), ("added", came)) if text]


def _pieces(before: str, now: str) -> tuple[list[str], list[str]]:
    words = _WORD.findall(before), _WORD.findall(now)
    if max(map(len, words)) <= _MOST_WORDS:
        return words
    lines = _LINE.findall(before), _LINE.findall(now)
    return lines if max(map(len, lines)) <= _MOST_LINES else ([before], [now])


def _texts(before: Clause | None, now: Clause) -> Iterator[FieldChange]:
    for name in ("title", "wording", "body"):
        old: Mapping[str, str] = getattr(before, name) if before else {}
        new: Mapping[str, str] = getattr(now, name)
        for language in dict.fromkeys((*old, *new)):
            said = word_diff(old.get(language, ""), new.get(language, ""))
            yield FieldChange(field=f"{name}.{language}", parts=said)


def _lists(before: Clause | None, now: Clause) -> Iterator[FieldChange]:
    for name in _LISTS:
        old: Sequence[str] = getattr(before, name) if before else ()
        yield FieldChange(field=name, parts=_items(old, getattr(now, name)))


def _items(old: Sequence[str], new: Sequence[str]) -> tuple[Part, ...]:
    gone = [Part(change="removed", text=item) for item in old if item not in new]
    return tuple(gone + [Part(change="same" if item in old else "added", text=item) for item in new])


def _days(before: Clause | None, now: Clause) -> Iterator[FieldChange]:
    for name in ("valid_from", "valid_to"):
        old, new = _day(before, name), _day(now, name)
        yield FieldChange(field=name, parts=_items([old] if old else [], [new] if new else []))


def _day(clause: Any, name: str) -> str:
    day = getattr(clause, name, None)
    return day.isoformat() if day else ""


def _commitments(before: Clause | None, now: Clause) -> Iterator[FieldChange]:
    old = before.commitments if before else ()
    gone = [Part(change="removed", commitment=one) for one in old if one not in now.commitments]
    here = [Part(change="same" if one in old else "added", commitment=one) for one in now.commitments]
    yield FieldChange(field="commitments", parts=tuple(gone + here))
