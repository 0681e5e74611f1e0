"""The text of an idea changes, its author takes it back, or it opens again."""

from datetime import date

from butinerie_bot.application.commands import Edit, Reopen, WithdrawIdea
from butinerie_bot.application.ideas.drafting import changed
from butinerie_bot.application.ideas.finding import idea_numbered, is_author, open_idea, require_author
from butinerie_bot.application.ideas.promising import promise_again
from butinerie_bot.application.outcomes import IdeaEdited, IdeaReopened, IdeaWithdrawn, Outcome
from butinerie_bot.application.pilots.owning import ask_unseen
from butinerie_bot.application.pilots.piloting import name_of
from butinerie_bot.application.reminders.answer_reminders import remind_of_answer
from butinerie_bot.application.telling import TIE_KEPT
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain import events
from butinerie_bot.domain.ideas import Idea, State, clean
from butinerie_bot.domain.members import Actor, Role
from butinerie_bot.domain.permissions import STEWARDS, Action
from butinerie_bot.domain.pilot_refusals import InPilot
from butinerie_bot.domain.refusals import NotAllowed, NotOpen, OthersJoined

NOBODY = 0


def edit(uow: UnitOfWork, actor: Actor, command: Edit) -> Result:
    """By its author or a steward, until it is answered; the former text is kept."""
    idea = open_idea(uow, command.number, Action.EDIT.value)
    if not actor.has(Role.STEWARD):
        require_author(uow, actor, idea, Action.EDIT.value)
    content = clean(changed(idea.content, command))
    if content != idea.content:
        uow.ideas.replace(idea, content, _editor(uow, actor, idea))
        uow.events.append(events.IdeaChanged(idea.id))
    return Result(IdeaEdited(idea.number, content.title, content == idea.content), f"edited:{idea.id}")


def _editor(uow: UnitOfWork, actor: Actor, idea: Idea) -> int:
    """The account whose hand the former text's row names; nobody's when it would point at an author without a name."""
    return NOBODY if idea.author_id is None and is_author(uow, actor, idea) else actor.account.id


def edited(uow: UnitOfWork, _command: Edit, subject: Subject) -> Outcome:
    """The title it has by now."""
    idea = uow.ideas.get(subject.id)
    return IdeaEdited(idea.number, idea.content.title)


def withdraw(uow: UnitOfWork, actor: Actor, command: WithdrawIdea) -> Result:
    """By its author, until it is answered, unless other people's ideas go on in it."""
    idea = idea_numbered(uow, command.number)
    require_author(uow, actor, idea, Action.WITHDRAW.value)
    _not_in_pilot(uow, idea)
    open_idea(uow, command.number, Action.WITHDRAW.value)
    joined = [each.number for each in uow.ideas.cluster(idea.root_id) if each.id != idea.id]
    if joined:
        raise OthersJoined(idea.number, tuple(sorted(joined)))
    uow.ideas.set_state(idea.id, State.WITHDRAWN)
    uow.vault.end_at(idea.root_id, uow.now + TIE_KEPT)
    remind_of_answer(uow, uow.ideas.get(idea.id))
    uow.events.append(events.IdeaWithdrawn(uow.ideas.get(idea.id)))
    return Result(IdeaWithdrawn(idea.number), f"idea:{idea.id}")


def _not_in_pilot(uow: UnitOfWork, idea: Idea) -> None:
    pilot = uow.pilots.of(idea.id) if idea.state is State.SELECTED else None
    if pilot is not None and pilot.under_way:
        raise InPilot(idea.number, name_of(uow, pilot.owner_id))


def withdrawn(_uow: UnitOfWork, command: WithdrawIdea, _subject: Subject) -> Outcome:
    """It is taken back."""
    return IdeaWithdrawn(command.number)


def reopen(uow: UnitOfWork, actor: Actor, command: Reopen) -> Result:
    """A declined or hidden idea by a steward, a withdrawn one by its author."""
    idea = idea_numbered(uow, command.number)
    _may_reopen(uow, actor, idea)
    if idea.state is State.HIDDEN and idea.merged_into is not None:
        uow.ideas.set_state(idea.id, State.MERGED)
        uow.events.append(events.IdeaChanged(idea.id))
    elif idea.state is State.HIDDEN and uow.pilots.of(idea.id) is not None:
        uow.ideas.set_state(idea.id, State.SELECTED)
        ask_unseen(uow, idea)
        uow.events.append(events.IdeaChanged(idea.id))
    else:
        open_again(uow, idea, promise_again(uow, idea), actor.account.id)
    return Result(reopened(uow, command, Subject("idea", idea.id)), f"idea:{idea.id}")


def open_again(uow: UnitOfWork, idea: Idea, due: date, by_account: int | None = None) -> None:
    """The idea is open, to be answered by ``due``, and its votes are taken again."""
    uow.ideas.set_state(idea.id, State.OPEN)
    uow.ideas.set_promise(idea.id, due)
    uow.gestures.recount([idea.root_id])
    uow.events.append(events.IdeaReopened(uow.ideas.get(idea.id), by_account, idea.state))


def reopened(uow: UnitOfWork, _: Reopen, subject: Subject) -> Outcome:
    """The date it is answered by."""
    idea = uow.ideas.get(subject.id)
    return IdeaReopened(idea.number, idea.promised_on)


def _may_reopen(uow: UnitOfWork, actor: Actor, idea: Idea) -> None:
    if idea.state is State.WITHDRAWN:
        require_author(uow, actor, idea, Action.REOPEN.value)
    elif not actor.has(Role.STEWARD):
        raise NotAllowed(Action.REOPEN.value, STEWARDS)
    elif idea.state not in (State.DECLINED, State.HIDDEN):
        raise NotOpen(idea.number, idea.state.value, Action.REOPEN.value)


USE_CASES: UseCases = {
    Edit: UseCase(edit, Action.EDIT, edited),
    WithdrawIdea: UseCase(withdraw, Action.WITHDRAW, withdrawn),
    Reopen: UseCase(reopen, Action.REOPEN, reopened),
}
