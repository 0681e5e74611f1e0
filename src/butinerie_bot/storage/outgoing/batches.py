"""The message of reminders: whether it may be sent now, what is still told of what it carries, what became of it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from butinerie_bot.application.deliveries import Claimed, Ending, Settled
from butinerie_bot.application.reminders.nudges import BatchContent, Later, NudgeContent
from butinerie_bot.domain.calendar import Availability, calendar_for, next_allowed
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import IsWorkingDay
from butinerie_bot.domain.reminders import Reminder, Trace
from butinerie_bot.storage.aggregates.preferences import availability, stopped_of
from butinerie_bot.storage.aggregates.reminders import carried
from butinerie_bot.storage.outgoing.nudges import item
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.asking import organization_numbered
from butinerie_bot.storage.recording.unit_of_work import UnitOfWork
from butinerie_bot.storage.tables import outbox

CalendarOf = Callable[[Organization], IsWorkingDay]


def later(connection: Connection, delivery: Claimed, now: datetime, calendar_of: CalendarOf) -> Later | None:
    """When its reader may be reminded, unless that is now; a channel follows the organization's calendar."""
    organization = organization_numbered(connection, delivery.organization_id)
    if organization is None:
        return None
    person = _reader(connection, organization, delivery, now)
    moment = next_allowed(now, person, calendar_for(organization, calendar_of(organization)))
    return Later(moment) if moment > now else None


def _reader(connection: Connection, organization: Organization, delivery: Claimed, now: datetime) -> Availability:
    its = _carried(connection, delivery)
    if not its or its[0].member_id is None:
        return Availability()
    # Only what was sent counts here: what else is owed this week was allowed together with this one.
    return availability(connection, organization, its[0].member_id, now, owed=False)


def nudge(telling: Telling) -> NudgeContent | BatchContent | None:
    """The message of all that has not lost its use meanwhile."""
    its = _carried(telling.connection, telling.delivery)
    found = (
        item(telling, each) for each in its if lost(telling.connection, telling.organization, each, telling.now) is None
    )
    told = tuple(each for each in found if each is not None)
    if len(told) < 2:
        return told[0] if told else None
    return BatchContent(told, telling.language, told[0].today)


def _carried(connection: Connection, delivery: Claimed) -> Sequence[Reminder]:
    return carried(connection, delivery.organization_id, delivery.subject.ref_id)


def lost(connection: Connection, organization: Organization, reminder: Reminder, now: datetime) -> Trace | None:
    """Why it is not told, without looking at what it is about."""
    if reminder.ends_at is not None and reminder.ends_at <= now:
        return Trace.TOO_LATE
    if reminder.member_id is None or reminder.rule not in stopped_of(connection, organization, reminder.member_id):
        return None
    return Trace.SILENCED


def settled(uow: UnitOfWork, ended: Settled) -> None:
    """A nudge's delivery has ended: what it told was sent; what it left out has lost its use, or could not be sent."""
    waits, told = uow.reminders.carried(ended.delivery.subject.ref_id), set[int]()
    if ended.ending is Ending.SENT:
        told = set(ended.told) or {each.id for each in waits}
        uow.reminders.sent(told)
    # What joined while it was under way is told next: its version was raised for that.
    for each in waits if _is_as_claimed(uow, ended.delivery) else ():
        if each.id not in told:
            uow.reminders.finish(each.id, _why(uow, ended.ending, each))


def _is_as_claimed(uow: UnitOfWork, delivery: Claimed) -> bool:
    mine = (outbox.c.organization_id == delivery.organization_id) & (outbox.c.id == delivery.id)
    return uow.connection.scalar(select(outbox.c.version).where(mine)) == delivery.version


def _why(uow: UnitOfWork, ending: Ending, reminder: Reminder) -> Trace:
    if ending is Ending.DEAD:
        return Trace.UNSENDABLE
    return lost(uow.connection, uow.organization, reminder, uow.now) or Trace.OF_NO_USE


def deferred(uow: UnitOfWork, delivery: Claimed, until: datetime) -> None:
    """Its reader was not to be disturbed: what it carries keeps the later date, its delivery waits for it."""
    uow.reminders.put_off(delivery.subject.ref_id, until, Trace.OUTSIDE)
