"""What people say of themselves: leave, language, zone, hours."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from butinerie_bot.application.actors import language_of
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.calendars import calendar_of
from butinerie_bot.application.reminders.commands import ChangeSettings, TakeLeave
from butinerie_bot.application.reminders.outcomes import LeaveRecorded, PilotMeanwhile, SettingsChanged
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import Leave, zone_named
from butinerie_bot.domain.habits import days_typed, hours_typed, language_typed, wanted_typed
from butinerie_bot.domain.leaves import leave_days
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.pilots import Pilot, PilotState
from butinerie_bot.domain.refusals import UnknownChoice
from butinerie_bot.domain.reminder_refusals import SettingsUnclear

_NONE = re.compile(r"\s*(?:none|no|aucune?|fin|end|stop)?\s*", re.IGNORECASE)


def take_leave(uow: UnitOfWork, actor: Actor, command: TakeLeave) -> Result:
    """No reminder in these days; ``none`` ends what is known."""
    member_id = actor.member.id
    if _NONE.fullmatch(command.days):
        uow.preferences.end_leaves(member_id)
        uow.reminders.wake(member_id)
        return Result(LeaveRecorded(None))
    zone = uow.preferences.availability(member_id).zone or ZoneInfo(uow.organization.zone)
    leave = leave_days(command.days, uow.now.astimezone(zone).date())
    uow.preferences.take_leave(member_id, leave)
    return Result(_recorded(uow, member_id, leave), f"leave:{leave.first.toordinal()}")


def leave_known(uow: UnitOfWork, command: TakeLeave, subject: Subject) -> Outcome:
    """The leave as it was understood then."""
    account = uow.members.account(command.who.connection, command.who.workspace, command.who.platform_id)
    known = () if account is None else uow.preferences.leaves(account.member_id)
    leave = next((each for each in known if each.first.toordinal() == subject.id), None)
    return LeaveRecorded(None) if account is None or leave is None else _recorded(uow, account.member_id, leave)


def _recorded(uow: UnitOfWork, member_id: int, leave: Leave) -> LeaveRecorded:
    running = (pilot for pilot in uow.pilots.led(member_id) if pilot.state is PilotState.RUNNING)
    return LeaveRecorded(leave, tuple(each for pilot in running for each in _meanwhile(uow, pilot, leave)))


def _meanwhile(uow: UnitOfWork, pilot: Pilot, leave: Leave) -> Iterator[PilotMeanwhile]:
    """The pilot, when a milestone or a check-in of it falls due in these days."""
    open_ones = (
        *(each.due_on for each in uow.pilots.milestones(pilot.id) if each.done_on is None),
        *(each.due_on for each in uow.pilots.checkins(pilot.id) if each.health is None),
    )
    due = sorted(day for day in open_ones if leave.first <= day <= leave.last)
    if due:
        idea = uow.ideas.get(pilot.idea_id)
        yield PilotMeanwhile(idea.number, idea.content.title, due[0])


def change_settings(uow: UnitOfWork, actor: Actor, command: ChangeSettings) -> Result:
    """What was given and is otherwise by now; what a form repeats stays whose it is: theirs, or their platform's.

    Raises :class:`UnknownChoice`, which names its field, or :class:`SettingsUnclear` for several fields.
    """
    member_id, given = actor.member.id, _read(command)
    language, zone = language_of(uow, actor), uow.preferences.availability(member_id).zone
    if given.get("language", language) != language:
        uow.preferences.set_language(member_id, given["language"])
    if given.get("zone", zone) != zone:
        uow.preferences.set_zone(member_id, given["zone"].key)
    if "letter" in given:
        uow.preferences.set_letter(member_id, wanted=given["letter"])
    _set_hours(uow, member_id, given)
    uow.reminders.wake(member_id)
    return Result(SettingsChanged())


def _read(command: ChangeSettings) -> Mapping[str, Any]:
    """What was given, read; all that cannot be read is told at once."""
    read: dict[str, Any] = {}
    unclear: list[UnknownChoice] = []
    for name, reads in READS.items():
        try:
            if getattr(command, name):
                read[name] = reads(getattr(command, name))
        except UnknownChoice as choice:
            unclear.append(choice)
    if unclear:
        raise unclear[0] if len(unclear) == 1 else SettingsUnclear(tuple(unclear))
    return read


def _zone(name: str) -> ZoneInfo:
    zone = zone_named(name.strip())
    if zone is None:
        raise UnknownChoice("zone", name.strip())
    return zone


READS: Mapping[str, Callable[[str], Any]] = {
    "language": language_typed,
    "zone": _zone,
    "hours": hours_typed,
    "days": days_typed,
    "letter": lambda text: wanted_typed("letter", text),
}
"""How each setting is read."""


def _set_hours(uow: UnitOfWork, member_id: int, given: Mapping[str, Any]) -> None:
    person, calendar = uow.preferences.availability(member_id), calendar_of(uow)
    before = (person.opens or calendar.opens, person.closes or calendar.closes)
    known = calendar.days if person.days is None else person.days
    (opens, closes), days = given.get("hours", before), given.get("days", known)
    if ((opens, closes), days) != (before, known):
        uow.preferences.set_hours(member_id, opens, closes, days)


def changed(_uow: UnitOfWork, _command: ChangeSettings, _subject: Subject) -> Outcome:
    """As they are by now."""
    return SettingsChanged()


USE_CASES: UseCases = {
    TakeLeave: UseCase(take_leave, Action.LEAVE, leave_known),
    ChangeSettings: UseCase(change_settings, Action.SETTINGS, changed),
}
