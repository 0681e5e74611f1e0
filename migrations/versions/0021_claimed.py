"""What is under way, found among all that ever was."""

from alembic import op
from sqlalchemy import text

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

CLAIMED = text("state = 'claimed'")


def upgrade() -> None:
    """Add an index of the few deliveries that are being sent."""
    op.create_index(
        "ix_outbox_claimed", "outbox", ["organization_id", "connection"], sqlite_where=CLAIMED,
        postgresql_where=CLAIMED,
    )  # fmt: skip
