"""Guesses the headings of a document that marks none: by numbers, bold, capitals, or a short line on its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.documents.section import Line

LONGEST_HEADING = 110
"""Characters; a longer line is a sentence."""
_ENOUGH_MARKED = 2
"""A document with so many headings of its own is taken at its word."""
_ROMAN = r"[IVXІХ]{1,6}"
_NUMBER = re.compile(
    r"^(?:(?:раздел|глава|статья|бөлім|тарау|бап)\s+)?(?P<dotted>\d{1,2}(?:\.\d{1,2}){0,3})(?P<mark>[.)]?)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    rf"^(?:(?:раздел|глава|статья|бөлім|тарау|бап)\s+(?:\d{{1,3}}|{_ROMAN})\b|\d{{1,3}}-(?:бөлім|тарау|бап|тармақ)\b)"
    rf"|^{_ROMAN}\.\s+\S",
    re.IGNORECASE,
)
_SENTENCE_END = (".", ";", ",", "!", "?", ":")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_ALONE = 60
_LONGEST_QUOTED = 64


def number_of(text: str) -> str:
    """Return the number that a heading or clause begins with, such as ``3.2``; empty without one."""
    found = _NUMBER.match(text[: LONGEST_HEADING * 4])
    if found and (found["mark"] or "." in found["dotted"]):
        return str(found["dotted"])
    return ""


def without_number(text: str) -> str:
    """Return a heading without its number: "3.2. Возврат" is "Возврат"."""
    found = _NUMBER.match(text) if number_of(text) else None
    return found["rest"] if found else text


def marked(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with headings: the document's own, or guessed ones where it has next to none."""
    if sum(line.level > 0 for line in lines) >= _ENOUGH_MARKED:
        return list(lines)
    levels = _levels(lines)
    if not any(levels):
        return list(_by_numbered_paragraphs(lines))
    return [line if line.level else replace(line, level=level) for line, level in zip(lines, levels, strict=True)]


def _levels(lines: Sequence[Line]) -> list[int]:
    """Return the level that each line seems to have as a heading, 0 for none; a numbered list has no headings."""
    guessed = [_level(line, lines[at + 1] if at + 1 < len(lines) else None) for at, line in enumerate(lines)]
    outside = [0 if _in_a_list(lines, guessed, at) else level for at, level in enumerate(guessed)]
    return [level if lines[at].level or _heads(outside, at) else 0 for at, level in enumerate(outside)]


def _heads(levels: Sequence[int], at: int) -> bool:
    """Tell whether something stands under a guessed heading: else it is text, and would be lost as a heading.

    The first line of a document is its title, whatever follows.
    """
    following = levels[at + 1] if at + 1 < len(levels) else 1
    return at == 0 or following == 0 or following > levels[at]


def _level(line: Line, following: Line | None) -> int:
    text = line.text
    if line.level or not _may_head(text):
        return line.level
    if _CHAPTER.match(text):
        return 1
    number = number_of(text)
    if number:
        return 1 + number.count(".") if _begins_large(without_number(text)) else 0
    if line.strong or (text.isupper() and len(_LETTER.findall(text)) > 3):
        return 1
    return 2 if _stands_alone(text, following) else 0


def _may_head(text: str) -> bool:
    short = 2 < len(text) <= LONGEST_HEADING and "\n" not in text
    return short and not text.startswith("- ") and not text.endswith(_SENTENCE_END) and bool(_LETTER.search(text))


def _begins_large(text: str) -> bool:
    return text[:1].isupper() or text[:1] in '«"“„'


def _stands_alone(text: str, following: Line | None) -> bool:
    """Tell whether a short line without a number is followed by a longer paragraph, as a heading is."""
    if following is None or len(text) > _LONGEST_ALONE or not _begins_large(text) or ": " in text:
        return False
    return len(following.text) > max(len(text), _LONGEST_ALONE) and not following.text.startswith("- ")


def _in_a_list(lines: Sequence[Line], levels: Sequence[int], at: int) -> bool:
    """Tell whether a numbered line stands right beside another one of its depth, so that neither holds any text."""
    number = number_of(lines[at].text)
    if not levels[at] or not number or lines[at].level or lines[at].strong:
        return False
    beside = [lines[near].text for near in (at - 1, at + 1) if 0 <= near < len(lines) and levels[near] == levels[at]]
    return any(number_of(text) and number_of(text).count(".") == number.count(".") for text in beside)


def _by_numbered_paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """Put a heading before each numbered paragraph of a document whose only order is its numbers."""
    depths = [number_of(line.text).count(".") for line in lines if number_of(line.text)]
    top = min(depths, default=0)
    enough = depths.count(top) >= _ENOUGH_MARKED
    for line in lines:
        number = number_of(line.text)
        if enough and number and number.count(".") == top:
            text = without_number(line.text)
            yield from (replace(line, text=f"{number}. {opening(text)}", level=1), replace(line, text=text))
        else:
            yield line


def opening(text: str) -> str:
    """Return the first words of a paragraph, whole, to stand for a heading."""
    first = re.split(r"[.;:!?]\s|\n", text, maxsplit=1)[0].strip(" .;:")
    if len(first) <= _LONGEST_QUOTED:
        return first
    return first[:_LONGEST_QUOTED].rsplit(" ", 1)[0].rstrip(" ,") + "…"
