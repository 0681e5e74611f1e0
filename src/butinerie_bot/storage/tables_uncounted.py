"""The table of reactions that no person can be told for."""

from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, Table, Text

from butinerie_bot.storage.tables import metadata

uncounted = Table(
    "uncounted", metadata,
    Column("organization_id", BigInteger, nullable=False), Column("idea_id", BigInteger, nullable=False),
    Column("source", Text, nullable=False), Column("count", Integer, nullable=False),
    Column("order_time", BigInteger, nullable=False),
    Column("order_sequence", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    PrimaryKeyConstraint("organization_id", "idea_id", "source"),
)  # fmt: skip
