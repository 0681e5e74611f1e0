"""Who leads a pilot: the person named, else the author, else the volunteers are asked; it may be handed over later."""

from dataclasses import replace
from datetime import datetime, timedelta

from butinerie_bot.application import telling
from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.pilots.commands import AnswerOffer, HandOver, NameOwner, NameSponsor
from butinerie_bot.application.pilots.outcomes import HandoverDone, OfferPassed, OwnerNamed, PilotBegun, SponsorNamed
from butinerie_bot.application.pilots.piloting import account_named, kept_pilot, name_of, pilot_numbered, running_pilot
from butinerie_bot.application.pilots.reminders import ASKING, end_question
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.events import IdeaChanged
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.offers import Offer, OfferAnswer, OfferKind, next_asked
from butinerie_bot.domain.permissions import Action, require
from butinerie_bot.domain.pilot_events import OwnerAsked, OwnerChanged, OwnerLacking, PilotStarted
from butinerie_bot.domain.pilot_refusals import OfferGone, OwnerAlready
from butinerie_bot.domain.pilots import Pilot, PilotState, laid, require_state, start
from butinerie_bot.domain.promises import working_day
from butinerie_bot.domain.refusals import NothingToUndo
from butinerie_bot.domain.reminders import About, Trace
from butinerie_bot.domain.votes import Gesture


def want(uow: UnitOfWork, idea: Idea, decision: Decision) -> None:
    """A selected idea waits for its owner, who is asked when people are told."""
    pilot = Pilot(uow.ids.next(), idea.id, PilotState.WANTED, length=uow.organization.policy.pilot_days)
    uow.pilots.add(pilot)
    ask_next(uow, pilot, decision.owner_id, decision.at + telling.notice(uow))


def unwant(uow: UnitOfWork, idea: Idea) -> None:
    """The selection was taken back before anybody heard of it. Raises :class:`NothingToUndo` once somebody leads it."""
    pilot = uow.pilots.of(idea.id)
    if pilot is not None and pilot.state is not PilotState.WANTED:
        raise NothingToUndo
    if pilot is not None:
        withdraw_offers(uow, pilot, OfferKind.OWNER, Trace.TAKEN_BACK)
        uow.reminders.end(About.PILOT, pilot.id, Trace.TAKEN_BACK)
        uow.pilots.erase(pilot.id)


def ask_next(uow: UnitOfWork, pilot: Pilot, named: int | None, due_at: datetime | None = None) -> None:
    """Ask those whose turn it is; with nobody left, the stewards are told."""
    idea = uow.ideas.get(pilot.idea_id)
    wrote = [uow.members.account_of(account_id).member_id for account_id in telling.authors(uow, idea)]
    helpers = list(uow.news.counted(idea.root_id, Gesture.VOLUNTEER))
    past = {offer.member_id for offer in uow.pilots.offers(pilot.id, OfferKind.OWNER)}
    gone = {each for each in (*wrote, *helpers) if not uow.members.reach([each])}
    turn = next_asked(([named] if named is not None else [], wrote, helpers), past | gone)
    for member_id in turn:
        offer_to(uow, pilot, member_id, OfferKind.OWNER, due_at)
    if not turn:
        uow.events.append(OwnerLacking(pilot))


def offer_to(
    uow: UnitOfWork, pilot: Pilot, member_id: int, kind: OfferKind, due_at: datetime | None = None
) -> Offer:  # fmt: skip
    """Put the question to somebody."""
    offer = Offer(uow.ids.next(), pilot.id, member_id, kind, due_at or uow.now)
    uow.pilots.offer(offer)
    uow.events.append(OwnerAsked(offer, due_at))
    return offer


