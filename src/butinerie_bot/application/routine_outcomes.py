"""What the bot's own work came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Imported:
    """How many came in, and how many were there already."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class Done:
    """A routine's work: how many things it changed, and whether more of them may wait."""

    count: int
    more: bool = True


@dataclass(frozen=True, slots=True)
class CodeMade:
    """The code that makes the first administrator; empty when there is no need of one."""

    code: str


@dataclass(frozen=True, slots=True)
class Recounted:
    """How many votes were wrong, which must be none; the next piece begins after the id ``last`` (0: done)."""

    differences: int
    last: int
