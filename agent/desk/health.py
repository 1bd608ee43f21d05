"""What works on this machine, in words."""

import time
from collections.abc import Iterator

import sqlalchemy as sa

from agent.desk import store_packs
from agent.desk.desk import Desk
from agent.store import live_replies


def examine(desk: Desk) -> Iterator[str]:
    """Yield a line about each part of the desk."""
    with desk.engine.connect() as connection:
        connection.execute(sa.text("SELECT 1"))
    yield f"database: {desk.engine.dialect.name}, answers"
    stores = store_packs.list_stores(desk)
    yield f"stores: {', '.join(store.id for store in stores) or 'none, add one: zhauap store import FOLDER'}"
    for store in stores:
        started = time.perf_counter()
        pack = desk.knowledge.of(store.id).pack
        took = (time.perf_counter() - started) * 1_000
        with desk.engine.connect() as connection:
            replies = live_replies.count(connection, store.id)
        yield f"  {store.id}: {len(pack.clauses)} clauses, {replies} past replies, open in {took:.0f} ms"
