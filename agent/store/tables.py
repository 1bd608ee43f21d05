"""The tables of the desk. Nothing is deleted: rows are retired, and every step of a review has an audit row."""

import sqlalchemy as sa

from agent.store.columns import Json, flag, identifier, moment, number, of, table, text

operators = table(
    "operators",
    identifier(primary_key=True),
    sa.Column("login", sa.String(120), nullable=False, unique=True),
    text("password_hash"),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("language", sa.String(2), nullable=False, server_default="ru"),
    moment("created_at"),
    moment("retired_at", nullable=True),
)
operator_stores = table(
    "operator_stores",
    of("operators", "operator_id", primary_key=True),
    of("stores", "store_id", primary_key=True),
)
secrets = table(
    "secrets",
    identifier("digest", primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    of("operators", "operator_id"),
    sa.Column("name", sa.String(120), nullable=False, server_default=""),
    text("csrf"),
    moment("created_at"),
    moment("expires_at", nullable=True),
    moment("ended_at", nullable=True),
)
reviews = table(
    "reviews",
    identifier(primary_key=True),
    of("stores", "store_id"),
    sa.Column("platform", sa.String(32), nullable=False),
    sa.Column("external_id", sa.String(200), nullable=False),
    number("revision", "1"),
    sa.Column("rating", sa.Integer),
    text("text"),
    text("pros"),
    text("cons"),
    text("author"),
    text("product"),
    sa.Column("written_at", sa.String(40), nullable=False, server_default=""),
    moment("received_at"),
    moment("answer_by"),
    moment("claim_by", nullable=True),
    sa.Column("state", sa.String(16), nullable=False),
    number("attempt"),
    number("lock"),
    number("urgency"),
    sa.Column("language", sa.String(5), nullable=False, server_default=""),
    sa.Column("issues", Json, nullable=False, server_default="[]"),
    flag("urgent"),
    flag("safety"),
    flag("legal_demand"),
    flag("injection"),
    flag("hidden_complaint"),
    flag("blocked"),
    sa.UniqueConstraint("store_id", "platform", "external_id"),
    sa.Index("ix_reviews_queue", "store_id", "state", "urgency", "answer_by", "id"),
)
revisions = table(
    "revisions",
    of("reviews", "review_id", primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("review", Json, nullable=False),
    moment("received_at"),
)
proposals = table(
    "proposals",
    identifier(primary_key=True),
    of("reviews", "review_id"),
    number("revision", "1"),
    number("attempt"),
    sa.Column("proposal", Json, nullable=False),
    moment("created_at"),
    sa.UniqueConstraint("review_id", "revision", "attempt"),
)
decisions = table(
    "decisions",
    identifier(primary_key=True),
    of("reviews", "review_id", index=True),
    sa.Column("proposal_id", sa.String(64)),
    sa.Column("kind", sa.String(16), nullable=False),
    of("operators", "operator_id"),
    text("text"),
    flag("edited"),
    text("reason"),
    sa.Column("commitments", Json, nullable=False, server_default="[]"),
    sa.Column("waived", Json, nullable=False, server_default="[]"),
    moment("decided_at"),
)
publications = table(
    "publications",
    identifier(primary_key=True),
    of("reviews", "review_id", index=True),
    of("decisions", "decision_id", unique=True),
    text("text"),
    sa.Column("mode", sa.String(16), nullable=False),
    sa.Column("receipt", sa.String(32), nullable=False, server_default=""),
    moment("started_at", nullable=True),
    moment("confirmed_at", nullable=True),
    moment("ended_at", nullable=True),
)
audit = table(
    "audit",
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    identifier("store_id"),
    of("reviews", "review_id", index=True),
    moment("at"),
    sa.Column("who", sa.String(120), nullable=False),
    sa.Column("event", sa.String(32), nullable=False),
    sa.Column("before", sa.String(16), nullable=False),
    sa.Column("after", sa.String(16), nullable=False),
    text("why"),
    sa.Column("text_digest", sa.String(64), nullable=False, server_default=""),
)
imports = table(
    "imports",
    identifier(primary_key=True),
    of("stores", "store_id"),
    of("operators", "operator_id"),
    text("name"),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("options", Json, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    number("rows"),
    number("done"),
    number("stored"),
    number("repeated"),
    number("revised"),
    sa.Column("errors", Json, nullable=False, server_default="[]"),
    moment("created_at"),
    moment("ended_at", nullable=True),
)
answers = table(
    "answers",
    of("operators", "operator_id", primary_key=True),
    sa.Column("key", sa.String(200), primary_key=True),
    text("request_digest"),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("body", Json, nullable=False),
    moment("created_at"),
)
"""What was answered to a write with an Idempotency-Key, so that a repeated request gets the same answer."""
