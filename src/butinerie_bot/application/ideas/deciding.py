"""An idea gets its answer, always with a reason; people are told when the time to undo it has passed."""

from datetime import date

from butinerie_bot.application.asking import ask
from butinerie_bot.application.commands import Decide
from butinerie_bot.application.forms import written
from butinerie_bot.application.ideas.finding import today, unanswered
from butinerie_bot.application.outcomes import IdeaDecided, Outcome
from butinerie_bot.application.pilots.owning import want
from butinerie_bot.application.telling import notice
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.dates import future_day
from butinerie_bot.domain.decisions import Decision, Verb, reason_for
from butinerie_bot.domain.events import IdeaAnswered
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.promises import Promise
from butinerie_bot.domain.refusals import UnknownPerson

STATES = {Verb.SELECT: State.SELECTED, Verb.DECLINE: State.DECLINED, Verb.DEFER: State.DEFERRED}


def decide(uow: UnitOfWork, actor: Actor, command: Decide) -> Result:
    """Select, decline or defer an open idea, or one deferred before its date has come."""
    idea = unanswered(uow, command.number, command.verb.value)
    if not command.reason.strip():
        return ask(uow, actor, command.verb.value, idea.number, _said(command))
    until = future_day(command.until, today(uow)) if command.verb is Verb.DEFER else None
    reason = reason_for(idea.number, command.verb.value, command.reason)
    decision = Decision(
        uow.ids.next(), idea.id, command.verb, reason, actor.account.id, uow.now, until, _owner(uow, command),
        former_state=idea.state,
    )  # fmt: skip
    uow.decisions.add(decision)
    uow.ideas.set_state(idea.id, STATES[command.verb])
    _settle(uow, idea, decision, until)
    uow.events.append(IdeaAnswered(uow.ideas.get(idea.id), decision))
    if command.verb is Verb.SELECT:
        want(uow, uow.ideas.get(idea.id), decision)
    return Result(told(idea, decision, uow), f"decision:{decision.id}")


def _said(command: Decide) -> dict[str, str]:
    owner = "" if command.owner is None else written(command.owner)
    return {name: text for name, text in (("date", command.until), ("owner", owner)) if text}


def _settle(uow: UnitOfWork, idea: Idea, decision: Decision, until: date | None) -> None:
    """The promise is kept or missed; a deferral makes a second one, for its date."""
    uow.promises.settle(idea.id, today(uow), decision.id)
    if until is not None:
        uow.promises.make(Promise(idea.id, today(uow), until), decision.id)
        uow.ideas.set_promise(idea.id, until)


def _owner(uow: UnitOfWork, command: Decide) -> int | None:
    if command.owner is None:
        return None
    account = uow.members.named(command.who.connection, command.who.workspace, command.owner)
    if account is None:
        raise UnknownPerson(command.owner.handle or command.owner.platform_id)
    return account.member_id


def told(idea: Idea, decision: Decision, uow: UnitOfWork) -> IdeaDecided:
    """What is said of a decision, and when people hear it."""
    told_at = decision.at + notice(uow)
    return IdeaDecided(idea.number, idea.content.title, decision.verb, decision.reason, decision.until, told_at)


def decided(uow: UnitOfWork, _: Decide, subject: Subject) -> Outcome:
    """The decision that was taken."""
    decision = uow.decisions.get(subject.id)
    return told(uow.ideas.get(decision.idea_id), decision, uow)


USE_CASES: UseCases = {
    Decide: UseCase(decide, Action.SELECT, decided),  # the verb is the action: registry.action_of
}
