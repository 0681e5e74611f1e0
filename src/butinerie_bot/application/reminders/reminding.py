"""The engine of reminders: what is due becomes a delivery, waits for an allowed moment, or ends with a trace."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.batching import Batch, lost, told_today
from butinerie_bot.application.reminders.beckoning import wait_for
from butinerie_bot.application.reminders.calendars import calendar_of
from butinerie_bot.application.reminders.duties import DUTIES
from butinerie_bot.application.routine_commands import Remind, Routine
from butinerie_bot.application.routine_outcomes import Done
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import Availability, next_allowed
from butinerie_bot.domain.reminders import CLOSED, PUBLIC, TOGETHER, Reminder, Stage, Trace

PIECE = 50
"""Reminders taken at once, so that no piece holds the writer for long."""
LOOK_AGAIN, LOOK_AGAIN_SOON = timedelta(days=1), timedelta(minutes=5)


def remind(uow: UnitOfWork, _: Remind) -> Outcome:
    """Those whose date has come; before them those of many, so that what each is owed soon can be told in one."""
    if not uow.reminders.turn():
        return Done(0)
    found = uow.reminders.shared(uow.now + TOGETHER, PIECE) or uow.reminders.due(PIECE)
    taken: set[int] = set()
    for reminder in found:
        if reminder.id not in taken:
            taken.update(_take(uow, reminder))
    return Done(len(found))


def _take(uow: UnitOfWork, reminder: Reminder) -> Collection[int]:
    """The ids of those that a delivery carries now, or that it leaves out for good."""
    private = reminder.channel_id is not None and reminder.rule not in PUBLIC
    why = Trace.OF_NO_USE if private else lost(uow, reminder)
    if why is not None:
        uow.reminders.finish(reminder.id, why)
    elif reminder.channel_id is not None:
        return _tell_channel(uow, reminder)
    elif reminder.member_id is None:
        _share(uow, reminder)
    else:
        return _tell_person(uow, reminder, reminder.member_id)
    return ()


def _told_already(uow: UnitOfWork, reminder: Reminder, person: Availability) -> bool:
    """Whether its person hears of the same date today by another step, which hours, leave or snooze have put off.

    While that one is under way this one waits, for it may be put off once more.
    """
    others = told_today(uow, reminder, person)
    under_way = [other.due_at for other in others if other.stage is Stage.OWED]
    if under_way:
        soon = LOOK_AGAIN if any(other.trace in CLOSED for other in others) else LOOK_AGAIN_SOON
        uow.reminders.postpone(reminder.id, max(uow.now, *under_way) + soon, Trace.UNDER_WAY)
    elif others:
        uow.reminders.finish(reminder.id, Trace.TOLD_TODAY)
    return bool(others)


def _share(uow: UnitOfWork, reminder: Reminder) -> None:
    """Each of those it is for is owed one of their own."""
    people, due = DUTIES[reminder.rule].audience(uow, reminder), max(uow.now, reminder.due_at)
    for member_id in sorted(people):
        uow.reminders.plan(
            reminder.rule, reminder.about, reminder.ref_id, reminder.step, member_id=member_id, due_at=due,
            ends_at=reminder.ends_at,
        )  # fmt: skip
    if people:
        uow.reminders.finish(reminder.id, Trace.SHARED)
    else:
        uow.reminders.postpone(reminder.id, due + LOOK_AGAIN, Trace.NOBODY_YET)


def _tell_channel(uow: UnitOfWork, reminder: Reminder) -> Collection[int]:
    if _waits(uow, reminder, Availability()):
        return ()
    return _owe(uow, reminder.id, [reminder.id], channel_id=reminder.channel_id)


def _tell_person(uow: UnitOfWork, reminder: Reminder, member_id: int) -> Collection[int]:
    person = uow.preferences.availability(member_id)
    if _told_already(uow, reminder, person):
        return ()
    accounts = uow.members.reach([member_id])
    if not accounts:
        uow.reminders.finish(reminder.id, Trace.NOBODY_TO_REACH)
        return ()
    batch = Batch.begun(uow, member_id, accounts[0], person)
    # Joining what is owed already adds no message.
    if _waits(uow, reminder, person if batch is None else replace(person, most=None)):
        return ()
    batch = batch or Batch(uow, person, reminder.id)
    batch.gather(reminder, member_id)
    owed = _owe(uow, batch.id, [each.id for each in batch.joined], account_id=accounts[0])
    if uow.talks.of(accounts[0]).closed:
        wait_for(uow, accounts[0])
    return [*owed, *batch.left_out]


def _waits(uow: UnitOfWork, reminder: Reminder, person: Availability) -> bool:
    """Whether it is put off, to when its person may be reminded again."""
    calendar = calendar_of(uow)
    moment = next_allowed(uow.now, person, calendar)
    if moment == uow.now:
        return False
    full = next_allowed(uow.now, replace(person, most=None), calendar) == uow.now
    uow.reminders.postpone(reminder.id, moment, Trace.CAPPED if full else Trace.OUTSIDE)
    return True


def _owe(
    uow: UnitOfWork, batch_id: int, ids: Collection[int], *, channel_id: int | None = None,
    account_id: int | None = None,
) -> Collection[int]:  # fmt: skip
    about = Subject(What.NUDGE, channel_id=channel_id or 0, account_id=account_id or 0, ref_id=batch_id)
    key = f"nudge:{batch_id}"
    uow.outbox.owe(Owed(uow.organization.id, Kind.NUDGE, key, about, channel_id=channel_id, account_id=account_id))
    uow.reminders.owed(batch_id, ids)
    return ids


ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {Remind: remind}
