"""When platforms had brought all that they keep, and what was lost of the time before."""

from alembic import op
from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Text

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table ``readings``."""
    op.create_table(
        "readings",
        Column("organization_id", BigInteger, nullable=False), Column("connection", Text, nullable=False),
        Column("read_at", BigInteger, nullable=False), Column("missed_from", BigInteger),
        Column("missed_until", BigInteger),
        PrimaryKeyConstraint("organization_id", "connection"),
    )  # fmt: skip
