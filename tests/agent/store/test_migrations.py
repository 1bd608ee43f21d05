"""The migrations make exactly the tables that the code speaks of, on both databases."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from agent.store import migrate
from agent.store.columns import metadata
from agent.store.engine import open_engine


def test_the_migrations_leave_no_difference_to_the_tables(database_url: str) -> None:
    engine = open_engine(database_url)
    migrate.migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def ours(thing: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
    return not (kind == "table" and reflected and name not in metadata.tables)


def test_a_past_reply_that_was_retired_before_the_states_came_stays_retired(database_url: str) -> None:
    engine = open_engine(database_url)
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    now = datetime(2026, 11, 1, tzinfo=UTC)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            sa.text("INSERT INTO stores (id, profile, created_at) VALUES ('s', '{}', :now)"), {"now": now}
        )
        for reply, retired in (("old", now), ("live", None)):
            connection.execute(
                sa.text(
                    "INSERT INTO past_replies (store_id, reply_id, past_reply, created_at, retired_at)"
                    " VALUES ('s', :reply, '{}', :now, :retired)"
                ),
                {"reply": reply, "now": now, "retired": retired},
            )
    migrate.migrate(engine)
    with engine.connect() as connection:
        found = connection.execute(sa.text("SELECT reply_id, state FROM past_replies ORDER BY reply_id")).all()
    assert [tuple(row) for row in found] == [("live", "live"), ("old", "retired")]
    engine.dispose()
