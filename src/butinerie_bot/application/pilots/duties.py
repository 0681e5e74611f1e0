"""What the rules of pilots need to know of their reminders."""

from collections.abc import Callable, Collection, Mapping

from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.pilots.keeping import finish_now
from butinerie_bot.application.pilots.lab import lab, open_call, take
from butinerie_bot.application.pilots.outcomes import PilotKept
from butinerie_bot.application.pilots.owning import give
from butinerie_bot.application.pilots.piloting import name_of, sponsors
from butinerie_bot.application.reminders.rules import Duty
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.members import Actor, Role
from butinerie_bot.domain.offers import OfferAnswer
from butinerie_bot.domain.pilot_refusals import OwnerOnly
from butinerie_bot.domain.pilots import Pilot, PilotState
from butinerie_bot.domain.reminders import About, Reminder, Rule, Trace


def _milestone_alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    milestone = uow.pilots.milestone(reminder.ref_id)
    return milestone is not None and milestone.done_on is None and _runs(uow, milestone.pilot_id)


def _checkin_alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    checkin = uow.pilots.checkin(reminder.ref_id)
    return checkin is not None and checkin.health is None and _runs(uow, checkin.pilot_id)


def _silent_alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    return (_milestone_alive if reminder.about is About.MILESTONE else _checkin_alive)(uow, reminder)


def _runs(uow: UnitOfWork, pilot_id: int) -> bool:
    return uow.pilots.get(pilot_id).state is PilotState.RUNNING


def _owner_s(alive: Callable[[UnitOfWork, Reminder], bool]) -> Callable[[UnitOfWork, Reminder], bool]:
    """What is owed to its owner is of use to nobody who was it."""
    return lambda uow, reminder: alive(uow, reminder) and _pilot(uow, reminder).owner_id == reminder.member_id


def _pilot_alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    return uow.pilots.get(reminder.ref_id).under_way


def _left_alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    """While its owner is gone, or it is with who is told."""
    pilot = uow.pilots.get(reminder.ref_id)
    theirs = reminder.member_id is not None and pilot.owner_id == reminder.member_id
    return pilot.under_way and (theirs or not uow.members.reach([pilot.owner_id or 0]))


def _keep(uow: UnitOfWork, actor: Actor, reminder: Reminder) -> Outcome | None:
    """The first who keeps it owns it; the others hear who that is. Raises :class:`OwnerOnly`."""
    pilot = uow.pilots.get(reminder.ref_id)
    if not pilot.under_way:
        return None
    if not _left_alive(uow, reminder):
        raise OwnerOnly(_number(uow, reminder), name_of(uow, pilot.owner_id))
    uow.reminders.end(About.PILOT, pilot.id, Trace.TAKEN, Rule.PILOT_LEFT)
    if pilot.owner_id != actor.member.id:
        give(uow, pilot, actor.member.id)
    return PilotKept(_number(uow, reminder), uow.ideas.get(pilot.idea_id).content.title)


def _offer_waits(uow: UnitOfWork, reminder: Reminder) -> bool:
    """The question still waits; or, without one, the pilot for its owner."""
    if reminder.step.isdecimal():
        offer = uow.pilots.offered(int(reminder.step))
        return offer is not None and offer.answer is OfferAnswer.WAITING
    return uow.pilots.get(reminder.ref_id).state is PilotState.WANTED


def _pilot(uow: UnitOfWork, reminder: Reminder) -> Pilot:
    if reminder.about is About.MILESTONE:
        found = uow.pilots.milestone(reminder.ref_id)
        return uow.pilots.get(0 if found is None else found.pilot_id)
    if reminder.about is About.CHECKIN:
        asked = uow.pilots.checkin(reminder.ref_id)
        return uow.pilots.get(0 if asked is None else asked.pilot_id)
    return uow.pilots.get(reminder.ref_id)


def _sponsors(uow: UnitOfWork, reminder: Reminder) -> Collection[int]:
    return sponsors(uow, _pilot(uow, reminder))


def _stewards(uow: UnitOfWork, _: Reminder) -> Collection[int]:
    return uow.roles.holders(Role.STEWARD)


def _finish(uow: UnitOfWork, _: Actor, reminder: Reminder) -> Outcome | None:
    pilot, milestone = _pilot(uow, reminder), uow.pilots.milestone(reminder.ref_id)
    return None if milestone is None else finish_now(uow, _number(uow, reminder), pilot, milestone)


def _number(uow: UnitOfWork, reminder: Reminder) -> int:
    return uow.ideas.get(_pilot(uow, reminder).idea_id).number


DUTIES: Mapping[Rule, Duty] = {
    Rule.MILESTONE_NEAR: Duty(_owner_s(_milestone_alive), done=_finish, number=_number),
    Rule.MILESTONE_TODAY: Duty(_owner_s(_milestone_alive), done=_finish, number=_number),
    Rule.MILESTONE_PASSED: Duty(_owner_s(_milestone_alive), done=_finish, number=_number),
    Rule.CHECKIN_DUE: Duty(_owner_s(_checkin_alive), number=_number),
    Rule.CHECKIN_SILENT: Duty(_silent_alive, _sponsors, number=_number),
    Rule.VERDICT_DUE: Duty(_owner_s(_pilot_alive), number=_number),
    Rule.BLOCKED_SPONSOR: Duty(_pilot_alive, _sponsors, number=_number),
    Rule.LAB_CALLED: Duty(open_call, lab, take, number=_number),
    Rule.PILOT_LEFT: Duty(_left_alive, _sponsors, _keep, number=_number),
    Rule.OWNER_WANTED: Duty(_offer_waits, _stewards, number=_number),
    Rule.HANDOVER_OFFERED: Duty(_offer_waits, number=_number),
}
