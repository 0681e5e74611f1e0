"""What pilots have changed, and which units took it up."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, PrimaryKeyConstraint, String, Text, UniqueConstraint

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _figure(name: str, nullable: bool = True) -> Column[str]:
    return Column(name, String(24), nullable=nullable)


def upgrade() -> None:
    """Add the tables ``gains``, ``measurements`` and ``adoptions``."""
    op.create_table(
        "gains",
        _id("organization_id"), _id("id"), _id("pilot_id"), _text("lens"), _text("measure"), _figure("baseline"),
        _figure("target"), _figure("actual"), _text("proof"), Column("measured_on", String(10)),
        Column("measurable", Boolean, nullable=False),
        PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "pilot_id"),
    )  # fmt: skip
    op.create_table(
        "measurements",
        _id("organization_id"), _id("id"), _id("gain_id"), _figure("actual", nullable=False), _text("proof"),
        _id("by_account", nullable=True), _id("at"), PrimaryKeyConstraint("organization_id", "id"),
    )  # fmt: skip
    op.create_index("ix_measurements_gain", "measurements", ["organization_id", "gain_id", "id"])
    op.create_index("ix_measurements_at", "measurements", ["organization_id", "at"])
    op.create_table(
        "adoptions",
        _id("organization_id"), _id("id"), _id("pilot_id"), _id("unit_id"), _text("answer"), _text("line"),
        _text("reason"), _id("by_account", nullable=True), _id("at"),
        PrimaryKeyConstraint("organization_id", "id"),
        UniqueConstraint("organization_id", "pilot_id", "unit_id"),
    )  # fmt: skip
