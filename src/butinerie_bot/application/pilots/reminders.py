"""Reminders of pilots: before and on each date its owner; after a missed one, or when stuck, its sponsor."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.reminders.calendars import morning
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import working_days_after, working_days_before
from butinerie_bot.domain.offers import Offer, OfferKind
from butinerie_bot.domain.pilots import CheckIn, Milestone, Pilot, PilotState
from butinerie_bot.domain.promises import working_day
from butinerie_bot.domain.reminders import About, Rule, Trace

DAY = timedelta(days=1)
ASKING = {OfferKind.OWNER: Rule.OWNER_WANTED, OfferKind.HANDOVER: Rule.HANDOVER_OFFERED}
ENDS: Mapping[PilotState, Trace] = {
    state: Trace(state.value) for state in (PilotState.PAUSED, PilotState.FINISHED, PilotState.STOPPED)
}
"""Why nothing more is owed of a pilot that does not run."""


def remind_of_pilot(uow: UnitOfWork, pilot: Pilot, handed_on: date = date.min) -> None:
    """All its reminders as they are now: planned while it runs, else ended.

    Of what was missed by ``handed_on``, the day it went to its owner, they hear first and have their own time.
    """
    why = ENDS.get(pilot.state, Trace.MOVED) if handed_on == date.min else Trace.HANDED
    for milestone in uow.pilots.milestones(pilot.id):
        end_milestone(uow, milestone, why)
    for checkin in uow.pilots.checkins(pilot.id):
        end_checkin(uow, checkin, why)
    # What its owner said of it is still to be heard by its sponsor when it rests, or has another owner.
    heard = () if pilot.under_way else (Rule.BLOCKED_SPONSOR, Rule.LAB_CALLED, Rule.PILOT_LEFT)
    uow.reminders.end(About.PILOT, pilot.id, why, Rule.VERDICT_DUE, *heard)
    if pilot.state is PilotState.RUNNING:
        _plan(uow, pilot, handed_on)


def _plan(uow: UnitOfWork, pilot: Pilot, handed_on: date) -> None:
    for milestone in uow.pilots.milestones(pilot.id):
        remind_of_milestone(uow, pilot, milestone, handed_on)
    for checkin in uow.pilots.checkins(pilot.id):
        _remind_of_checkin(uow, pilot, checkin, handed_on)
    if pilot.ends_on is not None:
        day = working_days_after(working_day(pilot.ends_on, uow.calendar), 1, uow.calendar)
        uow.reminders.plan(
            Rule.VERDICT_DUE, About.PILOT, pilot.id, f"{pilot.ends_on}", member_id=pilot.owner_id,
            due_at=morning(uow, day),
        )  # fmt: skip


def remind_of_milestone(
    uow: UnitOfWork, pilot: Pilot, milestone: Milestone, handed_on: date = date.min
) -> None:  # fmt: skip
    """Before its date, on the day, after it; then its sponsor. One that is done owes nothing."""
    if milestone.done_on is not None or pilot.owner_id is None:
        return
    due = milestone.due_on
    ahead = sorted(uow.organization.policy.milestone_nudges, reverse=True)
    days = [working_days_before(due, count, uow.calendar) for count in ahead]
    for count, day, until in zip(ahead, days, [*days[1:], due], strict=True):
        if day > today(uow):
            _of_milestone(uow, pilot, milestone, Rule.MILESTONE_NEAR, f"{due}:{count}", day, morning(uow, until))
    after = working_days_after(due, 1, uow.calendar)
    _of_milestone(uow, pilot, milestone, Rule.MILESTONE_TODAY, f"{due}", due, morning(uow, after))
    _of_milestone(uow, pilot, milestone, Rule.MILESTONE_PASSED, f"{due}", after, None)
    _silent(uow, About.MILESTONE, milestone.id, due, handed_on)


def _of_milestone(
    uow: UnitOfWork, pilot: Pilot, milestone: Milestone, rule: Rule, step: str, day: date, ends_at: datetime | None
) -> None:  # fmt: skip
    uow.reminders.plan(
        rule, About.MILESTONE, milestone.id, step, member_id=pilot.owner_id, due_at=morning(uow, day), ends_at=ends_at
    )


def _remind_of_checkin(uow: UnitOfWork, pilot: Pilot, checkin: CheckIn, handed_on: date) -> None:
    if checkin.health is not None:
        return
    uow.reminders.plan(
        Rule.CHECKIN_DUE, About.CHECKIN, checkin.id, f"{checkin.due_on}", member_id=pilot.owner_id,
        due_at=morning(uow, checkin.due_on),
    )  # fmt: skip
    _silent(uow, About.CHECKIN, checkin.id, checkin.due_on, handed_on)


def _silent(uow: UnitOfWork, about: About, ref_id: int, due: date, handed_on: date) -> None:
    """The sponsor hears of a missed date some working days later; one that would come long after it does not come."""
    day = working_days_after(max(due, handed_on), uow.organization.policy.sponsor_after, uow.calendar)
    uow.reminders.plan(Rule.CHECKIN_SILENT, about, ref_id, f"{due}", due_at=morning(uow, day))


def end_milestone(uow: UnitOfWork, milestone: Milestone, why: Trace) -> None:
    """Nothing more is owed of that date."""
    uow.reminders.end(About.MILESTONE, milestone.id, why)


def end_checkin(uow: UnitOfWork, checkin: CheckIn, why: Trace) -> None:
    """Nothing more is owed of it."""
    uow.reminders.end(About.CHECKIN, checkin.id, why)


def end_question(uow: UnitOfWork, offer: Offer) -> None:
    """Who let it pass is not asked once more."""
    for reminder in uow.reminders.waiting(About.PILOT, offer.pilot_id, ASKING[offer.kind]):
        if reminder.step == str(offer.id):
            uow.reminders.finish(reminder.id, Trace.GIVEN)
