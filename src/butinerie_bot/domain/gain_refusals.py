"""The ways in which the rules of gains say no."""

from dataclasses import dataclass
from decimal import Decimal

from butinerie_bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class FigureUnclear(Refusal):
    """``text`` is no figure, or may be two different ones."""

    name: str
    text: str

    @property
    def field(self) -> str | None:
        return self.name


@dataclass(frozen=True, slots=True)
class FigureTooLarge(Refusal):
    """A figure goes up to ``most``."""

    name: str
    most: Decimal

    @property
    def field(self) -> str | None:
        return self.name


@dataclass(frozen=True, slots=True)
class UnitDiffers(Refusal):
    """The figure is in ``unit``, the gain in ``measure``: they could not be compared."""

    name: str
    unit: str
    measure: str

    @property
    def field(self) -> str | None:
        return self.name


@dataclass(frozen=True, slots=True)
class GainEmpty(Refusal):
    """A gain needs what it is about and one figure at least."""

    number: int


@dataclass(frozen=True, slots=True)
class NotMeasured(Refusal):
    """That pilot has no figure of what was reached: there is nothing to say how it was obtained."""

    number: int
