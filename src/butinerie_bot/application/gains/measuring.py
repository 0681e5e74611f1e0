"""A gain is measured: by who keeps the pilot, while it runs or after its verdict."""

from dataclasses import replace

from butinerie_bot.application.gains.commands import LeaveUnmeasured, MeasureGain, ProveGain
from butinerie_bot.application.gains.outcomes import GainLeft, GainNoted, GainProven
from butinerie_bot.application.gains.reminders import remind_of_gain
from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.pilots.piloting import kept_pilot, pilot_numbered
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.events import IdeaChanged
from butinerie_bot.domain.gain_refusals import GainEmpty, NotMeasured
from butinerie_bot.domain.gains import Gain, Proof, Typed, measured, written
from butinerie_bot.domain.ideas import Idea, Lens
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.pilots import ENDED, UNDER_WAY, Pilot, require_state
from butinerie_bot.domain.refusals import UnknownChoice


def measure(uow: UnitOfWork, actor: Actor, command: MeasureGain) -> Result:
    """Its figures as typed. Raises the refusals of :func:`~butinerie_bot.domain.gains.written`, :class:`GainEmpty`."""
    idea, pilot = begun_pilot(uow, actor, command.number)
    known = uow.gains.of(pilot.id)
    lens = _lens(command.lens) or (known.lens if known else idea.content.lens)
    typed = Typed(lens, command.measure, command.baseline, command.target, command.actual)
    if lens is None or not (known or typed.baseline or typed.target or typed.actual):
        raise GainEmpty(idea.number)
    noted = written(known or Gain(uow.ids.next(), pilot.id, lens), typed, today(uow))
    fresh = bool(command.actual.strip())
    if fresh:
        uow.gains.measured(noted, actor.account.id)
    _keep(uow, pilot, noted)
    return Result(GainNoted(idea.number, idea.content.title, noted, fresh), f"gain:{int(fresh)}")


def begun_pilot(uow: UnitOfWork, actor: Actor, number: int) -> tuple[Idea, Pilot]:
    """A pilot that has begun, for who keeps it. Raises :class:`PilotStands`, :class:`OwnerOnly`."""
    idea, pilot = kept_pilot(uow, actor, number)
    require_state(pilot, number, *UNDER_WAY, *ENDED)
    return idea, pilot


def _lens(value: str) -> Lens | None:
    if value and value not in tuple(Lens):
        raise UnknownChoice("lens", value)
    return Lens(value) if value else None


def _keep(uow: UnitOfWork, pilot: Pilot, gain: Gain) -> None:
    uow.gains.save(gain)
    remind_of_gain(uow, pilot, gain)
    uow.events.append(IdeaChanged(pilot.idea_id))


def noted(uow: UnitOfWork, command: MeasureGain, subject: Subject) -> Outcome:
    """As it is by now."""
    idea, gain = _known(uow, command.number)
    return GainNoted(idea.number, idea.content.title, gain, bool(subject.id))


def _known(uow: UnitOfWork, number: int) -> tuple[Idea, Gain]:
    idea, pilot = pilot_numbered(uow, number)
    gain = uow.gains.of(pilot.id)
    if gain is None:
        raise NotMeasured(number)
    return idea, gain


def prove(uow: UnitOfWork, actor: Actor, command: ProveGain) -> Result:
    """How its last figure was obtained. Raises :class:`NotMeasured`."""
    idea, pilot = begun_pilot(uow, actor, command.number)
    if command.proof not in tuple(Proof):
        raise UnknownChoice("proof", command.proof)
    gain = uow.gains.of(pilot.id)
    if gain is None or not gain.measured:
        raise NotMeasured(idea.number)
    proven = replace(gain, proof=Proof(command.proof))
    uow.gains.proven(proven)
    _keep(uow, pilot, proven)
    return Result(GainProven(idea.number, idea.content.title, proven), f"idea:{idea.id}")


def was_proven(uow: UnitOfWork, command: ProveGain, _: Subject) -> Outcome:
    """As it is by now."""
    idea, gain = _known(uow, command.number)
    return GainProven(idea.number, idea.content.title, gain)


def leave(uow: UnitOfWork, actor: Actor, command: LeaveUnmeasured) -> Result:
    """No figure is asked for any more; one that was given stays."""
    idea, pilot = begun_pilot(uow, actor, command.number)
    known = uow.gains.of(pilot.id) or Gain(uow.ids.next(), pilot.id, idea.content.lens or Lens.QUALITY)
    _keep(uow, pilot, replace(known, measurable=False))
    return Result(GainLeft(idea.number, idea.content.title), f"idea:{idea.id}")


def left(uow: UnitOfWork, command: LeaveUnmeasured, _: Subject) -> Outcome:
    """Nothing is asked."""
    return GainLeft(command.number, pilot_numbered(uow, command.number)[0].content.title)


def still_true(uow: UnitOfWork, actor: Actor, pilot: Pilot) -> GainProven | None:
    """The last figure holds today, on the same proof: one more measurement. None when there is none."""
    gain, idea = uow.gains.of(pilot.id), uow.ideas.get(pilot.idea_id)
    if gain is None or gain.actual is None:
        return None
    again = measured(gain, gain.actual, today(uow), gain.proof)
    uow.gains.measured(again, actor.account.id)
    _keep(uow, pilot, again)
    return GainProven(idea.number, idea.content.title, again, again=True)


USE_CASES: UseCases = {
    MeasureGain: UseCase(measure, Action.GAIN, noted),
    ProveGain: UseCase(prove, Action.GAIN, was_proven),
    LeaveUnmeasured: UseCase(leave, Action.GAIN, left),
}
