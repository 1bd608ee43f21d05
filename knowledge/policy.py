"""Clauses: what the store says and may promise in one situation, per language, with validity."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

ISSUES = frozenset(
    "defect damaged incomplete wrong_item not_as_described did_not_suit late_delivery cancelled refund_delayed "
    "return_refused counterfeit price_mismatch rudeness warranty_refused safety missing_documents expired "
    "privacy".split()
)
COMMITMENT_KINDS = frozenset(
    "refund partial_refund exchange repair missing_part discount bonus compensation callback reply_within "
    "delivery_by investigation process_change pickup free_return documents".split()
)


@dataclass(frozen=True, kw_only=True)
class AllowedCommitment:
    """One promise that a clause allows, and how far it may go."""

    kind: str
    amount: float | None = None
    """The most that may be promised; None allows no named amount."""
    unit: str | None = None
    """``KZT`` or ``%``."""
    deadline_hours: int | None = None
    """The soonest that may be promised; None allows no named deadline."""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One version of one policy; a citation names it as ``id@version``."""

    id: str
    version: int = 1
    title: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    """Empty means every platform."""
    product_groups: tuple[str, ...] = ()
    """Groups of the store's profile; empty means every product."""
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day on which it holds; None is open."""
    commitments: tuple[AllowedCommitment, ...] = ()
    wording: Mapping[str, str] = field(default_factory=dict)
    """Approved wording by language: what a reply may say word for word."""
    body: Mapping[str, str] = field(default_factory=dict)
    """What the staff read, by language."""

    @property
    def citation(self) -> str:
        """How a draft names this version of the clause."""
        return f"{self.id}@{self.version}"

    def covers(self, groups: Collection[str]) -> bool:
        """Tell whether the clause speaks of a product that belongs to these groups."""
        return not self.product_groups or not set(self.product_groups).isdisjoint(groups)

    def holds(self, *, day: date, platform: str) -> bool:
        """Tell whether the clause may be found and cited on this day for this platform."""
        started = self.valid_from is None or self.valid_from <= day
        ended = self.valid_to is not None and day > self.valid_to
        return started and not ended and (not self.platforms or platform in self.platforms)
