"""A seller's own words: forbidden and required in replies, dangerous in reviews."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from agent.domain.finding import Severity
from agent.domain.language import Language
from agent.rules.context import Context
from agent.rules.lookalikes import loosened
from agent.rules.registry import Rule
from agent.rules.text import Span, Text


class OwnKind(StrEnum):
    """What a seller's rule is about."""

    FORBIDDEN = "forbidden"
    """Words that a reply must not hold."""
    REQUIRED = "required"
    """Words of which a reply must hold one."""
    DANGER = "danger"
    """Words in a review that stop drafting and hand the review to a lead."""


@dataclass(frozen=True, kw_only=True)
class OwnRule:
    """One rule of a seller, with the examples that prove it."""

    id: str
    kind: OwnKind
    words: tuple[str, ...]
    """Whole words or phrases; a word may end in ``*`` for any ending."""
    severity: Severity
    message: Mapping[str, str]
    priority: int = 0
    """Where two rules of the seller object to the same place, the higher one speaks."""
    ratings: tuple[int, ...] = ()
    """Empty holds for every rating."""
    languages: tuple[str, ...] = ()
    """Reply languages; empty holds for every one."""
    rejects: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words as one pattern over the loose form of a text."""
        return re.compile("|".join(rf"(?<!\w){_word(word)}(?!\w)" for word in self.words))

    def holds(self, context: Context) -> bool:
        """Tell whether the rule is for such a reply."""
        language = context.triage.reply_language if context.triage else context.reply_language
        rated = not self.ratings or context.stars in self.ratings
        return rated and (not self.languages or language is None or str(language) in self.languages)

    def objections(self, text: Text, context: Context) -> Iterator[Span]:
        """Yield where a reply breaks the rule."""
        if self.kind is OwnKind.DANGER or not self.holds(context):
            return
        found = [text.span(*match.span()) for match in self.pattern.finditer(text.loose)]
        if self.kind is OwnKind.FORBIDDEN:
            yield from found
        elif not found and text.original:
            yield Span(start=0, end=len(text.original))


def _word(word: str) -> str:
    """Return a word or phrase as a pattern: any space between words, any ending after ``*``."""
    parts = (
        re.escape(loosened(Text.read(part.rstrip("*")).folded)) + r"\w*" * part.endswith("*") for part in word.split()
    )
    return r"\s+".join(parts)


def as_rules(own: Sequence[OwnRule], text: Text, context: Context) -> tuple[Rule, ...]:
    """Return the seller's rules as rules of the frame, each silent where one of a higher priority speaks."""
    taken: list[Span] = []
    made = []
    for one in sorted(own, key=lambda rule: -rule.priority):
        spans = [span for span in one.objections(text, context) if not _overlaps(span, taken, one.kind)]
        if one.kind is OwnKind.FORBIDDEN:
            taken += spans
        made.append(_fixed(one, tuple(spans)))
    return tuple(made)


def _overlaps(span: Span, taken: Sequence[Span], kind: OwnKind) -> bool:
    return kind is OwnKind.FORBIDDEN and any(span.start < other.end and other.start < span.end for other in taken)


def _fixed(own: OwnRule, spans: tuple[Span, ...]) -> Rule:
    return Rule(
        id=own.id,
        severity=own.severity,
        instruction="",
        message=own.message,
        needs=(),
        objections=lambda text, context: iter(spans),
    )


def dangers(own: Sequence[OwnRule], review_text: str) -> tuple[str, ...]:
    """Return the ids of the seller's rules whose dangerous words stand in a review, the highest priority first."""
    loose = Text.read(review_text).loose
    dangerous = [rule for rule in own if rule.kind is OwnKind.DANGER and rule.pattern.search(loose)]
    return tuple(rule.id for rule in sorted(dangerous, key=lambda rule: -rule.priority))


def instructions_of(own: Sequence[OwnRule], language: Language) -> tuple[str, ...]:
    """Return what a drafting model must be told about the seller's words, for replies in this language."""
    told = []
    for rule in sorted(own, key=lambda one: -one.priority):
        verb = {OwnKind.FORBIDDEN: "Never write", OwnKind.REQUIRED: "Always write one of"}.get(rule.kind)
        if verb and (not rule.languages or str(language) in rule.languages):
            told.append(f"{verb}: {', '.join(word.rstrip('*') for word in rule.words)}.")
    return tuple(told)
