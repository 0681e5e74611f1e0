"""What the rule of gains needs to know of its reminders."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from butinerie_bot.application.gains.measuring import still_true
from butinerie_bot.application.gains.reminders import FIRST
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.pilots.piloting import sponsors
from butinerie_bot.application.reminders.rules import Duty
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.gains import Gain
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.pilots import Pilot
from butinerie_bot.domain.reminders import Reminder, Rule

FRESH = timedelta(days=30)
"""A gain measured so shortly before the date is not asked for once more."""


def asks(pilot: Pilot, gain: Gain | None, reminder: Reminder) -> bool:
    """Whether the question is of use: the first while there is no figure, the others while the last one is old."""
    if pilot.ended_on is None or (gain is not None and not gain.measurable):
        return False
    if reminder.step == FIRST:
        return gain is None or not gain.measured
    if gain is None or gain.measured_on is None:
        return False
    return gain.measured_on + FRESH <= reminder.due_at.date()


def _alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    return asks(uow.pilots.get(reminder.ref_id), uow.gains.of(reminder.ref_id), reminder)


def _keepers(uow: UnitOfWork, reminder: Reminder) -> Collection[int]:
    """Its owner; its sponsor when they have left."""
    pilot = uow.pilots.get(reminder.ref_id)
    there = pilot.owner_id is not None and uow.members.reach([pilot.owner_id])
    return (pilot.owner_id,) if there and pilot.owner_id is not None else sponsors(uow, pilot)


def _done(uow: UnitOfWork, actor: Actor, reminder: Reminder) -> Outcome | None:
    return still_true(uow, actor, uow.pilots.get(reminder.ref_id))


def _number(uow: UnitOfWork, reminder: Reminder) -> int:
    return uow.ideas.get(uow.pilots.get(reminder.ref_id).idea_id).number


DUTIES: Mapping[Rule, Duty] = {Rule.GAIN_AGAIN: Duty(_alive, _keepers, _done, _number)}
