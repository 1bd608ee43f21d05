"""Knowledge that grows."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("store_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("brought_by", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f("fk_documents_store_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_store_id"), ["store_id"], unique=False)

    op.create_table(
        "reply_signals",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("store_id", sa.String(length=64), nullable=False),
        sa.Column("reply_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("review_id", sa.String(length=64), nullable=True),
        sa.Column("who", sa.String(length=120), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f("fk_reply_signals_store_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_signals")),
    )
    with op.batch_alter_table("reply_signals", schema=None) as batch_op:
        batch_op.create_index("ix_reply_signals_reply", ["store_id", "reply_id"], unique=False)

    op.create_table(
        "imported_clauses",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("store_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), server_default="0", nullable=False),
        sa.Column("heading", sa.Text(), server_default="", nullable=False),
        sa.Column("clause", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("state", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("decided_by", sa.String(length=120), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_imported_clauses_document_id")),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name=op.f("fk_imported_clauses_store_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_clauses")),
    )
    with op.batch_alter_table("imported_clauses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_clauses_document_id"), ["document_id"], unique=False)
        batch_op.create_index("ix_imported_clauses_state", ["store_id", "state"], unique=False)

    with op.batch_alter_table("past_replies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(length=16), server_default="live", nullable=False))
        batch_op.add_column(sa.Column("source", sa.String(length=16), server_default="pack", nullable=False))
        batch_op.add_column(sa.Column("review_id", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("decided_by", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("why", sa.Text(), server_default="", nullable=False))
        batch_op.create_index("ix_past_replies_state", ["store_id", "state", "created_at"], unique=False)

    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("claim_by", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("policies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("saved_by", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(sa.Column("why", sa.Text(), server_default="", nullable=False))
    op.execute("UPDATE past_replies SET state = 'retired' WHERE retired_at IS NOT NULL")
