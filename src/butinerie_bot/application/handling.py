"""From a command to what it came to: who acts, whether they may, the use case, what is owed because of it."""

from dataclasses import dataclass

from butinerie_bot.application.accounts import leaving
from butinerie_bot.application.actors import known_language, meet, spoken_for
from butinerie_bot.application.announcements import announce
from butinerie_bot.application.commands import Command, Routine
from butinerie_bot.application.dialogues import where_it_stands
from butinerie_bot.application.ideas import homing, replying
from butinerie_bot.application.outcomes import Outcome, Silent
from butinerie_bot.application.registry import ROUTINES, USE_CASES, action_of
from butinerie_bot.application.reminders import beckoning
from butinerie_bot.application.usecases import Result, Subject
from butinerie_bot.application.votes import uncounting
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import require
from butinerie_bot.domain.refusals import Refusal

HEARD = {**replying.HEARD, **uncounting.HEARD, **leaving.HEARD, **homing.HEARD, **beckoning.HEARD}
"""What is taken without meeting anybody."""


@dataclass(frozen=True, slots=True)
class Handled:
    """``subject`` is kept with the event, so that :meth:`Handling.again` can answer it once more."""

    outcome: Outcome
    subject: str
    language: str
    greet: bool = False


def run(uow: UnitOfWork, actor: Actor, command: Command) -> Result:
    """Do what an actor asks, and what a dialogue that ends with it leads to. Raises a refusal."""
    require(actor, action_of(command))
    result = USE_CASES[type(command)].run(uow, actor, command)
    if result.then is None:
        return result
    try:
        with uow.savepoint():
            done = run(uow, actor, result.then.command)
    except Refusal as refusal:
        return result.then.refused(refusal)
    result.then.done()
    return done


class Handling:
    """The recorder's way to the use cases."""

    def handle(self, uow: UnitOfWork, command: Command | Routine) -> Handled:
        """Do it, and write down what is owed because of it.

        Raises a refusal, or anything else: the caller's savepoint takes everything back.
        """
        handled = self._handle(uow, command)
        announce(uow, uow.events)
        return handled

    def again(self, uow: UnitOfWork, command: Command | Routine, subject: str) -> Handled:
        """The answer to an event seen before, from the state as it is now; nothing changes. Raises a refusal."""
        if isinstance(command, Routine) or type(command) in HEARD:
            return Handled(Silent(), subject, uow.organization.language)
        read = Subject.read(subject)
        compose = where_it_stands if read.kind == "question" else USE_CASES[type(command)].again
        return Handled(compose(uow, command, read), subject, known_language(uow, command.who))

    def _handle(self, uow: UnitOfWork, command: Command | Routine) -> Handled:
        if isinstance(command, Routine):
            return Handled(ROUTINES[type(command)](uow, command), "", uow.organization.language)
        if type(command) in HEARD:
            heard = HEARD[type(command)](uow, command)
            return Handled(heard.outcome, heard.subject, spoken_for(uow, command.who))
        met = meet(uow, command.who)
        result = run(uow, met.actor, command)
        return Handled(result.outcome, result.subject, met.language, met.greet)
