"""Reminders and letters, and when people may be reminded."""

from alembic import op
from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, String, Text, UniqueConstraint, text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _destination(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


def upgrade() -> None:
    """Make the tables of reminders, letters, leave, stopped rules and working times."""
    op.create_table(
        "reminders",
        _id("organization_id"), _id("id"), _text("rule"), _text("about"), _id("ref_id"), _text("step"),
        _destination("member_id"), _destination("channel_id"), _id("due_at"), _id("ends_at", nullable=True),
        Column("stage", String(8), nullable=False, server_default="waiting"), _id("sent_at", nullable=True),
        _text("trace"), _id("created_at"),
        PrimaryKeyConstraint("organization_id", "id"),
        UniqueConstraint("organization_id", "about", "ref_id", "rule", "step", "member_id", "channel_id"),
        Index("ix_reminders_due", "organization_id", "due_at", sqlite_where=text("stage = 'waiting'"),
              postgresql_where=text("stage = 'waiting'")),
        Index("ix_reminders_member", "organization_id", "member_id", "sent_at"),
    )  # fmt: skip
    op.create_table(
        "digests",
        _id("organization_id"), _id("id"), _id("channel_id"), Column("week", String(8), nullable=False), _id("since"),
        _id("owed_at"),
        PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "channel_id", "week"),
    )  # fmt: skip
    op.create_table(
        "leaves",
        _id("organization_id"), _id("member_id"), Column("first", String(10), nullable=False),
        Column("last", String(10), nullable=False),
        PrimaryKeyConstraint("organization_id", "member_id", "first"),
    )  # fmt: skip
    op.create_table(
        "stopped_rules",
        _id("organization_id"), _id("member_id"), Column("rule", String(32), nullable=False), _id("at"),
        PrimaryKeyConstraint("organization_id", "member_id", "rule"),
    )  # fmt: skip
    op.create_table(
        "working_times",
        _id("organization_id"), _id("member_id"), Column("opens", Integer, nullable=False),
        Column("closes", Integer, nullable=False), Column("days", String(7), nullable=False),
        PrimaryKeyConstraint("organization_id", "member_id"),
    )  # fmt: skip
    # A form's number may be the id of a draft, a question or a reminder.
    with op.batch_alter_table("dialogues") as dialogues:
        dialogues.alter_column(
            "number", type_=BigInteger(), existing_type=Integer(), existing_nullable=False, existing_server_default="0"
        )
