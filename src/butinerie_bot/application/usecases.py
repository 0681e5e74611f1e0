"""What a use case is: how it is done, and how its answer is composed again from the state it left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from butinerie_bot.application.commands import Command
from butinerie_bot.application.outcomes import Outcome, Silent
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Then:
    """What a filled dialogue asks: ``refused`` puts the question again, ``done`` ends the dialogue."""

    command: Command
    refused: Callable[[Refusal], "Result"]
    done: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome, and what was concerned: ``kind:id``, kept with the event so that it can be answered again."""

    outcome: Outcome
    subject: str = ""
    then: Then | None = None


Run = Callable[[UnitOfWork, Actor, Any], Result]
Again = Callable[[UnitOfWork, Any, "Subject"], Outcome]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a command came to: ``kind`` and the id of it (0: none)."""

    kind: str
    id: int

    @classmethod
    def read(cls, text: str) -> "Subject":
        """The subject written as ``kind:id``."""
        kind, _, number = text.partition(":")
        return cls(kind, int(number or 0))


def silent(_uow: UnitOfWork, _command: Command, _subject: Subject) -> Outcome:
    """There was nothing to say the first time either."""
    return Silent()


@dataclass(frozen=True, slots=True)
class UseCase:
    """``action`` is looked up in the table of permissions; ``again`` answers an event seen before."""

    run: Run
    action: Action
    again: Again = silent


UseCases = Mapping[type[Command], UseCase]
