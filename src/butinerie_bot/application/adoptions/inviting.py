"""Which units are alike, and who of them is invited, once, to take up what worked in another."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from butinerie_bot.application.reminders.calendars import morning
from butinerie_bot.application.reminders.rules import Duty
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import working_days_after
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.pilots import Pilot, Verdict
from butinerie_bot.domain.reminders import About, Reminder, Rule, Trace

INVITED_AFTER = 5
"""Working days after the verdict."""
OF_USE, INVITED_MOST = timedelta(days=90), 20
"""How long an invitation may wait for somebody to read it, and to how many units one pilot is shown."""


def invite(uow: UnitOfWork, pilot: Pilot) -> None:
    """After the verdict to spread, each unit alike: once, for a pilot has one verdict."""
    if pilot.verdict is not Verdict.SPREAD or pilot.ended_on is None:
        return
    at = morning(uow, working_days_after(pilot.ended_on, INVITED_AFTER, uow.calendar))
    for unit_id in alike(uow, uow.ideas.get(pilot.idea_id))[:INVITED_MOST]:
        uow.reminders.plan(
            Rule.ADOPTION_INVITED, About.PILOT, pilot.id, f"{unit_id}", due_at=at, ends_at=at + OF_USE
        )  # fmt: skip


def alike(uow: UnitOfWork, idea: Idea) -> list[int]:
    """Units like the idea's own: those whose members said "useful to us", the most first.

    Without any, those that have ideas in the same campaign and somebody to answer for them. Never its own unit.
    """
    useful = uow.adoptions.interested(idea.root_id)
    found = sorted(useful, key=lambda unit: (-len(useful[unit]), unit))
    if not found and idea.campaign_id is not None:
        found = sorted(uow.adoptions.answering(idea.campaign_id))
    return [unit_id for unit_id in found if unit_id != idea.unit_id]


def uninvite(uow: UnitOfWork, pilot: Pilot, unit_id: int) -> None:
    """One has answered for the unit: the others need not."""
    for reminder in uow.reminders.waiting(About.PILOT, pilot.id, Rule.ADOPTION_INVITED):
        if reminder.step == str(unit_id):
            uow.reminders.finish(reminder.id, Trace.GIVEN)


def _alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    """While the unit has not answered."""
    pilot = uow.pilots.get(reminder.ref_id)
    return pilot.verdict is Verdict.SPREAD and uow.adoptions.of(pilot.id, int(reminder.step)) is None


def _invited(uow: UnitOfWork, reminder: Reminder) -> Collection[int]:
    """Who speaks for the unit; else its members who said "useful to us"."""
    unit_id, idea = int(reminder.step), uow.ideas.get(uow.pilots.get(reminder.ref_id).idea_id)
    speak = uow.roles.holders_in(Role.SPONSOR, unit_id) | uow.roles.holders_in(Role.DEPUTY, unit_id)
    told = speak or uow.adoptions.interested(idea.root_id).get(unit_id, ())
    return [member_id for member_id in told if uow.members.reach([member_id])]


def _number(uow: UnitOfWork, reminder: Reminder) -> int:
    return uow.ideas.get(uow.pilots.get(reminder.ref_id).idea_id).number


DUTIES: Mapping[Rule, Duty] = {Rule.ADOPTION_INVITED: Duty(_alive, _invited, number=_number)}
