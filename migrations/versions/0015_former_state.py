"""What an idea was before its answer."""

from alembic import op
from sqlalchemy import Column, String

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Open, for answers given before: they can no longer be taken back."""
    op.add_column("decisions", Column("former_state", String(16), nullable=False, server_default="open"))
