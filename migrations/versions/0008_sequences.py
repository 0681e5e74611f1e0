"""A platform's sequence may be as large as its times: where an integer is 32 bits wide it did not hold them."""

from alembic import op
from sqlalchemy import BigInteger

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the sequence of signals and comments; SQLite's integers have 64 bits already."""
    if op.get_context().dialect.name == "postgresql":
        for table in ("signals", "comments"):
            op.alter_column(table, "order_sequence", type_=BigInteger)
