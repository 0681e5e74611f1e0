"""A comment by command or form."""

from butinerie_bot.application.commands import Comment
from butinerie_bot.application.ideas.finding import idea_numbered
from butinerie_bot.application.outcomes import CommentNoted, Outcome
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.comments import comment_text
from butinerie_bot.domain.events import IdeaChanged
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import IdeaMerged, NotOpen

CLOSED = frozenset({State.HIDDEN, State.WITHDRAWN})


def comment(uow: UnitOfWork, actor: Actor, command: Comment) -> Result:
    """The thread stays open after the answer; a merged idea is commented where it goes on."""
    idea = idea_numbered(uow, command.number)
    if idea.state is State.MERGED:
        raise IdeaMerged(idea.number, uow.ideas.get(idea.root_id).number)
    if idea.state in CLOSED:
        raise NotOpen(idea.number, idea.state.value, Action.COMMENT.value)
    comment_id = uow.comments.add(idea.id, actor.account.id, comment_text(command.text), None, Order(0))
    recount(uow, idea.id)
    return Result(CommentNoted(idea.number), f"comment:{comment_id}")


def recount(uow: UnitOfWork, idea_id: int) -> None:
    """The card shows how many comments there are now."""
    uow.ideas.set_comments(idea_id, uow.comments.count(idea_id))
    uow.events.append(IdeaChanged(idea_id))


def noted(_uow: UnitOfWork, command: Comment, _subject: Subject) -> Outcome:
    """It is under the idea."""
    return CommentNoted(command.number)


USE_CASES: UseCases = {Comment: UseCase(comment, Action.COMMENT, noted)}
