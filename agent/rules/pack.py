"""Platform packs: dated, cited facts about each platform, as the rules read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from agent.domain.finding import Severity

OTHER = "other"
"""The pack of every platform that has none of its own."""


@dataclass(frozen=True, kw_only=True)
class Length:
    """How long a reply may be."""

    shortest: int
    longest: int
    unit: str
    """``chars`` or ``bytes`` (of UTF-8)."""
    source: str


@dataclass(frozen=True, kw_only=True)
class RuleSetting:
    """How one rule holds on one platform, and which page says so."""

    severity: Severity | None
    """None switches the rule off."""
    source: str
    message: Mapping[str, str] = field(default_factory=dict)
    """Replaces the rule's own sentences; empty keeps them."""


@dataclass(frozen=True, kw_only=True)
class Edits:
    """What happens when a reply that stands on the platform is changed."""

    kind: str
    """``once``, ``overwrites``, ``if_allowed`` or ``recreate``."""
    source: str
    days: int | None = None
    """Within how many days an edit is possible; None where no limit is known."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One ground on which the platform may take a review down, and what has to be attached."""

    clause: str
    """What the platform calls it."""
    evidence: tuple[frozenset[str], ...]
    """All are needed; within one set any kind will do."""


@dataclass(frozen=True, kw_only=True)
class Disputes:
    """How a review is disputed on the platform."""

    source: str
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    """By the ids of rules.md, «Removal grounds»."""
    window_days: int | None = None
    """Within how many days after publication; None where no limit is known."""
    confirmed: bool = True
    """False where the platform's own list was not found and the general one stands in."""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """What is known about one platform on the day it was checked."""

    platform: str
    checked_on: date
    domains: tuple[str, ...] = ()
    """The platform's own sites: the only ones a reply may name."""
    length: Length | None = None
    edits: Edits | None = None
    """None where nothing is known about editing a reply."""
    queue_days: int | None = None
    """After how many days an unanswered review leaves the platform's queue."""
    disputes: Disputes | None = None
    """None where nothing is known about disputes."""
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    """Settings by rule id, for the rules that differ here."""


@lru_cache(maxsize=1)
def packs() -> Mapping[str, Pack]:
    """Return every pack by platform; read once, at first use."""
    from agent.rules.pack_file import read_packs  # pydantic and yaml are slow to import

    return read_packs()


def pack_for(platform: str) -> Pack:
    """Return the platform's pack, or the cautious one for platforms that have none."""
    return packs().get(platform) or packs()[OTHER]
