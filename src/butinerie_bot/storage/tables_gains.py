"""The tables of gains and adoptions; figures are decimal text, days local ISO dates."""

from sqlalchemy import BigInteger, Boolean, Column, Index, PrimaryKeyConstraint, String, Table, Text, UniqueConstraint

from butinerie_bot.storage.tables import metadata


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _figure(name: str, nullable: bool = True) -> Column[str]:
    # As text: what was typed comes back the same from both engines.
    return Column(name, String(24), nullable=nullable)


gains = Table(
    "gains", metadata,
    _id("organization_id"), _id("id"), _id("pilot_id"), _text("lens"), _text("measure"), _figure("baseline"),
    _figure("target"), _figure("actual"), _text("proof"), Column("measured_on", String(10)),
    Column("measurable", Boolean, nullable=False),
    PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "pilot_id"),
)  # fmt: skip

measurements = Table(
    "measurements", metadata,
    _id("organization_id"), _id("id"), _id("gain_id"), _figure("actual", nullable=False), _text("proof"),
    _id("by_account", nullable=True), _id("at"),
    PrimaryKeyConstraint("organization_id", "id"),
    Index("ix_measurements_gain", "organization_id", "gain_id", "id"),
    Index("ix_measurements_at", "organization_id", "at"),
)  # fmt: skip

adoptions = Table(
    "adoptions", metadata,
    _id("organization_id"), _id("id"), _id("pilot_id"), _id("unit_id"), _text("answer"), _text("line"),
    _text("reason"), _id("by_account", nullable=True), _id("at"),
    PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "pilot_id", "unit_id"),
)  # fmt: skip
