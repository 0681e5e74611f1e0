"""What waits for its time, whatever it is: where a clock that is moved on has to stop."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, String, bindparam, func, select, union_all

from butinerie_bot.application.deliveries import Kind
from butinerie_bot.storage.outgoing.claiming import Claim
from butinerie_bot.storage.tables import outbox
from butinerie_bot.storage.tables_campaigns import campaigns
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import micros, moment

_NOW, _NAME = bindparam("now", type_=BigInteger()), bindparam("names", type_=String())
_NAMES = bindparam("names", type_=String(), expanding=True)
_DATES = (
    (outbox.c.due_at, outbox.c.state == "waiting"),
    (reminders.c.due_at, reminders.c.stage == "waiting"),
    (campaigns.c.opens_at, campaigns.c.state == "planned"),
    (campaigns.c.closes_at, campaigns.c.state == "open"),
)
_NEXT = union_all(*(select(func.min(date)).where(date > _NOW, waits) for date, waits in _DATES))
_NEW = (outbox.c.kind != Kind.CARD) | (outbox.c.version == 1)
"""A card that is drawn again tells nobody anything, as those of pilots are each night."""
_SAID = select(select(outbox.c.id).where(outbox.c.state == "sent", outbox.c.ended_at > _NOW, _NEW).exists())
# Asked at each stop of the clock: built once, for building costs more than asking.


def _busy(ours: ColumnElement[bool]) -> Select[bool, bool]:
    taken = (outbox.c.state == "claimed") & (outbox.c.lease_until > _NOW)
    ready = outbox.c.state.in_(("waiting", "claimed")) & (outbox.c.due_at <= _NOW)
    return select(select(outbox.c.id).where(taken, ours).exists(), select(outbox.c.id).where(ready, ours).exists())


_BUSY_ONE, _BUSY = _busy(outbox.c.connection == _NAME), _busy(outbox.c.connection.in_(_NAMES))
"""Most houses have one connection that can be moved: a list is written out anew each time."""


def next_due(connection: Connection, after: datetime) -> datetime | None:
    """The first moment later than ``after`` for which something is written down."""
    dates = [date for date in connection.scalars(_NEXT, {"now": micros(after)}) if date is not None]
    return moment(min(dates)) if dates else None


def under_way(connection: Connection, names: Sequence[str], now: datetime) -> bool:
    """Whether a delivery of these connections is being made, or could be at once."""
    ours = (_BUSY_ONE, names[0]) if len(names) == 1 else (_BUSY, list(names))
    busy, due = connection.execute(ours[0], {"now": micros(now), "names": ours[1]}).one()
    return bool(busy or (due and Claim(connection, now).choose(names, 1)))


def said_since(connection: Connection, at: datetime) -> bool:
    """Whether anything reached anybody later than that."""
    return bool(connection.scalar(_SAID, {"now": micros(at)}))
