"""Alembic's door: it migrates over the connection that it is given."""

from alembic import context

from agent.store import knowledge_tables, tables
from agent.store.columns import metadata

TABLES = (knowledge_tables, tables)
"""The modules that fill the metadata, named so that their import is not taken for an unused one."""

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    version_table="zhauap_schema",
)
with context.begin_transaction():
    context.run_migrations()
