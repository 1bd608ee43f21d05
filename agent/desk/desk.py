"""What every use case stands on: the record, the jobs, the clock and what the stores know."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from agent.desk.live import Live
from agent.drafting.judging import Judge
from agent.drafting.ledger import NO_LIMIT, Budget
from agent.pipeline import MendingDrafter, StoreKnowledge
from knowledge.progress import Progress

ALMATY = ZoneInfo("Asia/Almaty")
"""Kazakhstan's one time zone since March 2024; the day on which a clause holds is a day there."""


class JobQueue(Protocol):
    """Hands work to the durable jobs, inside the caller's own transaction."""

    def draft(self, connection: sa.Connection, *, store_id: str, review_id: str, attempt: int, hint: str = "") -> None:
        """Enqueue the drafting of one attempt; enqueuing the same attempt twice is one job."""
        ...

    def run_import(self, connection: sa.Connection, *, store_id: str, import_id: str) -> None:
        """Enqueue the reading of an imported file."""
        ...


class StoreKnowledgeSource(Protocol):
    """Gives what a store knows, as it stands now."""

    def of(self, store_id: str) -> StoreKnowledge:
        """Return a store's pack and search; raises NotFoundError for a store that does not exist."""
        ...

    def progress(self) -> tuple[Progress, ...]:
        """Return how far the search of each store that was asked for has come."""
        ...


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The parts that use cases need, put together once by bootstrap."""

    engine: sa.Engine
    jobs: JobQueue
    knowledge: StoreKnowledgeSource
    clock: Callable[[], datetime]
    """The present moment, aware, in UTC."""
    model: MendingDrafter | None = None
    judge: Judge | None = None
    live: Live = field(default_factory=Live)
    """Tells open cards how far their draft has come."""
    budget: Budget = NO_LIMIT
    """What a store may spend on models that says nothing of its own."""
    """Gives a second opinion where a rule needs judgement; None without a model."""
