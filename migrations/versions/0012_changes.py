"""Voters hear of more than answers: each change of an idea has its row."""

from alembic import op
from sqlalchemy import BigInteger, Column, Text

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What there is are answers, with the time and the word of their decisions."""
    op.drop_index("ix_news_decision", table_name="news")
    op.execute("ALTER TABLE news RENAME COLUMN decision_id TO change_id")
    op.add_column("news", Column("change", Text, nullable=False, server_default=""))
    op.add_column("news", Column("at", BigInteger, nullable=False, server_default="0"))
    op.create_index("ix_news_change", "news", ["organization_id", "change_id"])
    op.execute(
        "UPDATE news SET at = d.at, change = CASE d.verb WHEN 'select' THEN 'selected' WHEN 'decline' THEN 'declined'"
        " ELSE 'deferred' END FROM decisions AS d"
        " WHERE d.organization_id = news.organization_id AND d.id = news.change_id"
    )
