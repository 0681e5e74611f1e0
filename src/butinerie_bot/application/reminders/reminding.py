"""The engine of reminders: what is due becomes a delivery, waits for an allowed moment, or ends with a trace."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.calendars import allowed_from, midnight
from butinerie_bot.application.reminders.duties import DUTIES
from butinerie_bot.application.routine_commands import Remind, Routine
from butinerie_bot.application.routine_outcomes import Done
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.reminders import OUTSIDE, About, Reminder, Stage

PIECE = 50
"""Reminders taken at once, so that no piece holds the writer for long."""
LOOK_AGAIN, LOOK_AGAIN_SOON = timedelta(days=1), timedelta(minutes=5)
DATED = frozenset({About.IDEA, About.MILESTONE})
"""What several steps speak of: before its date, on the day, after it."""


def remind(uow: UnitOfWork, _: Remind) -> Outcome:
    """Those whose date has come."""
    found = uow.reminders.due(PIECE)
    for reminder in found:
        _take(uow, reminder)
    return Done(len(found))


def _take(uow: UnitOfWork, reminder: Reminder) -> None:
    if reminder.ends_at is not None and reminder.ends_at <= uow.now:
        uow.reminders.finish(reminder.id, "too late to be of use")
    elif not DUTIES[reminder.rule].alive(uow, reminder):
        uow.reminders.finish(reminder.id, "of no use any more")
    elif reminder.member_id is None and reminder.channel_id is None:
        _share(uow, reminder)
    elif reminder.member_id is not None and reminder.rule in uow.preferences.stopped(reminder.member_id):
        uow.reminders.finish(reminder.id, "stopped by its person")
    elif not _told_already(uow, reminder):
        _owe_when_allowed(uow, reminder)


def _told_already(uow: UnitOfWork, reminder: Reminder) -> bool:
    """Whether its person hears of the same date today by another step, which hours, leave or snooze have put off.

    While that one is under way this one waits, for it may be put off once more.
    """
    if reminder.member_id is None or reminder.about not in DATED:
        return False
    others = uow.reminders.told(reminder, midnight(uow, reminder.member_id))
    if any(other.stage is Stage.OWED for other in others):
        uow.reminders.postpone(reminder.id, uow.now + LOOK_AGAIN_SOON, "another of the same is under way")
    elif others:
        uow.reminders.finish(reminder.id, "told of it today")
    return bool(others)


def _share(uow: UnitOfWork, reminder: Reminder) -> None:
    """Each of those it is for is owed one of their own."""
    people = DUTIES[reminder.rule].audience(uow, reminder)
    for member_id in sorted(people):
        uow.reminders.plan(
            reminder.rule, reminder.about, reminder.ref_id, reminder.step, member_id=member_id, due_at=uow.now,
            ends_at=reminder.ends_at,
        )  # fmt: skip
    if people:
        uow.reminders.finish(reminder.id, f"owed to {len(people)}")
    else:
        uow.reminders.postpone(reminder.id, uow.now + LOOK_AGAIN, "nobody to tell yet")


def _owe_when_allowed(uow: UnitOfWork, reminder: Reminder) -> None:
    moment = allowed_from(uow, reminder.member_id, uow.now)
    if moment > uow.now:
        uow.reminders.postpone(reminder.id, moment, OUTSIDE)
        return
    accounts = () if reminder.member_id is None else uow.members.reach([reminder.member_id])
    if reminder.channel_id is None and not accounts:
        uow.reminders.finish(reminder.id, "nobody to reach")
        return
    _owe(uow, reminder, accounts[0] if accounts else None)


def _owe(uow: UnitOfWork, reminder: Reminder, account_id: int | None) -> None:
    about = Subject(
        What.NUDGE, channel_id=reminder.channel_id or 0, account_id=account_id or 0, ref_id=reminder.id
    )  # fmt: skip
    uow.outbox.owe(
        Owed(
            uow.organization.id, Kind.NUDGE, f"nudge:{reminder.id}", about, channel_id=reminder.channel_id,
            account_id=account_id,
        )
    )  # fmt: skip
    uow.reminders.owed(reminder.id)


ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {Remind: remind}
