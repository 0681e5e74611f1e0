"""What is said in threads: a comment under a card, dropped unread anywhere else, alike in whatever order it comes.

Nobody is met here before it is known that a card is concerned.
"""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application.actors import account_for
from butinerie_bot.application.commands import Command, CorrectReply, RemoveReply, Reply
from butinerie_bot.application.ideas.commenting import recount
from butinerie_bot.application.outcomes import Silent
from butinerie_bot.application.people import Shown
from butinerie_bot.application.usecases import Result
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.account_events import AccountBack
from butinerie_bot.domain.comments import comment_text
from butinerie_bot.domain.members import AccountKind


def reply(uow: UnitOfWork, command: Reply) -> Result:
    """A message under a card; words only, from people."""
    idea_id = uow.channels.idea_shown(command.thread)
    if idea_id is None or command.who.kind is AccountKind.BOT or not command.text.strip():
        return Result(Silent())
    known = uow.comments.find(command.message)
    account = account_for(uow, command.who)
    if account.left:
        uow.events.append(AccountBack(account.id))
    account_id = account.id
    if known is None:
        uow.comments.add(idea_id, account_id, comment_text(command.text), command.message, command.order)
    elif not known.idea_id:
        uow.comments.adopt(known.id, idea_id, account_id)
    recount(uow, idea_id)
    return Result(Silent())


def correct(uow: UnitOfWork, command: CorrectReply) -> Result:
    """The newest text stays, and what was removed stays removed."""
    known = uow.comments.find(command.message)
    if known is None:
        return _early(uow, command)
    if not known.deleted and command.order > known.order:
        uow.comments.correct(known.id, comment_text(command.text), command.order)
    return Result(Silent())


def _early(uow: UnitOfWork, command: CorrectReply) -> Result:
    """A correction before its message: its thread, when the platform tells it, says that it is a comment."""
    if command.thread is None:
        return Result(Silent())
    return reply(uow, Reply(command.who, command.thread, command.message, command.text, command.order))


def remove(uow: UnitOfWork, command: RemoveReply) -> Result:
    """No text is kept; a removal before its message leaves a trace where there are cards.

    A card that is gone is marked stale: the next edit finds it out and posts it again.
    """
    card_of = uow.channels.idea_shown(command.message)
    if card_of is not None:
        uow.outbox.stale(card_of)
        return Result(Silent())
    known = uow.comments.find(command.message)
    if known is not None:
        uow.comments.remove(known.id, max(known.order, command.order))
        if known.idea_id:
            recount(uow, known.idea_id)
    elif _may_be_comment(uow, command.message):
        uow.comments.trace_removal(command.message, command.order)
    return Result(Silent())


def _may_be_comment(uow: UnitOfWork, message: Shown) -> bool:
    return uow.channels.shows_cards(message.connection, message.channel)


HEARD: Mapping[type[Command], Callable[[UnitOfWork, Any], Result]] = {
    Reply: reply,
    CorrectReply: correct,
    RemoveReply: remove,
}
