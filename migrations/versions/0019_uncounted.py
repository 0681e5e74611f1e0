"""Reactions that say whose they are of nobody, so that they cannot be counted."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, Text

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None was seen before."""
    op.create_table(
        "uncounted",
        Column("organization_id", BigInteger, nullable=False),
        Column("idea_id", BigInteger, nullable=False),
        Column("source", Text, nullable=False),
        Column("count", Integer, nullable=False),
        Column("order_time", BigInteger, nullable=False),
        Column("order_sequence", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
        PrimaryKeyConstraint("organization_id", "idea_id", "source", name="pk_uncounted"),
    )
