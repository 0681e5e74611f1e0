"""Signals and votes without an index by person: it cost each vote one more page in each, and was asked seldom."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What one person gave is found idea by idea, along the key."""
    op.drop_index("ix_signals_account", table_name="signals")
    op.drop_index("ix_votes_member", table_name="votes")
