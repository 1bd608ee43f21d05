"""The tables of what a store knows: its policies, past replies, own rules, and documents they came from."""

import sqlalchemy as sa

from agent.store.columns import Json, identifier, moment, number, of, table, text

stores = table(
    "stores",
    identifier(primary_key=True),
    sa.Column("profile", Json, nullable=False),
    number("knowledge_version"),
    moment("created_at"),
)
policies = table(
    "policies",
    of("stores", "store_id", primary_key=True),
    identifier("clause_id", primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("clause", Json, nullable=False),
    sa.Column("saved_by", sa.String(120), nullable=False, server_default=""),
    text("why"),
    moment("created_at"),
    moment("retired_at", nullable=True),
)
past_replies = table(
    "past_replies",
    of("stores", "store_id", primary_key=True),
    identifier("reply_id", primary_key=True),
    sa.Column("past_reply", Json, nullable=False),
    number("place"),
    sa.Column("state", sa.String(16), nullable=False, server_default="live"),
    sa.Column("source", sa.String(16), nullable=False, server_default="pack"),
    sa.Column("review_id", sa.String(64)),
    sa.Column("decided_by", sa.String(120), nullable=False, server_default=""),
    moment("decided_at", nullable=True),
    text("why"),
    moment("created_at"),
    moment("retired_at", nullable=True),
    sa.Index("ix_past_replies_state", "store_id", "state", "created_at"),
)
"""``state``: candidate (waits for a lead), live, retired. ``source``: pack, file, api, approval;
``review_id`` names the review whose approval it grew from, or the import of a file; ``decided_by`` and ``why`` tell
who admitted or retired it."""
reply_signals = table(
    "reply_signals",
    identifier(primary_key=True),
    of("stores", "store_id"),
    identifier("reply_id"),
    sa.Column("kind", sa.String(24), nullable=False),
    sa.Column("review_id", sa.String(64)),
    sa.Column("who", sa.String(120), nullable=False, server_default=""),
    moment("at"),
    sa.Index("ix_reply_signals_reply", "store_id", "reply_id"),
)
"""What became of replies that learned from a past one; an id made of its cause, so that a cause counts once."""
documents = table(
    "documents",
    identifier(primary_key=True),
    of("stores", "store_id", index=True),
    text("name"),
    identifier("digest"),
    sa.Column("brought_by", sa.String(120), nullable=False),
    moment("created_at"),
)
"""Files from which policies were proposed; the file itself is not kept."""
imported_clauses = table(
    "imported_clauses",
    identifier(primary_key=True),
    of("documents", "document_id", index=True),
    of("stores", "store_id"),
    number("place"),
    text("heading"),
    sa.Column("clause", Json, nullable=False),
    sa.Column("state", sa.String(16), nullable=False, server_default="open"),
    sa.Column("decided_by", sa.String(120), nullable=False, server_default=""),
    moment("decided_at", nullable=True),
    sa.Index("ix_imported_clauses_state", "store_id", "state"),
)
"""Clauses proposed from a document; ``state``: open, confirmed, dismissed. Nothing here is law of the store."""
own_rules = table(
    "own_rules",
    of("stores", "store_id", primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    text("source"),
    sa.Column("saved_by", sa.String(120), nullable=False),
    text("why"),
    moment("saved_at"),
)
"""A seller's own rules as YAML; each save is a version, the highest is in force."""
