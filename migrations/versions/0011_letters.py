"""Letters to people, and how often each idea was shown."""

from alembic import op
from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, String, UniqueConstraint

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _id(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def upgrade() -> None:
    """An idea whose card stands somewhere was shown there once; a letter tells of what came before it was sent."""
    op.add_column("digests", Column("told_until", BigInteger))
    op.create_table(
        "personal_letters",
        _id("organization_id"), _id("id"), _id("member_id"), Column("week", String(8), nullable=False), _id("since"),
        _id("owed_at"), Column("told_until", BigInteger),
        PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "member_id", "week"),
    )  # fmt: skip
    op.create_table(
        "idea_views",
        _id("organization_id"), _id("idea_id"), Column("views", BigInteger, nullable=False, server_default="0"),
        PrimaryKeyConstraint("organization_id", "idea_id"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.execute(
        "INSERT INTO idea_views (organization_id, idea_id, views)"
        " SELECT organization_id, idea_id, count(*) FROM cards WHERE message <> '' GROUP BY organization_id, idea_id"
    )
