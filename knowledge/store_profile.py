"""A store's own facts, as its pack's store.yaml gives them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.past_reply import PastReply
from knowledge.policy import Clause


@dataclass(frozen=True, kw_only=True)
class StoreProfile:
    """Who answers, on which platforms, and in which private channel a buyer can go on."""

    id: str
    name: Mapping[str, str]
    platforms: tuple[str, ...] = ("kaspi",)
    signature: Mapping[str, str] = field(default_factory=dict)
    """Closing line by language; empty for none."""
    private_channel: Mapping[str, str] = field(default_factory=dict)
    """Where to write, by language, ready for "напишите ..." / "... жазыңыз": ``в чат заказа`` / ``тапсырыс чатына``."""
    voice: Mapping[str, str] = field(default_factory=dict)
    """House style notes by language, for the model."""
    product_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words by which a product's name shows its group: ``{"tyres": ("шина", "дөңгелек")}``."""
    default_language: str = "ru"
    working_hours: Mapping[str, Any] | None = None
    """``timezone`` (IANA name) and ``days``: by day or range of days (``mon-fri``), spans such as ``09:00-18:00``."""
    budget: Mapping[str, float | None] | None = None
    """What models may cost: ``tokens_per_day``, ``usd_per_month``; None leaves it to the desk's settings."""
    sla: Mapping[str, float] | None = None
    """Hours to an answer: ``low_rating_hours`` (1 to 3 stars) and ``other_hours``."""
    admit: str = "lead"
    """Who lets a reply that was given serve as an example: ``lead``, or ``unedited``, by which one that a lead approved
    as drafted, without a finding, serves at once."""


@dataclass(frozen=True, kw_only=True)
class StorePack:
    """A store with its clauses and past good replies."""

    store: StoreProfile
    clauses: tuple[Clause, ...] = ()
    past_replies: tuple[PastReply, ...] = ()