def withdraw_offers(uow: UnitOfWork, pilot: Pilot, kind: OfferKind, why: Trace) -> None:
    """Nobody else need answer, or is asked once more."""
    for offer in uow.pilots.offers(pilot.id, kind):
        uow.outbox.cancel(f"offer:{offer.id}")
        if offer.answer is OfferAnswer.WAITING:
            uow.pilots.answer(offer.id, OfferAnswer.GONE)
    uow.reminders.end(About.PILOT, pilot.id, why, ASKING[kind])


def ask_unseen(uow: UnitOfWork, idea: Idea) -> None:
    """It is shown again: who could not be asked while it was hidden is asked now."""
    pilot = uow.pilots.of(idea.id)
    offers = [] if pilot is None else [each for kind in OfferKind for each in uow.pilots.offers(pilot.id, kind)]
    for offer in offers:
        if offer.answer is OfferAnswer.WAITING:
            uow.outbox.take_up(f"offer:{offer.id}")


def without(uow: UnitOfWork, member_id: int) -> None:
    """Somebody goes for good: what they were asked is asked of the next."""
    for offer in uow.pilots.asked(member_id):
        _let_pass(uow, uow.pilots.get(offer.pilot_id), offer, OfferAnswer.GONE)


def answer(uow: UnitOfWork, actor: Actor, command: AnswerOffer) -> Result:
    """Yes, or let it pass. Raises :class:`OfferGone` for anybody else's question, or one that is over."""
    offer = uow.pilots.offered(command.offer_id)
    if offer is None or offer.member_id != actor.member.id or offer.answer is not OfferAnswer.WAITING:
        raise OfferGone
    pilot = uow.pilots.get(offer.pilot_id)
    idea = uow.ideas.get(pilot.idea_id)
    if not command.yes:
        _let_pass(uow, pilot, offer, OfferAnswer.NO)
        return Result(OfferPassed(idea.number, offer.kind is OfferKind.HANDOVER), f"offer:{offer.id}")
    uow.pilots.answer(offer.id, OfferAnswer.YES)
    withdraw_offers(uow, pilot, offer.kind, Trace.LED if offer.kind is OfferKind.OWNER else Trace.HANDED)
    outcome = _begin(uow, idea, pilot, actor) if offer.kind is OfferKind.OWNER else _take_over(uow, idea, pilot, actor)
    return Result(outcome, f"offer:{offer.id}")


def _let_pass(uow: UnitOfWork, pilot: Pilot, offer: Offer, answer: OfferAnswer) -> None:
    uow.pilots.answer(offer.id, answer)
    end_question(uow, offer)
    if offer.kind is OfferKind.OWNER and not _others_asked(uow, pilot):
        ask_next(uow, pilot, None)


def _others_asked(uow: UnitOfWork, pilot: Pilot) -> bool:
    offers = uow.pilots.offers(pilot.id, OfferKind.OWNER)
    return any(offer.answer is OfferAnswer.WAITING for offer in offers)


def _begin(uow: UnitOfWork, idea: Idea, pilot: Pilot, actor: Actor) -> PilotBegun:
    require_state(pilot, idea.number, PilotState.WANTED)
    begun = start(pilot, actor.member.id, today(uow))
    checkins = [
        (day, working_day(today(uow) + timedelta(days=day), uow.calendar))
        for day in uow.organization.policy.checkin_days
    ]
    uow.pilots.save(begun)
    uow.pilots.lay(begun.id, laid(begun, uow.calendar), checkins)
    uow.events.extend((PilotStarted(begun), IdeaChanged(idea.id)))
    return begun_now(uow, idea, begun)


def begun_now(uow: UnitOfWork, idea: Idea, pilot: Pilot) -> PilotBegun:
    """What its owner is told of a pilot that has begun."""
    ahead = next((each for each in uow.pilots.milestones(pilot.id) if each.done_on is None), None)
    name, due_on = ("", None) if ahead is None else (ahead.name, ahead.due_on)
    return PilotBegun(idea.number, idea.content.title, pilot.ends_on or today(uow), name, due_on)


