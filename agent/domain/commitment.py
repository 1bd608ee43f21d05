"""Commitments: what a reply binds the store to."""

from dataclasses import dataclass
from enum import StrEnum


class CommitmentKind(StrEnum):
    """One kind of promise (source: the project's list of commitments, architecture)."""

    REFUND = "refund"
    PARTIAL_REFUND = "partial_refund"
    EXCHANGE = "exchange"
    REPAIR = "repair"
    MISSING_PART = "missing_part"
    DISCOUNT = "discount"
    BONUS = "bonus"
    COMPENSATION = "compensation"
    CALLBACK = "callback"
    REPLY_WITHIN = "reply_within"
    DELIVERY_BY = "delivery_by"
    INVESTIGATION = "investigation"
    PROCESS_CHANGE = "process_change"
    PICKUP = "pickup"
    FREE_RETURN = "free_return"
    DOCUMENTS = "documents"


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """Something the store binds itself to, where the text says so, and the clause that allows it."""

    kind: CommitmentKind
    text: str
    """The words that promise, a verbatim part of the reply."""
    start: int
    end: int
    amount: float | None = None
    """The sum or share that is named; half is 50 %."""
    unit: str | None = None
    """``KZT`` or ``%``; None without an amount."""
    deadline_hours: int | None = None
    """The latest end of the time that is named; a day is 24 hours."""
    clause: str | None = None
    """The clause that supports it, as ``id@version``; None when none does."""
