"""The promise clock: making, moving and settling the date by which an idea is answered."""

from datetime import date

from butinerie_bot.application.commands import PromiseAnew
from butinerie_bot.application.ideas.finding import idea_numbered, open_idea, today
from butinerie_bot.application.outcomes import Outcome, PromiseMade
from butinerie_bot.application.reminders.answer_reminders import remind_of_answer
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.dates import future_day
from butinerie_bot.domain.events import IdeaChanged
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.promises import Promise, promise
from butinerie_bot.domain.refusals import PromiseStands


def promise_now(uow: UnitOfWork, idea_id: int) -> date:
    """Promise an answer, so many days from today as the organization's policy says."""
    made = promise(idea_id, today(uow), uow.organization.policy.promise_days, uow.calendar)
    uow.promises.make(made)
    return made.due


def promise_on(uow: UnitOfWork, idea_id: int) -> date:
    """A deferral's date has come: its promise goes on, so many days from now, for nothing but an answer keeps it."""
    made = promise(idea_id, today(uow), uow.organization.policy.promise_days, uow.calendar)
    if not uow.promises.put_off(idea_id, made.due):
        uow.promises.make(made)
    return made.due


def promise_again(uow: UnitOfWork, idea: Idea) -> date:
    """An idea opens again: the promise that still runs, else a new one."""
    running = uow.promises.pending(idea.id)
    if running is not None and running.due >= today(uow):
        return running.due
    uow.promises.settle(idea.id, today(uow), None)
    return promise_now(uow, idea.id)


def promise_anew(uow: UnitOfWork, _: Actor, command: PromiseAnew) -> Result:
    """Another date after a missed one, which stays missed."""
    idea = open_idea(uow, command.number, Action.PROMISE.value)
    if idea.promised_on is not None and idea.promised_on >= today(uow):
        raise PromiseStands(idea.number, idea.promised_on)
    due = future_day(command.day, today(uow))
    uow.promises.settle(idea.id, today(uow), None)
    uow.promises.make(Promise(idea.id, today(uow), due))
    uow.ideas.set_promise(idea.id, due)
    remind_of_answer(uow, uow.ideas.get(idea.id))
    uow.events.append(IdeaChanged(idea.id))
    return Result(PromiseMade(idea.number, due), f"idea:{idea.id}")


def promised(uow: UnitOfWork, command: PromiseAnew, _: Subject) -> Outcome:
    """The date that stands by now."""
    idea = idea_numbered(uow, command.number)
    return PromiseMade(idea.number, idea.promised_on or today(uow))


USE_CASES: UseCases = {PromiseAnew: UseCase(promise_anew, Action.PROMISE, promised)}
