"""What may be said of gains. ``number`` is always the idea's."""

from dataclasses import dataclass

from butinerie_bot.application.votes.gesture_commands import Command


@dataclass(frozen=True, slots=True)
class MeasureGain(Command):
    """Figures of a pilot's gain, as typed; what is empty stays as it is."""

    number: int
    lens: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    actual: str = ""


@dataclass(frozen=True, slots=True)
class ProveGain(Command):
    """Where its last figure comes from (a :class:`~butinerie_bot.domain.gains.Proof`'s value)."""

    number: int
    proof: str


@dataclass(frozen=True, slots=True)
class LeaveUnmeasured(Command):
    """No figure will come: nobody asks for one any more."""

    number: int


__all__ = ["LeaveUnmeasured", "MeasureGain", "ProveGain"]
