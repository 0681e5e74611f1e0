"""What waits for its time, whatever it is: where a clock that is moved on has to stop."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select

from butinerie_bot.storage.claiming import Claim
from butinerie_bot.storage.tables import outbox
from butinerie_bot.storage.tables_campaigns import campaigns
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import micros, moment


def next_due(connection: Connection, after: datetime) -> datetime | None:
    """The first moment later than ``after`` for which something is written down."""
    found = [connection.scalar(select(func.min(date)).where(date > micros(after), waits)) for date, waits in _dates()]
    dates = [date for date in found if date is not None]
    return moment(min(dates)) if dates else None


def under_way(connection: Connection, names: Sequence[str], now: datetime) -> bool:
    """Whether a delivery of these connections is being made, or could be at once."""
    claimed = and_(outbox.c.state == "claimed", outbox.c.connection.in_(names), outbox.c.lease_until > micros(now))
    due = outbox.c.state.in_(("waiting", "claimed")) & (outbox.c.due_at <= micros(now))
    if not connection.scalar(select(select(outbox.c.id).where(due, outbox.c.connection.in_(names)).exists())):
        return False
    busy = connection.scalar(select(select(outbox.c.id).where(claimed).exists()))
    return bool(busy or Claim(connection, now).choose(names, 1))


def said_since(connection: Connection, at: datetime) -> bool:
    """Whether anything reached anybody later than that."""
    made = (outbox.c.state == "sent") & (outbox.c.ended_at > micros(at))
    return bool(connection.scalar(select(select(outbox.c.id).where(made).exists())))


def _dates() -> Sequence[tuple[ColumnElement[int], ColumnElement[bool]]]:
    return (
        (outbox.c.due_at, outbox.c.state == "waiting"),
        (reminders.c.due_at, reminders.c.stage == "waiting"),
        (campaigns.c.opens_at, campaigns.c.state == "planned"),
        (campaigns.c.closes_at, campaigns.c.state == "open"),
    )
