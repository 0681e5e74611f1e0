"""When a gain is asked for: soon after the verdict while there is no figure, then 6 and 12 months after it."""

from datetime import date

from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.reminders.calendars import morning
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import working_days_after
from butinerie_bot.domain.gains import MEASURED_AGAIN, Gain, months_after
from butinerie_bot.domain.pilots import Pilot, Verdict
from butinerie_bot.domain.promises import working_day
from butinerie_bot.domain.reminders import About, Rule, Trace

FIRST, ASKED_AFTER = "0", 2
"""The step of the first question, and the working days after the verdict when it comes."""


def remind_of_gain(uow: UnitOfWork, pilot: Pilot, gain: Gain | None) -> None:
    """What is owed of a pilot's gain as things stand; of one that was stopped, or cannot be measured, nothing."""
    if pilot.ended_on is None or pilot.verdict is Verdict.STOP:
        return
    if gain is None or (gain.measurable and not gain.measured):
        _plan(uow, pilot, FIRST, working_days_after(pilot.ended_on, ASKED_AFTER, uow.calendar))
        return
    _end_first(uow, pilot, gain)
    if gain.measurable:
        for months in MEASURED_AGAIN:
            _plan(uow, pilot, f"{months}", working_day(months_after(pilot.ended_on, months), uow.calendar))
    else:
        uow.reminders.end(About.PILOT, pilot.id, Trace.GIVEN, Rule.GAIN_AGAIN)


def _plan(uow: UnitOfWork, pilot: Pilot, step: str, day: date) -> None:
    """For whoever owns it when the day comes, or its sponsor when nobody does."""
    if day > today(uow):
        uow.reminders.plan(Rule.GAIN_AGAIN, About.PILOT, pilot.id, step, due_at=morning(uow, day))


def _end_first(uow: UnitOfWork, pilot: Pilot, gain: Gain) -> None:
    """The first question is answered."""
    for reminder in uow.reminders.waiting(About.PILOT, pilot.id, Rule.GAIN_AGAIN):
        if reminder.step == FIRST:
            uow.reminders.finish(reminder.id, Trace.GIVEN if gain.measured else Trace.OF_NO_USE)
