"""What must not be read is taken off every card at once, with a reason for its author and the other stewards."""

from butinerie_bot.application.asking import ask
from butinerie_bot.application.commands import Hide
from butinerie_bot.application.ideas.finding import idea_numbered
from butinerie_bot.application.outcomes import IdeaHidden, Outcome
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain import events
from butinerie_bot.domain.decisions import reason_for
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import NotOpen, UnknownComment


def hide(uow: UnitOfWork, actor: Actor, command: Hide) -> Result:
    """An idea, or one comment on it."""
    idea = idea_numbered(uow, command.number)
    if not command.reason.strip() and command.comment_id is None:
        return ask(uow, actor, Action.HIDE.value, idea.number, {})
    reason = reason_for(idea.number, Action.HIDE.value, command.reason)
    if command.comment_id is None:
        _hide_idea(uow, actor, idea, reason)
    else:
        _hide_comment(uow, actor, idea, reason, command.comment_id)
    return Result(IdeaHidden(idea.number, command.comment_id is not None), f"idea:{idea.id}")


def hidden(_uow: UnitOfWork, command: Hide, _subject: Subject) -> Outcome:
    """It is off."""
    return IdeaHidden(command.number, command.comment_id is not None)


def _hide_idea(uow: UnitOfWork, actor: Actor, idea: Idea, reason: str) -> None:
    if idea.state is State.HIDDEN:
        raise NotOpen(idea.number, idea.state.value, Action.HIDE.value)
    hiding_id = uow.hidings.add(idea, reason, actor.account.id)
    uow.ideas.set_state(idea.id, State.HIDDEN)
    uow.events.append(events.IdeaHidden(uow.ideas.get(idea.id), hiding_id, actor.account.id, idea.author_id))


def _hide_comment(uow: UnitOfWork, actor: Actor, idea: Idea, reason: str, comment_id: int) -> None:
    comment = uow.comments.get(comment_id)
    if comment is None or comment.idea_id != idea.id or comment.hidden or comment.deleted:
        raise UnknownComment(idea.number)
    hiding_id = uow.hidings.add(idea, reason, actor.account.id, comment.id)
    uow.comments.hide(comment.id)
    uow.ideas.set_comments(idea.id, uow.comments.count(idea.id))
    uow.events.append(events.IdeaHidden(idea, hiding_id, actor.account.id, comment.account_id))


USE_CASES: UseCases = {Hide: UseCase(hide, Action.HIDE, hidden)}
