"""A unit takes up what worked in another, changes it, or lets it be."""

from dataclasses import replace

from butinerie_bot.application.adoptions.commands import Adapt, Adopt, PassOver
from butinerie_bot.application.adoptions.inviting import uninvite
from butinerie_bot.application.adoptions.outcomes import AdoptionNoted, PassedOver
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.pilots.piloting import name_of, pilot_numbered
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.adoption_refusals import NotSpread, OwnPilot, UnitNeeded
from butinerie_bot.domain.adoptions import Adoption, AdoptionAnswer, Reason
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.pilot_events import AdoptionAnswered
from butinerie_bot.domain.pilots import Pilot, Verdict, line_of
from butinerie_bot.domain.refusals import TextTooLong, UnknownChoice
from butinerie_bot.domain.reminders import Rule

LOOKED_AT = 50
"""Nudges of a person among which their invitation is looked for."""


def adopt(uow: UnitOfWork, actor: Actor, command: Adopt) -> Result:
    """As it is."""
    return _taken_up(uow, actor, command.number, AdoptionAnswer.ADOPTED)


def adapt(uow: UnitOfWork, actor: Actor, command: Adapt) -> Result:
    """Changed, in a line that the next unit reads. Raises :class:`TextTooLong` for none, and for a longer one."""
    how = line_of(command.how)
    if not how:
        raise TextTooLong("how", 0, 0)
    return _taken_up(uow, actor, command.number, AdoptionAnswer.ADAPTED, how)


def _taken_up(uow: UnitOfWork, actor: Actor, number: int, answer: AdoptionAnswer, how: str = "") -> Result:
    idea, pilot, known = _standing(uow, actor, number)
    given = replace(known, answer=answer, line=how, reason=None, by_account=actor.account.id)
    _keep(uow, pilot, given)
    return Result(_noted(uow, idea, pilot, answer), f"adoption:{given.id}")


def pass_over(uow: UnitOfWork, actor: Actor, command: PassOver) -> Result:
    """Not for us; why, if they say it."""
    idea, pilot, known = _standing(uow, actor, command.number)
    if command.reason and command.reason not in tuple(Reason):
        raise UnknownChoice("reason", command.reason)
    reason = Reason(command.reason) if command.reason else None
    given = replace(
        known, answer=AdoptionAnswer.NOT_FOR_US, line="", reason=reason, by_account=actor.account.id
    )  # fmt: skip
    _keep(uow, pilot, given)
    return Result(PassedOver(idea.number, idea.content.title, reason is not None), f"adoption:{given.id}")


def _standing(uow: UnitOfWork, actor: Actor, number: int) -> tuple[Idea, Pilot, Adoption]:
    """The pilot, and the answer of the actor's unit, perhaps a new one.

    Raises :class:`NotSpread`, :class:`UnitNeeded`, :class:`OwnPilot`.
    """
    idea, pilot = pilot_numbered(uow, number)
    if pilot.verdict is not Verdict.SPREAD:
        raise NotSpread(number)
    unit_id = _invited_for(uow, actor, pilot) or actor.member.unit_id
    if unit_id is None:
        raise UnitNeeded
    if unit_id == idea.unit_id:
        raise OwnPilot(number)
    known = uow.adoptions.of(pilot.id, unit_id)
    return idea, pilot, known or Adoption(uow.ids.next(), pilot.id, unit_id, AdoptionAnswer.NOT_FOR_US)


def _invited_for(uow: UnitOfWork, actor: Actor, pilot: Pilot) -> int | None:
    """The unit that this person was asked to answer for, which need not be their own."""
    for reminder in uow.reminders.lately(actor.member.id, LOOKED_AT):
        if reminder.rule is Rule.ADOPTION_INVITED and reminder.ref_id == pilot.id:
            return int(reminder.step)
    return None


def _keep(uow: UnitOfWork, pilot: Pilot, adoption: Adoption) -> None:
    uow.adoptions.save(adoption)
    uninvite(uow, pilot, adoption.unit_id)
    uow.events.append(AdoptionAnswered(pilot, adoption))


def _noted(uow: UnitOfWork, idea: Idea, pilot: Pilot, answer: AdoptionAnswer) -> AdoptionNoted:
    return AdoptionNoted(idea.number, idea.content.title, answer, name_of(uow, pilot.owner_id))


def noted(uow: UnitOfWork, command: Adopt | Adapt, _: Subject) -> Outcome:
    """The same."""
    idea, pilot = pilot_numbered(uow, command.number)
    answer = AdoptionAnswer.ADOPTED if isinstance(command, Adopt) else AdoptionAnswer.ADAPTED
    return _noted(uow, idea, pilot, answer)


def passed(uow: UnitOfWork, command: PassOver, _: Subject) -> Outcome:
    """The same."""
    title = pilot_numbered(uow, command.number)[0].content.title
    return PassedOver(command.number, title, bool(command.reason))


USE_CASES: UseCases = {
    Adopt: UseCase(adopt, Action.ADOPT, noted),
    Adapt: UseCase(adapt, Action.ADAPT, noted),
    PassOver: UseCase(pass_over, Action.ADOPT, passed),
}
