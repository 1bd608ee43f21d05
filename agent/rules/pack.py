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
class Pack:
    """What is known about one platform on the day it was checked."""

    platform: str
    checked_on: date
    domains: tuple[str, ...] = ()
    """The platform's own sites: the only ones a reply may name."""
    length: Length | None = None
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
