"""Alembic's door: it migrates over the connection that it is given."""

from alembic import context

from agent.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    version_table="zhauap_schema",
)
with context.begin_transaction():
    context.run_migrations()
