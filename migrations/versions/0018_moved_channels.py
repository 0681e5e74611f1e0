"""The id that a channel had before its platform gave it another."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty: no channel has moved."""
    op.add_column("channels", Column("former", Text, nullable=False, server_default=""))
