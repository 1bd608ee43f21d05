"""What the screens and the API show: frozen pictures of rows, made by the queries of the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agent.domain.commitment import Commitment
from agent.domain.draft import Move, Usage
from agent.domain.finding import Finding
from agent.domain.lifecycle import State
from agent.domain.review import Review
from agent.domain.triage import Triage


@dataclass(frozen=True, kw_only=True)
class QueueRow:
    """One review in the queue."""

    review_id: str
    store_id: str
    platform: str
    state: State
    rating: int | None
    author: str
    product: str
    excerpt: str
    """The first words of the review; empty for stars alone."""
    language: str
    issues: tuple[str, ...]
    urgent: bool
    safety: bool
    legal_demand: bool
    injection: bool
    hidden_complaint: bool
    blocked: bool
    """The draft holds a blocking finding."""
    received_at: datetime
    answer_by: datetime
    overdue: bool


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """A page of the queue with the counts beside the filters."""

    rows: tuple[QueueRow, ...]
    counts: Mapping[str, int]
    """Reviews a person may see, by state."""
    next_cursor: str | None
    state: str
    """The filter in force: ``open`` (pending, outdated, escalated) or a state."""
    search: str
    rating: int | None
    language: str


@dataclass(frozen=True, kw_only=True)
class PassageShown:
    """A clause or past reply on the card."""

    kind: str
    id: str
    title: str
    text: str
    score: float
    reasons: tuple[str, ...]
    cited: bool
    """The draft rests on it."""


@dataclass(frozen=True, kw_only=True)
class ProposalShown:
    """The draft on the card with everything it rests on."""

    proposal_id: str
    reply: str
    language: str
    moves: tuple[Move, ...]
    engine: str
    """``composer`` or ``model``."""
    engine_note: str
    """Why this engine, as a code: ``no_model``, ``injection``, ``model_unavailable``, ``model_refused``; or empty."""
    model: str
    passages: tuple[PassageShown, ...]
    findings: tuple[Finding, ...]
    commitments: tuple[Commitment, ...]
    blocked: bool
    attempt: int
    created_at: datetime
    usage: Usage


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    """One step in a review's history."""

    at: datetime
    who: str
    event: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, kw_only=True)
class PublicationShown:
    """The reply on its way out."""

    text: str
    mode: str
    """``assisted`` or ``automatic``."""
    cabinet_url: str
    approved_by: str
    started_at: datetime | None
    confirmed_at: datetime | None
    receipt: str
    """``confirmed_by_person`` or ``read_back``; empty until published."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """One review with its draft, its findings and its history."""

    review: Review
    """``review.id`` is the platform's own id."""
    review_id: str
    store_id: str
    store_name: str
    state: State
    revision: int
    lock: int
    """The optimistic lock: sent back with a decision; an old one is a conflict."""
    triage: Triage | None
    proposal: ProposalShown | None
    earlier: tuple[ProposalShown, ...]
    """Drafts of this review before the current one, newest first."""
    publication: PublicationShown | None
    previous_review: Review | None
    """What the buyer wrote before the latest edit."""
    history: tuple[AuditEntry, ...]
    received_at: datetime
    answer_by: datetime
    claim_by: datetime | None
    """Until when a demand that the review holds should be answered by law; None without one."""
    overdue: bool
    changed_policies: tuple[str, ...]
    """Clauses (``id@version``) that the draft rests on and that are no longer in force as they were."""
    actions: frozenset[str]
    """What this person may do now: approve, reject, redraft, escalate, skip, undo, start_publishing, confirm, ..."""
    next_review_id: str | None
    previous_review_id: str | None


@dataclass(frozen=True, kw_only=True)
class ImportShown:
    """An import under way or done."""

    import_id: str
    store_id: str
    name: str
    status: str
    """``running``, ``done`` or ``failed``."""
    rows: int
    stored: int
    repeated: int
    revised: int
    errors: tuple[tuple[int, str], ...]
    """Line number and what is wrong with it, in the person's language."""
