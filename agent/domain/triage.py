"""Triage: what the desk read in a review."""

from dataclasses import dataclass
from enum import StrEnum

from agent.domain.issue import Issue
from agent.domain.language import Language


class Polarity(StrEnum):
    """How the text sounds, whatever its stars; praise with a real complaint is neutral."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


@dataclass(frozen=True, kw_only=True)
class IssueFound:
    """An issue and the buyer's own words that show it (a verbatim part of ``Review.whole_text``)."""

    issue: Issue
    quote: str


@dataclass(frozen=True, kw_only=True)
class RemovalGround:
    """A ground for asking the platform to remove the review (B1 to B13), with its verbatim fragment."""

    ground: str
    fragment: str


@dataclass(frozen=True, kw_only=True)
class Triage:
    """What a review is, read without a model and without the network."""

    language: Language
    reply_language: Language
    polarity: Polarity
    found: tuple[IssueFound, ...] = ()
    urgent: bool = False
    safety: bool = False
    legal_demand: bool = False
    hidden_complaint: bool = False
    """Four or five stars and at least one issue."""
    removal_ground: RemovalGround | None = None
    injection: tuple[str, ...] = ()
    """Names of the signs that the text tries to steer the desk; empty when it does not."""

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues, each once, in the order of their first quote."""
        return tuple(dict.fromkeys(found.issue for found in self.found))

    @property
    def complaint(self) -> bool:
        """True when the reply has to deal with a problem."""
        return bool(self.found) or self.polarity is Polarity.NEGATIVE or self.legal_demand
