"""What each rule needs to know of its reminders: whether they are still of use, whom they are for, what *done* does."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.reminders import Reminder


def nobody(_uow: UnitOfWork, _reminder: Reminder) -> Collection[int]:
    """A rule whose reminders name their person."""
    return ()


def only_end(_uow: UnitOfWork, _actor: Actor, _reminder: Reminder) -> Outcome | None:
    """There is nothing to do beside ending the reminder."""
    return None


def idea_number(uow: UnitOfWork, reminder: Reminder) -> int:
    """That of the idea it is about."""
    idea = uow.ideas.find(reminder.ref_id)
    return 0 if idea is None else idea.number


@dataclass(frozen=True, slots=True)
class Duty:
    """``alive`` is asked when due, ``audience`` gives the members a reminder without any is for.

    ``done`` is what the press of *done* does; None is answered by the plain "done". ``number`` is what people call
    the thing by, 0 when it has none.
    """

    alive: Callable[[UnitOfWork, Reminder], bool]
    audience: Callable[[UnitOfWork, Reminder], Collection[int]] = nobody
    done: Callable[[UnitOfWork, Actor, Reminder], Outcome | None] = only_end
    number: Callable[[UnitOfWork, Reminder], int] = idea_number
