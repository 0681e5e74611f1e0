"""A pilot on its way: milestones done or moved, check-ins given, what blocks it told to its sponsor, pauses."""

from dataclasses import replace

from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.pilots.commands import (
    AddLine,
    FinishMilestone,
    GiveCheckIn,
    MoveMilestone,
    PausePilot,
    ReportBlocked,
    ResumePilot,
)
from butinerie_bot.application.pilots.outcomes import (
    BlockedTold,
    CheckInGiven,
    LineAdded,
    MilestoneDone,
    MilestoneMoved,
    PilotPaused,
    PilotResumed,
)
from butinerie_bot.application.pilots.piloting import day_of, kept_pilot, pilot_numbered, running_pilot, sponsor_name
from butinerie_bot.application.pilots.reminders import end_checkin, end_milestone, remind_of_milestone, remind_of_pilot
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain import pilots
from butinerie_bot.domain.dates import future_day
from butinerie_bot.domain.events import IdeaChanged
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.pilot_events import PilotBlocked
from butinerie_bot.domain.pilot_refusals import UnknownMilestone
from butinerie_bot.domain.pilots import Blockage, CheckIn, Health, Milestone, Pilot
from butinerie_bot.domain.refusals import TextTooLong, UnknownChoice
from butinerie_bot.domain.reminders import Trace

EARLY_DAYS = 7
"""A check-in given so many days before its date is that one."""


def finish(uow: UnitOfWork, actor: Actor, command: FinishMilestone) -> Result:
    """Done."""
    idea, pilot = running_pilot(uow, actor, command.number)
    return Result(finish_now(uow, idea.number, pilot, _milestone(uow, pilot, command)), f"idea:{idea.id}")


def finish_now(uow: UnitOfWork, number: int, pilot: Pilot, milestone: Milestone) -> MilestoneDone:
    """Write it down, and tell what comes next."""
    already = milestone.done_on is not None
    if not already:
        uow.pilots.save_milestone(replace(milestone, done_on=today(uow)))
        end_milestone(uow, milestone, Trace.DONE)
        uow.events.append(IdeaChanged(pilot.idea_id))
    return _done(uow, number, pilot, milestone, already=already)


def _done(uow: UnitOfWork, number: int, pilot: Pilot, milestone: Milestone, *, already: bool) -> MilestoneDone:
    ahead = next((each for each in uow.pilots.milestones(pilot.id) if each.done_on is None), None)
    name, due_on = ("", None) if ahead is None else (ahead.name, ahead.due_on)
    return MilestoneDone(number, milestone.place, milestone.name, name, due_on, already)


def _milestone(uow: UnitOfWork, pilot: Pilot, command: FinishMilestone | MoveMilestone) -> Milestone:
    """The one at that place; 0 means the next that is not done. Raises :class:`UnknownMilestone`."""
    known = uow.pilots.milestones(pilot.id)
    ahead = [each for each in known if each.done_on is None]
    wanted = ahead[:1] if command.place == 0 else [each for each in known if each.place == command.place]
    if not wanted:
        raise UnknownMilestone(command.number, len(known))
    return wanted[0]


def finished(uow: UnitOfWork, command: FinishMilestone, _: Subject) -> Outcome:
    """It is done."""
    pilot = pilot_numbered(uow, command.number)[1]
    known = [each for each in uow.pilots.milestones(pilot.id) if each.done_on is not None]
    latest = next((each for each in known if each.place == command.place), known[-1])
    return _done(uow, command.number, pilot, latest, already=False)


def move(uow: UnitOfWork, actor: Actor, command: MoveMilestone) -> Result:
    """Another date ahead; its reminders follow it."""
    idea, pilot = running_pilot(uow, actor, command.number)
    milestone = _milestone(uow, pilot, command)
    later = replace(milestone, due_on=future_day(command.day, today(uow)), done_on=None)
    uow.pilots.save_milestone(later)
    end_milestone(uow, milestone, Trace.MOVED)
    if pilot.state is pilots.PilotState.RUNNING:
        remind_of_milestone(uow, pilot, later)
    uow.events.append(IdeaChanged(idea.id))
    return Result(MilestoneMoved(idea.number, later.place, later.name, later.due_on), f"idea:{idea.id}")


def was_moved(uow: UnitOfWork, command: MoveMilestone, _: Subject) -> Outcome:
    """The date it has."""
    pilot = pilot_numbered(uow, command.number)[1]
    milestone = next(each for each in uow.pilots.milestones(pilot.id) if command.place in (0, each.place))
    return MilestoneMoved(command.number, milestone.place, milestone.name, milestone.due_on)


def check_in(uow: UnitOfWork, actor: Actor, command: GiveCheckIn) -> Result:
    """How it is doing; when it stands still its sponsor hears of it."""
    idea, pilot = running_pilot(uow, actor, command.number)
    health, line = _health(command.health), pilots.line_of(command.line)
    given = replace(
        _open_checkin(uow, pilot), health=health, line=line, by_account=actor.account.id, given_on=today(uow)
    )  # fmt: skip
    _keep(uow, given)
    uow.events.append(IdeaChanged(idea.id))
    if health is Health.STOPPED:
        _block(uow, actor, pilot, line)
    return Result(_given(uow, command.number, pilot, given), f"checkin:{given.id}")


def _health(value: str) -> Health:
    if value not in tuple(Health):
        raise UnknownChoice("health", value)
    return Health(value)


