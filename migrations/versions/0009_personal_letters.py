"""Who wants the letter for themselves."""

from alembic import op
from sqlalchemy import Boolean, Column, text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody, until they ask for it."""
    op.add_column("members", Column("letter", Boolean, nullable=False, server_default=text("false")))
