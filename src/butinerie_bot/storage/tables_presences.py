"""The table of who is still there, as far as platforms tell."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, PrimaryKeyConstraint, Table

from butinerie_bot.storage.tables import metadata

EVERYWHERE = 0
"""The channel that stands for the whole platform: an account is switched on or off."""

presences = Table(
    "presences", metadata,
    Column("organization_id", BigInteger, nullable=False), Column("account_id", BigInteger, nullable=False),
    Column("channel_id", BigInteger, nullable=False), Column("here", Boolean, nullable=False),
    Column("order_time", BigInteger, nullable=False),
    Column("order_sequence", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    PrimaryKeyConstraint("organization_id", "account_id", "channel_id"),
)  # fmt: skip
