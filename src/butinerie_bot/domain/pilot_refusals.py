"""The ways in which the rules of pilots say no."""

from dataclasses import dataclass

from butinerie_bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class NoPilot(Refusal):
    """That idea was not selected: there is no pilot of it."""

    number: int


@dataclass(frozen=True, slots=True)
class PilotStands(Refusal):
    """What is asked does not go with where the pilot stands; ``state`` is a :class:`PilotState`'s value."""

    number: int
    state: str


@dataclass(frozen=True, slots=True)
class OwnerOnly(Refusal):
    """The pilot is in the hands of ``owner`` (empty: nobody's yet), its sponsor and the stewards."""

    number: int
    owner: str


@dataclass(frozen=True, slots=True)
class InPilot(Refusal):
    """The idea can no longer be withdrawn: it is in pilot with ``owner``."""

    number: int
    owner: str


@dataclass(frozen=True, slots=True)
class LessonMissing(Refusal):
    """A verdict needs its lesson, of ``least`` to ``most`` characters; this one has ``length``."""

    number: int
    length: int
    least: int
    most: int

    @property
    def field(self) -> str | None:
        return "lesson"


@dataclass(frozen=True, slots=True)
class UnknownMilestone(Refusal):
    """The pilot has the milestones 1 to ``count``."""

    number: int
    count: int


@dataclass(frozen=True, slots=True)
class OfferGone(Refusal):
    """The question was answered, by this person or another, or was taken back."""


@dataclass(frozen=True, slots=True)
class CallGone(Refusal):
    """``name`` has taken that call already."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class OwnerAlready(Refusal):
    """``name`` owns that pilot already."""

    number: int
    name: str