def _open_checkin(uow: UnitOfWork, pilot: Pilot) -> CheckIn:
    """The one that waits, or is due within days; else one more, of today."""
    known = uow.pilots.checkins(pilot.id)
    for each in known:
        if each.health is None and (each.due_on - today(uow)).days <= EARLY_DAYS:
            return each
    return CheckIn(0, pilot.id, day_of(uow, pilot), today(uow))


def _keep(uow: UnitOfWork, given: CheckIn) -> None:
    if given.id:
        uow.pilots.save_checkin(given)
        end_checkin(uow, given, Trace.GIVEN)
    else:
        uow.pilots.add_checkin(replace(given, id=uow.ids.next()))


def _given(uow: UnitOfWork, number: int, pilot: Pilot, given: CheckIn) -> CheckInGiven:
    ahead = any(each.health is None for each in uow.pilots.checkins(pilot.id))
    name = sponsor_name(uow, pilot)
    return CheckInGiven(number, given.health or Health.ON_TRACK, given.line, name, last=not ahead)


def checked_in(uow: UnitOfWork, command: GiveCheckIn, _: Subject) -> Outcome:
    """What was noted."""
    pilot = pilot_numbered(uow, command.number)[1]
    return _given(uow, command.number, pilot, _latest(uow, pilot))


def _latest(uow: UnitOfWork, pilot: Pilot) -> CheckIn:
    given = [each for each in uow.pilots.checkins(pilot.id) if each.given_on is not None]
    if not given:
        return CheckIn(0, pilot.id, day_of(uow, pilot), today(uow))
    return max(given, key=lambda each: (each.given_on or today(uow), each.day, each.id))


def add_line(uow: UnitOfWork, actor: Actor, command: AddLine) -> Result:
    """For the check-in given last. Raises :class:`TextTooLong`."""
    idea, pilot = running_pilot(uow, actor, command.number)
    latest = _latest(uow, pilot)
    if latest.id:
        uow.pilots.save_checkin(replace(latest, line=pilots.line_of(command.line)))
        uow.events.append(IdeaChanged(idea.id))
    return Result(LineAdded(idea.number), f"idea:{idea.id}")


def block(uow: UnitOfWork, actor: Actor, command: ReportBlocked) -> Result:
    """Its sponsor hears, in private."""
    idea, pilot = running_pilot(uow, actor, command.number)
    line = pilots.line_of(command.line)
    if not line:
        raise TextTooLong("line", 0, pilots.LINE_MOST)
    _block(uow, actor, pilot, line)
    return Result(BlockedTold(idea.number, sponsor_name(uow, pilot)), f"idea:{idea.id}")


def _block(uow: UnitOfWork, actor: Actor, pilot: Pilot, line: str) -> None:
    blockage = Blockage(uow.ids.next(), pilot.id, line, actor.account.id)
    uow.pilots.block(blockage)
    uow.events.append(PilotBlocked(pilot, blockage))


def blocked(uow: UnitOfWork, command: ReportBlocked, _: Subject) -> Outcome:
    """Who is told."""
    pilot = pilot_numbered(uow, command.number)[1]
    return BlockedTold(command.number, sponsor_name(uow, pilot))


def pause(uow: UnitOfWork, actor: Actor, command: PausePilot) -> Result:
    """No reminder until it goes on."""
    idea, pilot = kept_pilot(uow, actor, command.number)
    resting = pilots.pause(pilot, idea.number, today(uow))
    uow.pilots.save(resting)
    remind_of_pilot(uow, resting)
    uow.events.append(IdeaChanged(idea.id))
    return Result(PilotPaused(idea.number), f"idea:{idea.id}")


def resume(uow: UnitOfWork, actor: Actor, command: ResumePilot) -> Result:
    """What is still ahead moves by the days of the pause."""
    idea, pilot = kept_pilot(uow, actor, command.number)
    going, days = pilots.resume(pilot, idea.number, today(uow))
    uow.pilots.save(going)
    for milestone in uow.pilots.milestones(pilot.id):
        if milestone.done_on is None:
            uow.pilots.save_milestone(replace(milestone, due_on=pilots.moved(milestone.due_on, days, uow.calendar)))
    for checkin in uow.pilots.checkins(pilot.id):
        if checkin.health is None:
            uow.pilots.save_checkin(replace(checkin, due_on=pilots.moved(checkin.due_on, days, uow.calendar)))
    remind_of_pilot(uow, going)
    uow.events.append(IdeaChanged(idea.id))
    return Result(PilotResumed(idea.number, days, going.ends_on or today(uow)), f"idea:{idea.id}")


def resumed(uow: UnitOfWork, command: ResumePilot, _: Subject) -> Outcome:
    """Until when it runs."""
    pilot = pilot_numbered(uow, command.number)[1]
    return PilotResumed(command.number, pilot.paused_days, pilot.ends_on or today(uow))


USE_CASES: UseCases = {
    FinishMilestone: UseCase(finish, Action.MILESTONE, finished),
    MoveMilestone: UseCase(move, Action.MILESTONE, was_moved),
    GiveCheckIn: UseCase(check_in, Action.CHECKIN, checked_in),
    AddLine: UseCase(add_line, Action.CHECKIN, lambda _uow, command, _: LineAdded(command.number)),
    ReportBlocked: UseCase(block, Action.BLOCKED, blocked),
    PausePilot: UseCase(pause, Action.PILOT, lambda _uow, command, _: PilotPaused(command.number)),
    ResumePilot: UseCase(resume, Action.PILOT, resumed),
}
