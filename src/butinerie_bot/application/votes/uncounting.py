"""Reactions that a platform tells without a person are told on the card and never counted."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application.commands import Command, NoteUncounted
from butinerie_bot.application.outcomes import Silent
from butinerie_bot.application.usecases import Result
from butinerie_bot.application.work import UnitOfWork


def note(uow: UnitOfWork, command: NoteUncounted) -> Result:
    """The latest word of the platform holds; cards say it where it changes."""
    idea_id = uow.channels.idea_shown(command.shown)
    if idea_id is not None and uow.uncounted.note(
        idea_id, command.shown, command.actor, command.count, command.order
    ):  # fmt: skip
        uow.outbox.stale(uow.ideas.get(idea_id).root_id)
    return Result(Silent())


HEARD: Mapping[type[Command], Callable[[UnitOfWork, Any], Result]] = {NoteUncounted: note}
