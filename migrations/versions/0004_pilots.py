"""Pilots: who is asked to lead one, its milestones, its check-ins, and what its sponsor is told in private."""

from alembic import op
from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, String, Text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _day(name: str, nullable: bool = True) -> Column[str]:
    return Column(name, String(10), nullable=nullable)


def upgrade() -> None:
    """Make the tables of pilots."""
    op.create_table(
        "pilots",
        _id("organization_id"), _id("id"), _id("idea_id"), _text("state"), _id("owner_id", nullable=True),
        _id("sponsor_id", nullable=True), _text("template"), _count("length"), _day("started_on"),
        _day("paused_on"), _count("paused_days"), _day("ended_on"), _text("verdict"), _text("lesson"), _text("next"),
        _id("created_at"),
        PrimaryKeyConstraint("organization_id", "id"),
        Index("uq_pilots_idea", "organization_id", "idea_id", unique=True),
        Index("ix_pilots_state", "organization_id", "state"),
        Index("ix_pilots_owner", "organization_id", "owner_id"),
    )  # fmt: skip
    op.create_table(
        "pilot_offers",
        _id("organization_id"), _id("id"), _id("pilot_id"), _id("member_id"), _text("kind"), _text("answer"),
        _id("asked_at"),
        PrimaryKeyConstraint("organization_id", "id"), Index("ix_pilot_offers_pilot", "organization_id", "pilot_id"),
    )  # fmt: skip
    op.create_table(
        "milestones",
        _id("organization_id"), _id("id"), _id("pilot_id"), _count("place"), _text("name"), _day("due_on", False),
        _day("done_on"),
        PrimaryKeyConstraint("organization_id", "id"), Index("ix_milestones_pilot", "organization_id", "pilot_id"),
    )  # fmt: skip
    op.create_table(
        "checkins",
        _id("organization_id"), _id("id"), _id("pilot_id"), _count("day"), _day("due_on", False), _text("health"),
        _text("line"), _id("by_account", nullable=True), _day("given_on"),
        PrimaryKeyConstraint("organization_id", "id"), Index("ix_checkins_pilot", "organization_id", "pilot_id"),
    )  # fmt: skip
    op.create_table(
        "blockages",
        _id("organization_id"), _id("id"), _id("pilot_id"), _text("line"), _id("by_account"), _id("at"),
        PrimaryKeyConstraint("organization_id", "id"), Index("ix_blockages_pilot", "organization_id", "pilot_id"),
    )  # fmt: skip
