"""Campaigns: calls for ideas, where they run, and which one an idea answers."""

from alembic import op
from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def upgrade() -> None:
    """Make the tables of campaigns; no idea belongs to one yet."""
    op.create_table(
        "campaigns",
        _id("organization_id"), _id("id"), Column("number", Integer, nullable=False), _text("name"),
        _text("question"), _text("state"), _id("opens_at"), _id("closes_at"), _id("steward_id"), _id("created_at"),
        PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "number"),
        Index("ix_campaigns_state", "organization_id", "state"),
    )  # fmt: skip
    op.create_table(
        "campaign_channels",
        _id("organization_id"), _id("campaign_id"), _id("channel_id"),
        PrimaryKeyConstraint("organization_id", "campaign_id", "channel_id"),
    )  # fmt: skip
    op.add_column("ideas", _id("campaign_id", nullable=True))
    op.create_index("ix_ideas_campaign", "ideas", ["organization_id", "campaign_id"])