def _take_over(uow: UnitOfWork, idea: Idea, pilot: Pilot, actor: Actor) -> HandoverDone:
    former, days = pilot.owner_id or 0, pilot.day(today(uow))
    give(uow, pilot, actor.member.id)
    return HandoverDone(idea.number, name_of(uow, actor.member.id), name_of(uow, former), days)


def give(uow: UnitOfWork, pilot: Pilot, member_id: int) -> None:
    """It is theirs from now on, with all that it owes."""
    handed = replace(pilot, owner_id=member_id)
    uow.pilots.save(handed)
    uow.events.extend((OwnerChanged(handed, pilot.owner_id or 0), IdeaChanged(pilot.idea_id)))


def answered(uow: UnitOfWork, _: AnswerOffer, subject: Subject) -> Outcome:
    """What the answer came to."""
    offer = uow.pilots.offered(subject.id)
    if offer is None:
        raise OfferGone
    pilot = uow.pilots.get(offer.pilot_id)
    idea = uow.ideas.get(pilot.idea_id)
    if offer.answer is OfferAnswer.YES and offer.kind is OfferKind.OWNER:
        return begun_now(uow, idea, pilot)
    return OfferPassed(idea.number, offer.kind is OfferKind.HANDOVER)


def name_owner(uow: UnitOfWork, actor: Actor, command: NameOwner) -> Result:
    """Ask somebody to lead a pilot that waits; one that runs is offered to them."""
    idea, pilot = pilot_numbered(uow, command.number)
    if pilot.state is not PilotState.WANTED:
        return hand_over(uow, actor, HandOver(command.who, command.number, command.person))
    require(actor, Action.SELECT)
    account = account_named(uow, command.who.connection, command.who.workspace, command.person)
    withdraw_offers(uow, pilot, OfferKind.OWNER, Trace.TAKEN_BACK)
    offer_to(uow, pilot, account.member_id, OfferKind.OWNER)
    return Result(OwnerNamed(idea.number, account.name or account.handle), f"idea:{idea.id}")


def hand_over(uow: UnitOfWork, actor: Actor, command: HandOver) -> Result:
    """Offered; nothing changes before the other agrees, and one offer stands at a time."""
    idea, pilot = running_pilot(uow, actor, command.number)
    account = account_named(uow, command.who.connection, command.who.workspace, command.person)
    name = account.name or account.handle
    if account.member_id == pilot.owner_id:
        raise OwnerAlready(idea.number, name)
    withdraw_offers(uow, pilot, OfferKind.HANDOVER, Trace.TAKEN_BACK)
    offer_to(uow, pilot, account.member_id, OfferKind.HANDOVER)
    return Result(OwnerNamed(idea.number, name), f"idea:{idea.id}")


def name_sponsor(uow: UnitOfWork, actor: Actor, command: NameSponsor) -> Result:
    """The pilot's own sponsor."""
    idea, pilot = kept_pilot(uow, actor, command.number)
    account = account_named(uow, command.who.connection, command.who.workspace, command.person)
    uow.pilots.save(replace(pilot, sponsor_id=account.member_id))
    uow.events.append(IdeaChanged(idea.id))
    return Result(SponsorNamed(idea.number, account.name or account.handle), f"idea:{idea.id}")


def named(uow: UnitOfWork, command: NameOwner | HandOver | NameSponsor, _: Subject) -> Outcome:
    """Who was named."""
    account = account_named(uow, command.who.connection, command.who.workspace, command.person)
    outcome = SponsorNamed if isinstance(command, NameSponsor) else OwnerNamed
    return outcome(command.number, account.name or account.handle)


USE_CASES: UseCases = {
    AnswerOffer: UseCase(answer, Action.PILOT_OFFER, answered),
    NameOwner: UseCase(name_owner, Action.PILOT, named),
    NameSponsor: UseCase(name_sponsor, Action.PILOT, named),
    HandOver: UseCase(hand_over, Action.HANDOVER, named),
}
