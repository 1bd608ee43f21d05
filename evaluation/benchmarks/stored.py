"""A real database with a generated store in it."""

from pathlib import Path
from typing import Any

from agent.bootstrap import now
from agent.store import knowledge_rows, policy_rows
from agent.store.codec import to_json
from agent.store.engine import open_engine
from agent.store.knowledge_tables import past_replies
from agent.store.migrate import migrate
from evaluation.benchmarks import generated

_CHUNK = 5_000


def fill_record(folder: Path, *, store_id: str, seed: int, replies: int, clauses: int = 0) -> None:
    """Put a store with so many past replies and clauses into the folder's database, made when it is new."""
    engine = open_engine(f"sqlite:///{folder / 'zhauap.db'}")
    migrate(engine)
    at = now()
    with engine.begin() as connection:
        knowledge_rows.put_store(connection, generated.profile(store_id), at=at)
        for clause in generated.clauses(seed, clauses):
            policy_rows.put(connection, store_id, clause, by="", why="", at=at)
        rows: list[dict[str, Any]] = []
        for place, reply in enumerate(generated.past_replies(seed, replies)):
            row = {"store_id": store_id, "reply_id": reply.id, "past_reply": to_json(reply), "place": place}
            rows.append(row | {"created_at": at})
            if len(rows) == _CHUNK or place == replies - 1:
                connection.execute(past_replies.insert(), rows)
                rows.clear()
    engine.dispose()
