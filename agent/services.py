"""The parts of a running desk, put together once and closed once."""

from contextlib import ExitStack
from dataclasses import dataclass, field

from agent.desk.desk import Desk
from agent.jobs import Jobs, Worker
from agent.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything an entry point needs."""

    settings: Settings
    desk: Desk
    jobs: Jobs
    worker: Worker
    opened: ExitStack = field(default_factory=ExitStack)
    """What was opened on first use, such as the index, and must be let go of."""

    def close(self) -> None:
        """Let go of the index and the database."""
        self.opened.close()
        self.jobs.close()
        self.desk.engine.dispose()
