"""Durable jobs in the desk's own database; the only importer of dbos.

A job is enqueued in the transaction that stores its review, and its steps are recorded: after a crash a finished
step, such as a paid model call, is not done again.
"""

import asyncio
import logging
import os
from typing import Any

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSConfig

from agent.desk import drafting, import_runs
from agent.desk.desk import Desk
from agent.domain.error import DeskError
from agent.drafting.proposal import Proposal
from agent.store.codec import from_json, to_json

log = logging.getLogger(__name__)
APPLICATION = "zhauap"
VERSION = "1"
"""The version of the jobs' steps. Raise it only when a job that was begun by the old code cannot go on with the new."""
DRAFTS = "drafts"
IMPORTS = "imports"
POLLING_S = 0.2


def migrate(engine: sa.Engine) -> None:
    """Bring the jobs' own tables to their newest form, in the same database."""
    _quiet()
    DBOS.migrate(engine.url.render_as_string(hide_password=False))


def _quiet() -> None:
    logging.getLogger("dbos").setLevel(logging.WARNING)


class Jobs:
    """Enqueues jobs; any process may, also one that runs none."""

    def __init__(self, engine: sa.Engine) -> None:
        _quiet()
        self._client = DBOSClient(system_database_engine=engine, application_name=APPLICATION)

    def draft(self, connection: sa.Connection, *, store_id: str, review_id: str, attempt: int, hint: str = "") -> None:
        """Enqueue the drafting of one attempt; the same attempt again is the same job."""
        self._enqueue(
            connection,
            (review_id, attempt, hint),
            workflow="draft_review",
            id=f"draft-{review_id}-{attempt}",
            queue=DRAFTS,
            store_id=store_id,
        )

    def run_import(self, connection: sa.Connection, *, store_id: str, import_id: str) -> None:
        """Enqueue the reading of an imported file."""
        self._enqueue(
            connection, (import_id,), workflow="run_import", id=f"import-{import_id}", queue=IMPORTS, store_id=store_id
        )

    def _enqueue(
        self,
        connection: sa.Connection,
        args: tuple[Any, ...],
        *,
        workflow: str,
        id: str,
        queue: str,
        store_id: str,
    ) -> None:
        options: Any = {
            "workflow_name": workflow,
            "queue_name": queue,
            "workflow_id": id,
            "app_version": VERSION,
            "queue_partition_key": store_id,
        }
        self._client.enqueue_in_transaction(connection, options, *args)

    def close(self) -> None:
        """Let go of the database."""
        self._client.destroy()


class Worker:
    """Runs the jobs in this process until it is stopped."""

    def __init__(self, desk: Desk, *, worker_id: str, concurrency: int) -> None:
        self._desk = desk
        self._worker_id = worker_id
        self._concurrency = concurrency

    def start(self) -> None:
        """Take up what a dead process of the same id left, then work through the queues."""
        # Telemetry of DBOS and its exporters stays off: nothing leaves the machine unasked.
        os.environ.setdefault("OTEL_SDK_DISABLED", "true")
        config = DBOSConfig(
            name=APPLICATION,
            system_database_engine=self._desk.engine,
            application_version=VERSION,
            executor_id=self._worker_id,
            enable_otlp=False,
            log_level="WARNING",
        )
        DBOS(config=config)
        self._register()
        DBOS.launch()
        each = max(1, self._concurrency)
        DBOS.register_queue(
            DRAFTS,
            worker_concurrency=each,
            partition_worker_concurrency=max(1, each // 2),
            polling_interval_sec=POLLING_S,
        )
        DBOS.register_queue(
            IMPORTS, worker_concurrency=2, partition_worker_concurrency=1, polling_interval_sec=POLLING_S
        )

    def stop(self) -> None:
        """Stop taking jobs; what is under way goes on at the next start."""
        DBOS.destroy(destroy_registry=True)

    def _register(self) -> None:
        desk = self._desk

        @DBOS.step(name="write_proposal")
        async def write_proposal(review_id: str, attempt: int, hint: str) -> dict[str, Any] | None:
            begun = await asyncio.to_thread(drafting.begin, desk, review_id=review_id, attempt=attempt, hint=hint)
            if begun is None:
                return None
            proposal = await drafting.write(desk, begun)
            return {"revision": begun.revision, "proposal": to_json(proposal)}

        @DBOS.workflow(name="draft_review")
        async def draft_review(review_id: str, attempt: int, hint: str) -> None:
            try:
                written = await write_proposal(review_id, attempt, hint)
            except Exception as error:
                log.exception("no draft for review %s", review_id)
                why = error.code if isinstance(error, DeskError) else type(error).__name__
                await asyncio.to_thread(drafting.give_up, desk, review_id=review_id, attempt=attempt, why=why)
                return
            if written:
                proposal = from_json(Proposal, written["proposal"])
                await asyncio.to_thread(
                    drafting.record,
                    desk,
                    proposal,
                    review_id=review_id,
                    revision=written["revision"],
                    attempt=attempt,
                )

        @DBOS.workflow(name="run_import")
        def run_import(import_id: str) -> None:
            import_runs.run(desk, import_id=import_id)
