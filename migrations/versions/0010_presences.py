"""Who has left, and what their platforms said of it."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, Integer, PrimaryKeyConstraint

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has left as far as we know."""
    op.add_column("accounts", Column("left_at", BigInteger))
    op.create_table(
        "presences",
        *(Column(name, BigInteger, nullable=False) for name in ("organization_id", "account_id", "channel_id")),
        Column("here", Boolean, nullable=False),
        Column("order_time", BigInteger, nullable=False),
        Column("order_sequence", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
        PrimaryKeyConstraint("organization_id", "account_id", "channel_id", name="pk_presences"),
    )
