"""Who does what one process alone may do, of several on one database."""

from alembic import op
from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Text

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table ``leases``."""
    op.create_table(
        "leases",
        Column("connection", Text, nullable=False), Column("name", Text, nullable=False),
        Column("holder", BigInteger, nullable=False), Column("until", BigInteger, nullable=False),
        PrimaryKeyConstraint("connection", "name"),
    )  # fmt: skip
