"""The parts of a running desk, put together once and closed once."""

from dataclasses import dataclass

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

    def close(self) -> None:
        """Let go of the database."""
        self.jobs.close()
        self.desk.engine.dispose()
