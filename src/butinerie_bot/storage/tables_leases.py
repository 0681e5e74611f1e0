"""The table of who does what one process alone may do."""

from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Table, Text

from butinerie_bot.storage.tables import metadata

leases = Table(
    "leases", metadata,
    Column("connection", Text, nullable=False), Column("name", Text, nullable=False),
    Column("holder", BigInteger, nullable=False), Column("until", BigInteger, nullable=False),
    PrimaryKeyConstraint("connection", "name"),
)  # fmt: skip
