"""The Russian and the Kazakh of a document: which section, half of a section or line is which."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent.domain.language import Language
from agent.triage.fold import plain as seen
from agent.triage.language import languages_of
from knowledge.documents.headings import number_of, without_number
from knowledge.documents.section import Section

_NAMES = {
    "ru": re.compile(
        r"(?:ru|рус|русский(?: язык)?|русская версия|на русском(?: языке)?|орысша|орыс тілінде)", re.IGNORECASE
    ),
    "kk": re.compile(
        r"(?:kk|kz|қаз|қазақша|қазақ тілі(?:нде)?|казахский(?: язык)?|казахская версия|на казахском(?: языке)?)",
        re.IGNORECASE,
    ),
}
_BETWEEN = re.compile(r"\s*[/|]\s*|\s+[—–-]\s+")
_LEAST_SHARE = 0.25
"""Share of a section's letters that a language needs to be a text of its own, and not a few borrowed words."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a section says in one language."""

    language: str
    heading: str
    text: str
    place: str
    number: str = ""
    """The number of its heading, such as ``3.2``."""
    group: int = 0
    """Parts of one group say the same in different languages."""


def parts_of(sections: Sequence[Section]) -> list[Part]:
    """Split each section by language, and take neighbours together that are only headed by a language's name."""
    parts: list[Part] = []
    former: tuple[str, int] | None = None
    for at, section in enumerate(sections):
        named = next((name for name, known in _NAMES.items() if known.fullmatch(section.heading.strip(" .:"))), "")
        if named and section.parent:
            group = former[1] if former and former[0] == section.parent else at
            former = section.parent, group
            heading = _halves(section.parent).get(named, section.parent)
            parts.append(Part(language=named, heading=heading, text=section.text, place=section.place, group=group))
        else:
            former = None
            parts.extend(replace(part, group=at) for part in _split(section))
    return parts


def _split(section: Section) -> Iterator[Part]:
    """Yield a section, or its two languages where it holds both."""
    by_language = _texts(section)
    letters = sum(map(len, by_language.values()))
    both = len(by_language) > 1 and min(map(len, by_language.values())) >= _LEAST_SHARE * letters
    if not both:
        by_language = {max(by_language, key=lambda name: len(by_language[name])): section.text}
    heading, number = without_number(section.heading), number_of(section.heading)
    halves = _halves(heading)
    for language, text in by_language.items():
        said = halves.get(language, "" if halves and both else heading)
        yield Part(language=language, heading=said, text=text, place=section.place, number=number)


def _texts(section: Section) -> dict[str, str]:
    """Return the lines of a section by language; a line that shows none goes with the one before it."""
    lines: dict[str, list[str]] = {}
    current = _language(f"{section.heading}. {section.text}", default="ru")
    for line in section.text.split("\n"):
        current = _language(line, default=current)
        lines.setdefault(current, []).append(line)
    return {language: "\n".join(said) for language, said in lines.items()}


def _language(text: str, *, default: str) -> str:
    found = languages_of(seen(text), default=Language(default)).reply
    return str(found) if any(letter.isalpha() for letter in text) else default


def _halves(heading: str) -> dict[str, str]:
    """Return a heading by language where it is written in both: "Возврат / Қайтару"."""
    sides = [side for side in _BETWEEN.split(heading) if side]
    if len(sides) != 2:
        return {}
    found = {_language(side, default="ru"): side for side in sides}
    return found if len(found) == 2 else {}
