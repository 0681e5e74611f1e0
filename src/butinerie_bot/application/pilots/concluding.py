"""The verdict, with its lesson, ends a pilot."""

from butinerie_bot.application.adoptions.inviting import invite
from butinerie_bot.application.gains.reminders import remind_of_gain
from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.pilots.commands import GiveVerdict
from butinerie_bot.application.pilots.outcomes import VerdictGiven
from butinerie_bot.application.pilots.owning import withdraw_offers
from butinerie_bot.application.pilots.piloting import kept_pilot
from butinerie_bot.application.pilots.reminders import ENDS, remind_of_pilot
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.events import IdeaChanged
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.offers import OfferKind
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.pilot_events import PilotEnded
from butinerie_bot.domain.pilots import Verdict, conclude
from butinerie_bot.domain.refusals import TextTooLong, UnknownChoice

NEXT_MOST = 1_000


def give(uow: UnitOfWork, actor: Actor, command: GiveVerdict) -> Result:
    """Before its last day too: a pilot may end early."""
    idea, pilot = kept_pilot(uow, actor, command.number)
    if len(command.next) > NEXT_MOST:
        raise TextTooLong("next", len(command.next), NEXT_MOST)
    verdict = _verdict(command.verdict)
    ended = conclude(pilot, idea.number, verdict, command.lesson, command.next, today(uow))
    uow.pilots.save(ended)
    withdraw_offers(uow, ended, OfferKind.HANDOVER, ENDS[ended.state])
    remind_of_pilot(uow, ended)
    gain = uow.gains.of(ended.id)
    remind_of_gain(uow, ended, gain)
    invite(uow, ended)
    uow.events.extend((PilotEnded(ended), IdeaChanged(idea.id)))
    return Result(VerdictGiven(idea.number, idea.content.title, verdict, gain), f"idea:{idea.id}")


def _verdict(value: str) -> Verdict:
    if value not in tuple(Verdict):
        raise UnknownChoice("verdict", value)
    return Verdict(value)


def given(uow: UnitOfWork, command: GiveVerdict, subject: Subject) -> Outcome:
    """It has ended."""
    title, pilot = uow.ideas.get(subject.id).content.title, uow.pilots.of(subject.id)
    gain = None if pilot is None else uow.gains.of(pilot.id)
    return VerdictGiven(command.number, title, _verdict(command.verdict), gain)


USE_CASES: UseCases = {GiveVerdict: UseCase(give, Action.VERDICT, given)}
