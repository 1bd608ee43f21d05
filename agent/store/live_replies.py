"""Queries over the past replies that may be found, for the search: raw rows, page by page."""

import json
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from agent.store.codec import from_json
from agent.store.knowledge_tables import past_replies
from agent.store.past_reply_rows import CANDIDATE, LIVE, RETIRED
from knowledge.past_reply import PastReply

_PAGE = 4_096


def live_pages(engine: sa.Engine, store_id: str) -> Iterator[Sequence[tuple[str, str]]]:
    """Yield the ids and the stored texts of the past replies that may be found, by id.

    Each page is a transaction of its own, since a long one would hold up other work; what changes between two pages
    also raises the store's version, and whoever reads on has to look at that.
    """
    after: str | None = None
    while True:
        with engine.connect() as connection:
            page = _page(connection, store_id, after)
        if not page:
            return
        yield page
        after = page[-1][0]


def read_stored(stored: str) -> PastReply:
    """Return a past reply from its stored text."""
    return from_json(PastReply, json.loads(stored))


def ids_out_of_use(connection: sa.Connection, store_id: str) -> frozenset[str]:
    """Return the ids of past replies that must not be found: retired ones, and those nobody admitted yet."""
    query = sa.select(past_replies.c.reply_id).where(
        past_replies.c.store_id == store_id, past_replies.c.state.in_((CANDIDATE, RETIRED))
    )
    return frozenset(connection.scalars(query))


def count(connection: sa.Connection, store_id: str) -> int:
    """Return how many past replies of a store may be found."""
    query = (
        sa.select(sa.func.count())
        .select_from(past_replies)
        .where(past_replies.c.store_id == store_id, past_replies.c.state == LIVE)
    )
    return int(connection.execute(query).scalar_one())


def _page(connection: sa.Connection, store_id: str, after: str | None) -> Sequence[tuple[str, str]]:
    # As text, not as JSON: comparing needs no parsing, and of a hundred thousand only a few changed.
    query = sa.select(past_replies.c.reply_id, sa.cast(past_replies.c.past_reply, sa.Text))
    query = query.where(past_replies.c.store_id == store_id, past_replies.c.state == LIVE)
    if after is not None:
        query = query.where(past_replies.c.reply_id > after)
    return [(id, text) for id, text in connection.execute(query.order_by(past_replies.c.reply_id).limit(_PAGE))]
