"""What a word about a gain came to. ``number`` is always the idea's."""

from dataclasses import dataclass

from butinerie_bot.domain.gains import Gain


@dataclass(frozen=True, slots=True)
class GainNoted:
    """Its figures are on the card; ``fresh`` when there is a new one of what was reached, whose proof is asked."""

    number: int
    title: str
    gain: Gain
    fresh: bool


@dataclass(frozen=True, slots=True)
class GainProven:
    """Where its figure comes from, or (``again``) that it still holds."""

    number: int
    title: str
    gain: Gain
    again: bool = False


@dataclass(frozen=True, slots=True)
class GainLeft:
    """No figure will come."""

    number: int
    title: str


GainOutcome = GainNoted | GainProven | GainLeft
__all__ = ["GainLeft", "GainNoted", "GainProven"]
