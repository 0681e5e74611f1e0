"""The tables of the vault, of the questions it passes on, and of the codes that link accounts."""

from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint

from butinerie_bot.storage.tables import metadata


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


ties = Table(
    "ties", metadata,
    _id("organization_id"), _id("idea_id"), _text("sealed"), _text("mark"), _id("ends_at", nullable=True),
    PrimaryKeyConstraint("organization_id", "idea_id"), Index("ix_ties_mark", "organization_id", "mark"),
    Index("ix_ties_ends_at", "organization_id", "ends_at"),
)  # fmt: skip

questions = Table(
    "questions", metadata,
    _id("organization_id"), _id("id"), _id("idea_id"), _id("asked_by"), _text("text"), _id("asked_at"),
    _text("state"), _text("answer"), _id("answered_at", nullable=True),
    PrimaryKeyConstraint("organization_id", "id"), Index("ix_questions_idea", "organization_id", "idea_id"),
)  # fmt: skip

link_codes = Table(
    "link_codes", metadata,
    _id("organization_id"), _id("account_id"), _text("handle"), _text("digest"),
    Column("tries", Integer, nullable=False, server_default="0"), _id("expires_at"),
    _id("claimed_by", nullable=True),
    PrimaryKeyConstraint("organization_id", "account_id"), UniqueConstraint("organization_id", "handle"),
)  # fmt: skip
