"""Several reminders in one message, and the history of each."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, Text, text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TRACES = {
    "outside allowed hours": "outside-hours", "another of the same is under way": "another-under-way",
    "nobody to tell yet": "nobody-yet", "taken by a steward": "taken", "handed over": "handed-over",
    "promised anew": "moved", "somebody leads it": "led", "taken back": "taken-back", "running": "moved",
    "too late to be of use": "too-late", "of no use any more": "of-no-use", "told of it today": "told-today",
    "stopped by its person": "silenced", "nobody to reach": "nobody-to-reach", "open": "moved",
}  # fmt: skip
"""What became of a reminder, in the words of before and of now."""
INDEXES = (
    ("ix_reminders_shared", "due_at", "stage = 'waiting' AND member_id = 0 AND channel_id = 0"),
    ("ix_reminders_batch", "batch_id", "batch_id > 0"),
    ("ix_reminders_over", "due_at", "stage IN ('sent', 'ended')"),
)


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _zero(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


def upgrade() -> None:
    """Each reminder that was told or is owed is a message of its own; its history begins with that."""
    op.add_column("reminders", _zero("batch_id"))
    op.add_column("reminders", Column("changes", Integer, nullable=False, server_default="0"))
    op.create_table(
        "reminder_history",
        _id("organization_id"), _id("reminder_id"), Column("seq", Integer, nullable=False), _id("at"),
        Column("trace", Text, nullable=False, server_default=""), _id("until", nullable=True), _zero("batch_id"),
        PrimaryKeyConstraint("organization_id", "reminder_id", "seq"),
    )  # fmt: skip
    for name, column, only in INDEXES:
        where = text(only)
        op.create_index(
            name, "reminders", ["organization_id", column], sqlite_where=where, postgresql_where=where
        )  # fmt: skip
    op.create_index("ix_reminders_person", "reminders", ["organization_id", "member_id", "stage", "due_at"])
    _tell_anew()
    _begin_histories()


def _tell_anew() -> None:
    for before, now in TRACES.items():
        op.execute(text("UPDATE reminders SET trace = :now WHERE trace = :before").bindparams(now=now, before=before))
    op.execute("UPDATE reminders SET trace = 'shared-out' WHERE trace LIKE 'owed to %'")
    op.execute("UPDATE reminders SET trace = 'unsendable' WHERE trace LIKE 'could not be sent:%'")
    op.execute("UPDATE reminders SET trace = 'sent' WHERE stage = 'sent'")
    op.execute("UPDATE reminders SET trace = 'owed' WHERE stage = 'owed'")
    op.execute("UPDATE reminders SET trace = 'planned' WHERE trace = ''")


def _begin_histories() -> None:
    op.execute("UPDATE reminders SET batch_id = id, changes = 1 WHERE sent_at IS NOT NULL OR stage = 'owed'")
    op.execute(
        "INSERT INTO reminder_history (organization_id, reminder_id, seq, at, trace, batch_id) "
        "SELECT organization_id, id, 1, sent_at, 'sent', id FROM reminders WHERE sent_at IS NOT NULL"
    )
