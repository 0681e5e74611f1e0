"""What became of each reminder, one line for each change; and how both are forgotten in the end."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Insert, Row, Select, bindparam, delete, func, insert, select

from butinerie_bot.domain.reminders import Stage, Trace
from butinerie_bot.storage.tables_reminders import reminder_history, reminders

LASTING = (reminders.c.id, reminders.c.changes, reminders.c.batch_id, reminders.c.stage, reminders.c.due_at)
"""What a line is made of, as a change of reminders returns it."""
_OPEN = frozenset({Stage.WAITING.value, Stage.OWED.value})
_OWN, _MEMBER, _SINCE, _UNTIL = (bindparam(name, type_=BigInteger()) for name in ("own", "member", "since", "until"))


@cache
def _line() -> Insert:
    return insert(reminder_history)


def write(connection: Connection, organization_id: int, at: int, trace: Trace, changed: Sequence[Row[Any]]) -> None:
    """A line for each of these; ``until`` tells when one that is open is due."""
    lines = [
        {
            "organization_id": organization_id, "reminder_id": row.id, "seq": row.changes, "at": at,
            "trace": trace.value, "until": row.due_at if row.stage in _OPEN else None, "batch_id": row.batch_id,
        }
        for row in changed
    ]  # fmt: skip
    if lines:
        connection.execute(_line(), lines)


@cache
def messages(*, owed: bool) -> Select[Any]:
    """How many messages a person got between two moments; with ``owed`` those that are to come until then, too."""
    mine = (reminders.c.organization_id == _OWN) & (reminders.c.member_id == _MEMBER)
    lines = reminder_history.c
    of_it = (lines.organization_id == _OWN) & (lines.reminder_id == reminders.c.id)
    told = (lines.trace == Trace.SENT.value) & (lines.at >= _SINCE) & (lines.at < _UNTIL)
    # One that was put off and told again was in two: its line of the first one is counted though it moved on.
    each = select(lines.batch_id, lines.at).where(mine, reminders.c.sent_at >= _SINCE, of_it, told).distinct()
    got = select(func.count()).select_from(each.subquery()).scalar_subquery()
    if not owed:
        return select(got)
    to_come = (reminders.c.stage == Stage.OWED.value) & (reminders.c.due_at < _UNTIL)
    return select(got + select(func.count(reminders.c.batch_id.distinct())).where(mine, to_come).scalar_subquery())


def forget(connection: Connection, organization_id: int, ids: Any) -> int:
    """Erase these reminders (their ids, or a query of them) with their histories; how many went."""
    lines = (reminder_history.c.organization_id == organization_id) & reminder_history.c.reminder_id.in_(ids)
    connection.execute(delete(reminder_history).where(lines))
    these = (reminders.c.organization_id == organization_id) & reminders.c.id.in_(ids)
    return connection.execute(delete(reminders).where(these)).rowcount
