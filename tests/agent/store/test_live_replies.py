"""The past replies that the search may find, page by page."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from agent.store import knowledge_rows, live_replies, past_reply_rows
from agent.store.engine import open_engine
from agent.store.knowledge_tables import past_replies
from agent.store.migrate import migrate
from knowledge.past_reply import PastReply
from knowledge.store_profile import StoreProfile

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
REPLIES = [
    PastReply(id=f"r{number:02d}", review=f"шәйнек «{number}»", reply="Рақмет!", issues=("defect",), clauses=("a@1",))
    for number in range(25)
]


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    opened = open_engine(database_url)
    migrate(opened)
    with opened.begin() as connection:
        for store in ("s", "other"):
            knowledge_rows.put_store(connection, StoreProfile(id=store, name={"ru": "М"}), at=AT)
            past_reply_rows.replace_pack(connection, store, REPLIES, at=AT)
        one = past_replies.c.store_id == "s", past_replies.c.reply_id == "r03"
        connection.execute(past_replies.update().where(*one).values(state="retired"))
        two = past_replies.c.store_id == "s", past_replies.c.reply_id == "r04"
        connection.execute(past_replies.update().where(*two).values(state="candidate"))
    yield opened
    opened.dispose()


def test_every_live_reply_comes_once_as_it_was_stored(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_replies, "_PAGE", 7)
    pages = list(live_replies.live_pages(engine, "s"))
    assert [len(page) for page in pages] == [7, 7, 7, 2]
    read = [live_replies.read_stored(stored) for page in pages for _, stored in page]
    assert read == [reply for reply in REPLIES if reply.id not in ("r03", "r04")]
    assert list(live_replies.live_pages(engine, "nowhere")) == []


def test_what_is_retired_or_not_admitted_is_out_of_use(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert live_replies.ids_out_of_use(connection, "s") == {"r03", "r04"}
        assert live_replies.ids_out_of_use(connection, "other") == set()
        assert live_replies.count(connection, "s") == 23
