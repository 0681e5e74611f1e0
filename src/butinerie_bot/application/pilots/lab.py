"""A pilot asks the lab for a hand: the first coach who takes the call answers it."""

from collections.abc import Collection

from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.pilots.commands import CallLab
from butinerie_bot.application.pilots.outcomes import CallTaken, LabCalled
from butinerie_bot.application.pilots.piloting import name_of, pilot_numbered, running_pilot, sponsor_name, sponsors
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain import pilot_events as events
from butinerie_bot.domain.calendar import working_days_after
from butinerie_bot.domain.members import Actor, Role
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.pilot_refusals import CallGone
from butinerie_bot.domain.pilots import LINE_MOST, Blockage, Pilot, line_of
from butinerie_bot.domain.refusals import TextTooLong
from butinerie_bot.domain.reminders import Reminder, Trace

ANSWERED_WITHIN = 5
"""Working days within which the lab says that it answers a call."""


def call(uow: UnitOfWork, actor: Actor, command: CallLab) -> Result:
    """The lab hears, in private. Raises :class:`OwnerOnly`, :class:`PilotStands`, :class:`TextTooLong`."""
    idea, pilot = running_pilot(uow, actor, command.number)
    line = line_of(command.line)
    if not line:
        raise TextTooLong("line", 0, LINE_MOST)
    said = Blockage(uow.ids.next(), pilot.id, line, actor.account.id)
    uow.pilots.block(said)
    uow.events.append(events.LabCalled(pilot, said))
    return Result(_called(uow, idea.number, pilot), f"idea:{idea.id}")


def _called(uow: UnitOfWork, number: int, pilot: Pilot) -> LabCalled:
    if _coaches(uow, pilot):
        return LabCalled(number, working_days_after(today(uow), ANSWERED_WITHIN, uow.calendar))
    return LabCalled(number, None, sponsor_name(uow, pilot), alone=not sponsors(uow, pilot))


def called(uow: UnitOfWork, command: CallLab, _: Subject) -> Outcome:
    """Who has the call."""
    return _called(uow, command.number, pilot_numbered(uow, command.number)[1])


def _coaches(uow: UnitOfWork, pilot: Pilot) -> Collection[int]:
    unit_id = uow.ideas.get(pilot.idea_id).unit_id
    own = uow.roles.holders_in(Role.COACH, unit_id) - {pilot.owner_id} if unit_id is not None else frozenset[int]()
    return own or uow.roles.holders_in(Role.COACH, None) - {pilot.owner_id}


def lab(uow: UnitOfWork, reminder: Reminder) -> Collection[int]:
    """Who hears a call: the coaches of its unit, else the organization's, else who hears when it is stuck."""
    pilot = uow.pilots.get(reminder.ref_id)
    return _coaches(uow, pilot) or sponsors(uow, pilot)


def open_call(uow: UnitOfWork, reminder: Reminder) -> bool:
    """While the pilot is under way, and nobody else has taken it."""
    return uow.pilots.get(reminder.ref_id).under_way and uow.reminders.done_by(reminder) is None


def take(uow: UnitOfWork, actor: Actor, reminder: Reminder) -> Outcome | None:
    """The first who takes it answers it; the others hear who that is. Raises :class:`CallGone`."""
    pilot = uow.pilots.get(reminder.ref_id)
    if not pilot.under_way:
        return None
    number, taker = uow.ideas.get(pilot.idea_id).number, uow.reminders.done_by(reminder)
    if taker is not None:
        raise CallGone(number, name_of(uow, taker))
    uow.reminders.end(reminder.about, pilot.id, Trace.TAKEN, reminder.rule, step=reminder.step)
    uow.events.append(events.CallTaken(pilot, int(reminder.step), actor.account.id))
    return CallTaken(number, name_of(uow, pilot.owner_id))


USE_CASES: UseCases = {CallLab: UseCase(call, Action.LAB, called)}
