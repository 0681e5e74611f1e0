"""The tables of campaigns, on the same metadata as all others."""

from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint

from butinerie_bot.storage.tables import metadata


def _id(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


campaigns = Table(
    "campaigns", metadata,
    _id("organization_id"), _id("id"), Column("number", Integer, nullable=False), _text("name"), _text("question"),
    _text("state"), _id("opens_at"), _id("closes_at"), _id("steward_id"), _id("created_at"),
    PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "number"),
    Index("ix_campaigns_state", "organization_id", "state"),
)  # fmt: skip

campaign_channels = Table(
    "campaign_channels", metadata,
    _id("organization_id"), _id("campaign_id"), _id("channel_id"),
    PrimaryKeyConstraint("organization_id", "campaign_id", "channel_id"),
)  # fmt: skip
