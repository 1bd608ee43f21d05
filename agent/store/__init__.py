"""The record: SQLAlchemy tables, queries that never commit, Alembic migrations."""
