"""The tables of reminders and letters, and of when people may be reminded."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from butinerie_bot.storage.tables import metadata


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _destination(name: str) -> Column[int]:
    # 0 rather than NULL: no two NULLs are alike, and a reminder must be unique.
    return Column(name, BigInteger, nullable=False, server_default="0")


def _partial(name: str, only: str, column: str) -> Index:
    where = text(only)
    return Index(name, "organization_id", column, sqlite_where=where, postgresql_where=where)


reminders = Table(
    "reminders", metadata,
    _id("organization_id"), _id("id"), _text("rule"), _text("about"), _id("ref_id"), _text("step"),
    _destination("member_id"), _destination("channel_id"), _id("due_at"), _id("ends_at", nullable=True),
    Column("stage", String(8), nullable=False, server_default="waiting"), _id("sent_at", nullable=True), _text("trace"),
    _id("created_at"), _destination("batch_id"), Column("changes", Integer, nullable=False, server_default="0"),
    PrimaryKeyConstraint("organization_id", "id"),
    UniqueConstraint("organization_id", "about", "ref_id", "rule", "step", "member_id", "channel_id"),
    _partial("ix_reminders_due", "stage = 'waiting'", "due_at"),
    _partial("ix_reminders_shared", "stage = 'waiting' AND member_id = 0 AND channel_id = 0", "due_at"),
    _partial("ix_reminders_batch", "batch_id > 0", "batch_id"),
    _partial("ix_reminders_over", "stage IN ('sent', 'ended')", "due_at"),
    Index("ix_reminders_member", "organization_id", "member_id", "sent_at"),
    Index("ix_reminders_person", "organization_id", "member_id", "stage", "due_at"),
)  # fmt: skip

reminder_history = Table(
    "reminder_history", metadata,
    _id("organization_id"), _id("reminder_id"), Column("seq", Integer, nullable=False), _id("at"), _text("trace"),
    _id("until", nullable=True), _destination("batch_id"),
    PrimaryKeyConstraint("organization_id", "reminder_id", "seq"),
)  # fmt: skip

digests = Table(
    "digests", metadata,
    _id("organization_id"), _id("id"), _id("channel_id"), Column("week", String(8), nullable=False), _id("since"),
    _id("owed_at"), _id("told_until", nullable=True),
    PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "channel_id", "week"),
)  # fmt: skip

personal_letters = Table(
    "personal_letters", metadata,
    _id("organization_id"), _id("id"), _id("member_id"), Column("week", String(8), nullable=False), _id("since"),
    _id("owed_at"), _id("told_until", nullable=True),
    PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "member_id", "week"),
)  # fmt: skip

idea_views = Table(
    "idea_views", metadata,
    _id("organization_id"), _id("idea_id"), _destination("views"),
    PrimaryKeyConstraint("organization_id", "idea_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

leaves = Table(
    "leaves", metadata,
    _id("organization_id"), _id("member_id"), Column("first", String(10), nullable=False),
    Column("last", String(10), nullable=False),
    PrimaryKeyConstraint("organization_id", "member_id", "first"),
)  # fmt: skip

stopped_rules = Table(
    "stopped_rules", metadata,
    _id("organization_id"), _id("member_id"), Column("rule", String(32), nullable=False), _id("at"),
    PrimaryKeyConstraint("organization_id", "member_id", "rule"),
)  # fmt: skip

working_times = Table(
    "working_times", metadata,
    _id("organization_id"), _id("member_id"), Column("opens", Integer, nullable=False),
    Column("closes", Integer, nullable=False), Column("days", String(7), nullable=False),
    PrimaryKeyConstraint("organization_id", "member_id"),
)  # fmt: skip
