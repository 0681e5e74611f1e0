"""What a unit may answer to what worked elsewhere. ``number`` is always the idea's."""

from dataclasses import dataclass

from butinerie_bot.application.votes.gesture_commands import Command


@dataclass(frozen=True, slots=True)
class Adopt(Command):
    """The actor's unit uses it as it is."""

    number: int


@dataclass(frozen=True, slots=True)
class Adapt(Command):
    """The actor's unit uses it, changed as ``how`` says in a line."""

    number: int
    how: str


@dataclass(frozen=True, slots=True)
class PassOver(Command):
    """It is not for the actor's unit; ``reason`` a :class:`~butinerie_bot.domain.adoptions.Reason`'s value or empty."""

    number: int
    reason: str = ""


__all__ = ["Adapt", "Adopt", "PassOver"]
