"""How a rule says no to words about one's accounts, and about ideas without a name."""

from dataclasses import dataclass

from butinerie_bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class NamelessInPublic(Refusal):
    """Who writes where all can read has signed already: an idea without a name is said in private."""


@dataclass(frozen=True, slots=True)
class AuthorGone(Refusal):
    """Nobody can be asked about idea ``number`` any more."""

    number: int


@dataclass(frozen=True, slots=True)
class NoQuestion(Refusal):
    """No question waits for this person, on idea ``number`` (0: on any)."""

    number: int


@dataclass(frozen=True, slots=True)
class CodeOver(Refusal):
    """The code that links two accounts is wrong, used or expired."""


@dataclass(frozen=True, slots=True)
class OwnCode(Refusal):
    """The code was said from the account that it was given to, or from one that is linked with it already."""


@dataclass(frozen=True, slots=True)
class NothingLinked(Refusal):
    """This person has one account only."""


@dataclass(frozen=True, slots=True)
class HandOverFirst(Refusal):
    """Pilots ``numbers`` run under this person and go to somebody else first."""

    numbers: tuple[int, ...]
