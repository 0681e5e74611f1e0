"""The vault, the questions it passes on, and the codes that link accounts."""

from alembic import op
from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def upgrade() -> None:
    """Make the tables of ties, questions and link codes."""
    op.create_table(
        "ties",
        _id("organization_id"), _id("idea_id"), _text("sealed"), _text("mark"), _id("ends_at", nullable=True),
        PrimaryKeyConstraint("organization_id", "idea_id"), Index("ix_ties_mark", "organization_id", "mark"),
        Index("ix_ties_ends_at", "organization_id", "ends_at"),
    )  # fmt: skip
    op.create_table(
        "questions",
        _id("organization_id"), _id("id"), _id("idea_id"), _id("asked_by"), _text("text"), _id("asked_at"),
        _text("state"), _text("answer"), _id("answered_at", nullable=True),
        PrimaryKeyConstraint("organization_id", "id"), Index("ix_questions_idea", "organization_id", "idea_id"),
    )  # fmt: skip
    op.create_table(
        "link_codes",
        _id("organization_id"), _id("account_id"), _text("handle"), _text("digest"),
        Column("tries", Integer, nullable=False, server_default="0"), _id("expires_at"),
        _id("claimed_by", nullable=True),
        PrimaryKeyConstraint("organization_id", "account_id"), UniqueConstraint("organization_id", "handle"),
    )  # fmt: skip
