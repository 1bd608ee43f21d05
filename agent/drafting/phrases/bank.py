"""What a phrase bank holds; every phrase in it promises nothing by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from agent.domain.issue import Issue

Phrases = tuple[str, ...]
"""Ways to say one thing; slots are in braces, Russian forms by gender in square brackets."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """What exactly is wrong inside an issue: how to name it and how to regret it."""

    topic: str
    """Completes "спасибо, что написали ..." / "... жазғаныңызға рақмет"."""
    regrets: Phrases


@dataclass(frozen=True, kw_only=True)
class Regrets:
    """Regret for what a buyer named, from the most exact to the most general."""

    facets: Mapping[str, Facet]
    nouns: Mapping[Issue, Phrases]
    """With the thing itself, in the buyer's own word."""
    issues: Mapping[Issue, Phrases]
    also: Mapping[Issue, Phrases]
    """For the second issue and the third: one short sentence."""
    generic: Phrases
    warm: Phrases
    """One more sentence, when the operator wants it warmer."""


@dataclass(frozen=True, kw_only=True)
class Special:
    """What a demand and an injury need said in their own way."""

    legal_thanks: Phrases
    legal_regrets: Phrases
    legal_invites: Phrases
    """After a clause; names the private channel."""
    legal_there: Phrases
    """After a clause that names the private channel already."""
    legal_routes: Phrases
    safety_thanks: Phrases
    safety_stop: Phrases
    safety_health: Phrases
    safety_routes: Phrases
    safety_there: Phrases


@dataclass(frozen=True, kw_only=True)
class Complaints:
    """The parts of a reply to a complaint, apart from its regrets."""

    greetings: Phrases
    named_greetings: Phrases
    thanks: Phrases
    topic_thanks: Phrases
    topics: Mapping[Issue, str]
    mixed_thanks: Phrases
    """Where praise came together with the complaint."""
    invites: Phrases
    """After a clause; names the private channel."""
    there: Phrases
    """After a clause that names the private channel already."""
    routes: Phrases
    """Where no clause was found: one step for the buyer, no promise."""
    asks: Mapping[Issue, str]
    """What the buyer may show or say in the private channel."""
    ask: str
    told_ask: str
    """The same where the buyer has told the problem in words that no issue names."""
    silent_thanks: Phrases
    silent: Phrases
    """Few stars and not a word: regret."""
    silent_routes: Phrases


@dataclass(frozen=True, kw_only=True)
class Praises:
    """The parts of a reply to a happy review, or to one that says little."""

    openers: Phrases
    named_openers: Phrases
    warm: Phrases
    nouns: Phrases
    noun_whom: Phrases
    whom: Phrases
    hints: Mapping[str, Phrases]
    wishes: Phrases
    hint_wishes: Mapping[str, Phrases]
    stars: Phrases
    named_stars: Phrases
    neutral: Phrases
    neutral_routes: Phrases


@dataclass(frozen=True, kw_only=True)
class Bank:
    """Everything the composer can say in one language."""

    channel: str
    """The private channel where the store named none."""
    complaints: Complaints
    regrets: Regrets
    special: Special
    praises: Praises
