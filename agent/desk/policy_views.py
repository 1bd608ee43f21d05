"""What the screens and the API show of policies: frozen pictures, made by the use cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agent.domain.commitment import Commitment
from agent.domain.finding import Finding
from knowledge.policy import AllowedCommitment, Clause


@dataclass(frozen=True, kw_only=True)
class PolicyRow:
    """One policy in the list."""

    clause: Clause
    retired: bool
    saved_by: str
    saved_at: datetime
    in_force: bool
    """It holds today on some platform of the store."""
    starts_later: bool
    ended: bool
    days_left: int | None
    """Days until it ends, 0 on its last day; None where it is open or has not that little left."""
    missing_languages: tuple[str, ...]
    """Of Russian and Kazakh those without an approved wording."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stretch of what stood in a field or stands there now."""

    change: str
    """``same``, ``added`` or ``removed``."""
    text: str = ""
    commitment: AllowedCommitment | None = None


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """What changed in one field from one version to the next."""

    field: str
    """``title.ru``, ``issues``, ``commitments``, ``wording.kk`` and so on."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class PolicyVersion:
    """One version of a policy: who made it, when, why, and what it changed."""

    version: int
    clause: Clause
    saved_by: str
    saved_at: datetime
    why: str
    retires: bool
    """It only took the policy out of force."""
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PolicyShown:
    """A policy in the editor."""

    form: Mapping[str, Any]
    """Every field of the form (those of a pack's policy and ``body``), as stored or as typed."""
    version: int = 0
    """The version that is edited; 0 for a new policy."""
    store_id: str = ""
    retired: bool = False
    history: tuple[PolicyVersion, ...] = ()
    """Newest first."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong with one field of a policy."""

    field: str
    """The way to it: ``commitments.0.amount``; empty for the policy as a whole."""
    said: Mapping[str, str]
    """A sentence that names the field, by interface language."""
    warning: bool = False
    """It is worth a look and does not keep the policy from being saved."""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """How a reply would use a policy, on one review."""

    language: str
    review: str
    rating: int | None
    review_id: str
    """The store's own review; empty for an example."""
    reply: str
    findings: tuple[Finding, ...]
    commitments: tuple[Commitment, ...]
    used: bool
    """The reply rests on the policy."""


@dataclass(frozen=True, kw_only=True)
class AffectedDraft:
    """A recent draft that a change of a policy would have touched."""

    review_id: str
    excerpt: str
    rating: int | None
    language: str
    drafted_at: datetime
    cited: bool
    """It rests on the policy; otherwise it only found it."""
    lost: tuple[str, ...]
    """Promises that would have no clause any more."""
    gained: tuple[str, ...]
    """Promises that would have one."""
    text_changes: bool
    blocked_before: bool
    blocked_after: bool


@dataclass(frozen=True, kw_only=True)
class Affected:
    """The recent drafts that a change would have touched."""

    drafts: tuple[AffectedDraft, ...] = ()
    """The newest of them."""
    count: int = 0
    """How many there are in all."""
    read: int = 0
    """How many recent drafts cite or found the policy."""
    complete: bool = True
    """Whether all of the recent drafts were read; the newest ones, where they were too many."""


@dataclass(frozen=True, kw_only=True)
class PolicyChecked:
    """What a check of an edited policy shows; nothing is stored."""

    faults: tuple[Fault, ...] = ()
    clause: Clause | None = None
    """The policy as it would be saved; None where its form is not right."""
    previews: tuple[Preview, ...] = ()
    affected: Affected = field(default_factory=Affected)
    changes: tuple[FieldChange, ...] = ()
