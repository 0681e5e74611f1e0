"""The table of when platforms had brought all that they keep."""

from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Table, Text

from butinerie_bot.storage.tables import metadata

readings = Table(
    "readings", metadata,
    Column("organization_id", BigInteger, nullable=False), Column("connection", Text, nullable=False),
    Column("read_at", BigInteger, nullable=False), Column("missed_from", BigInteger),
    Column("missed_until", BigInteger),
    PrimaryKeyConstraint("organization_id", "connection"),
)  # fmt: skip
