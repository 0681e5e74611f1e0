"""The ways in which the rules of adoptions say no."""

from dataclasses import dataclass

from butinerie_bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class NotSpread(Refusal):
    """That pilot has no verdict, or another one than to spread it: there is nothing to take up yet."""

    number: int


@dataclass(frozen=True, slots=True)
class UnitNeeded(Refusal):
    """A unit answers: who belongs to none says first which is theirs."""


@dataclass(frozen=True, slots=True)
class OwnPilot(Refusal):
    """It is that unit's own pilot."""

    number: int
