"""One-press answers to reminders: done, later, why, stop."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from butinerie_bot.application.ideas.finding import idea_numbered
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.calendars import calendar_of
from butinerie_bot.application.reminders.commands import AskWhy, FinishReminder, RestoreReminders, Snooze, StopReminders
from butinerie_bot.application.reminders.duties import DUTIES
from butinerie_bot.application.reminders.outcomes import ReminderDone, RuleStopped, SnoozeAsked, Snoozed, WhyTold
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import Availability, next_allowed
from butinerie_bot.domain.dates import future_day
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import DatePast, DateUnclear
from butinerie_bot.domain.reminder_refusals import NoReminder
from butinerie_bot.domain.reminders import Reminder, Rule, Stage, Trace

LOOKED_AT = 50
"""Reminders of a person among which the one they mean is looked for."""


def finish(uow: UnitOfWork, actor: Actor, command: FinishReminder) -> Result:
    """Nothing more is owed of it; the rule may do more."""
    reminder = _own(uow, actor, command.reminder_id)
    uow.reminders.finish(reminder.id, Trace.DONE)
    outcome = DUTIES[reminder.rule].done(uow, actor, reminder)
    return Result(outcome or ReminderDone(), f"reminder:{reminder.id}")


def snooze(uow: UnitOfWork, actor: Actor, command: Snooze) -> Result:
    """Told again at that date, moved to one of the person's working days; without a date it is asked for."""
    reminder = _meant(uow, actor, command)
    person = uow.preferences.availability(actor.member.id)
    if not command.until.strip():
        return Result(SnoozeAsked(reminder.id), f"reminder:{reminder.id}")
    wished = _wished(command.until, uow.now.astimezone(_zone(uow, person)).date(), reminder.id)
    moment = _told_again(uow, person, wished)
    uow.reminders.snooze(reminder.id, moment)
    return Result(_snoozed(uow, person, reminder.id, moment, wished), f"reminder:{reminder.id}")


def _wished(text: str, today: date, reminder_id: int) -> date:
    """The day typed. Raises :class:`DateUnclear` or :class:`DatePast`, which know what was put off."""
    try:
        return future_day(text, today)
    except (DateUnclear, DatePast) as refusal:
        raise replace(refusal, reminder_id=reminder_id) from refusal


def _told_again(uow: UnitOfWork, person: Availability, day: date) -> datetime:
    calendar = calendar_of(uow)
    morning = datetime.combine(day, person.opens or calendar.opens, _zone(uow, person))
    # What was sent this week says nothing of another one.
    rested = Availability(person.zone, person.opens, person.closes, person.days, person.leaves)
    return next_allowed(max(morning, uow.now), rested, calendar)


def _snoozed(
    uow: UnitOfWork, person: Availability, reminder_id: int, moment: datetime, wished: date
) -> Snoozed:  # fmt: skip
    there = moment.astimezone(_zone(uow, person))
    return Snoozed(reminder_id, there, wished if wished != there.date() else None)


def still_snoozed(uow: UnitOfWork, command: Snooze, subject: Subject) -> Outcome:
    """Until when it waits by now."""
    reminder = uow.reminders.get(subject.id)
    if reminder is None or reminder.stage is not Stage.WAITING or not command.until.strip():
        return SnoozeAsked(subject.id)
    zone = ZoneInfo(uow.organization.zone)
    if reminder.member_id is not None:
        zone = uow.preferences.availability(reminder.member_id).zone or zone
    return Snoozed(reminder.id, reminder.due_at.astimezone(zone))


def why(uow: UnitOfWork, actor: Actor, command: AskWhy) -> Result:
    """The rule, and what it is about."""
    reminder = _own(uow, actor, command.reminder_id)
    return Result(_because(uow, reminder), f"reminder:{reminder.id}")


def _because(uow: UnitOfWork, reminder: Reminder) -> WhyTold:
    number = DUTIES[reminder.rule].number(uow, reminder)
    return WhyTold(reminder.id, reminder.rule, number, uow.organization.policy.nudges_a_week)


def why_again(uow: UnitOfWork, _: AskWhy, subject: Subject) -> Outcome:
    """The same."""
    reminder = uow.reminders.get(subject.id)
    if reminder is None:
        raise NoReminder
    return _because(uow, reminder)


def stop(uow: UnitOfWork, actor: Actor, command: StopReminders) -> Result:
    """That rule speaks no more to this person; without a reminder no rule does."""
    if not command.reminder_id:
        rules = _named(command.rule)
        uow.preferences.stop(actor.member.id, *rules)
        return Result(RuleStopped(rules[0] if command.rule else None, stopped=True))
    reminder = _own(uow, actor, command.reminder_id)
    uow.preferences.stop(actor.member.id, reminder.rule)
    return Result(RuleStopped(reminder.rule, stopped=True), f"reminder:{reminder.id}")


def _named(rule: str) -> list[Rule]:
    """That rule, or all for no name. Raises :class:`NoReminder` for one there is not."""
    rules = [each for each in Rule if not rule or each.value == rule]
    if not rules:
        raise NoReminder
    return rules


def stopped(uow: UnitOfWork, command: StopReminders, subject: Subject) -> Outcome:
    """It is stopped."""
    if command.rule:
        return RuleStopped(Rule(command.rule), stopped=True)
    reminder = uow.reminders.get(subject.id)
    return RuleStopped(None if reminder is None else reminder.rule, stopped=True)


def restore(uow: UnitOfWork, actor: Actor, command: RestoreReminders) -> Result:
    """It speaks again, of what is still to come."""
    rules = _named(command.rule)
    uow.preferences.restore(actor.member.id, *rules)
    return Result(RuleStopped(rules[0] if command.rule else None, stopped=False))


def restored(_uow: UnitOfWork, command: RestoreReminders, _: Subject) -> Outcome:
    """It speaks again."""
    return RuleStopped(Rule(command.rule) if command.rule else None, stopped=False)


def _meant(uow: UnitOfWork, actor: Actor, command: Snooze) -> Reminder:
    if command.reminder_id:
        return _own(uow, actor, command.reminder_id)
    if command.number is not None:
        idea_numbered(uow, command.number)
    for reminder in uow.reminders.lately(actor.member.id, LOOKED_AT):
        # A pilot's reminder is about a milestone; people know both by the number of the idea.
        if command.number in (None, DUTIES[reminder.rule].number(uow, reminder)):
            return reminder
    raise NoReminder


def _own(uow: UnitOfWork, actor: Actor, reminder_id: int) -> Reminder:
    """A reminder of that person. Raises :class:`NoReminder`, for somebody else's too."""
    reminder = uow.reminders.get(reminder_id)
    if reminder is None or reminder.member_id != actor.member.id:
        raise NoReminder
    return reminder


def _zone(uow: UnitOfWork, person: Availability) -> ZoneInfo:
    return person.zone or ZoneInfo(uow.organization.zone)


def finished(_uow: UnitOfWork, _command: FinishReminder, _subject: Subject) -> Outcome:
    """It is done."""
    return ReminderDone()


USE_CASES: UseCases = {
    FinishReminder: UseCase(finish, Action.REMINDER, finished),
    Snooze: UseCase(snooze, Action.SNOOZE, still_snoozed),
    AskWhy: UseCase(why, Action.REMINDER, why_again),
    StopReminders: UseCase(stop, Action.REMINDER, stopped),
    RestoreReminders: UseCase(restore, Action.REMINDER, restored),
}
