"""To whom the bot may not write in private, since when, and when it beckoned them."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, PrimaryKeyConstraint

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table ``private_talks``."""
    op.create_table(
        "private_talks",
        Column("organization_id", BigInteger, nullable=False), Column("account_id", BigInteger, nullable=False),
        Column("closed_at", BigInteger), Column("beckoned_at", BigInteger), Column("opens", Boolean, nullable=False),
        PrimaryKeyConstraint("organization_id", "account_id"),
    )  # fmt: skip
