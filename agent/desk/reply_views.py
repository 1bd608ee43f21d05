"""What the screens and the API show of past replies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from knowledge.past_reply import PastReply


@dataclass(frozen=True, kw_only=True)
class PastReplyShown:
    """A past reply in the list."""

    store_id: str
    past_reply: PastReply
    state: str
    """``candidate`` (waits for a lead), ``live`` or ``retired``."""
    source: str
    """``pack``, ``file``, ``approval`` or ``api``."""
    origin: str
    """The review it grew from, or the import that brought it; empty for others."""
    decided_by: str
    """Who admitted or retired it; ``rule`` is the store's own rule, ``outcomes`` what became of its drafts."""
    decided_at: datetime | None
    why: str
    created_at: datetime
    lapsed: tuple[str, ...]
    """Clauses it rests on that hold no more: while there is one it is not used."""


@dataclass(frozen=True, kw_only=True)
class PastReplyPage:
    """A page of past replies with the counts beside the tabs."""

    store_id: str
    rows: tuple[PastReplyShown, ...]
    counts: Mapping[str, int]
    next_cursor: str | None
    state: str
    source: str
    language: str
    search: str


@dataclass(frozen=True, kw_only=True)
class SignalShown:
    """An outcome of a draft that was written after a past reply, or of the reply itself."""

    kind: str
    review_id: str
    who: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PastReplyCard:
    """One past reply with all that is known about it."""

    shown: PastReplyShown
    signals: tuple[SignalShown, ...]
    refusals: tuple[str, ...]
    """Why it could not be admitted today; empty when it could."""
    actions: frozenset[str]
    """What this person may do now: admit, retire."""
    previous_id: str | None
    next_id: str | None


@dataclass(frozen=True, kw_only=True)
class NotAdmitted:
    """A past reply that did not pass the gate, and why."""

    reply_id: str
    review: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """What became of an admission of one or many."""

    admitted: int
    refused: tuple[NotAdmitted, ...] = ()
