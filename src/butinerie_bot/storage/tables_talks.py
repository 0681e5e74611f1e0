"""The table of private talks that are, or were, closed to the bot."""

from sqlalchemy import BigInteger, Boolean, Column, PrimaryKeyConstraint, Table

from butinerie_bot.storage.tables import metadata

private_talks = Table(
    "private_talks", metadata,
    Column("organization_id", BigInteger, nullable=False), Column("account_id", BigInteger, nullable=False),
    Column("closed_at", BigInteger), Column("beckoned_at", BigInteger), Column("opens", Boolean, nullable=False),
    PrimaryKeyConstraint("organization_id", "account_id"),
)  # fmt: skip
