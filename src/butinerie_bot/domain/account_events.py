"""What happened between somebody and the author of an idea, or to somebody's accounts."""

from dataclasses import dataclass

from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.questions import AuthorQuestion


@dataclass(frozen=True, slots=True)
class AuthorAsked:
    """Somebody asks whoever wrote the idea."""

    idea: Idea
    question: AuthorQuestion


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """The author's words are there for who asked."""

    question: AuthorQuestion


@dataclass(frozen=True, slots=True)
class AccountsJoined:
    """Two accounts are one person's: ``first`` gave the code, ``second`` said it."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class AccountBack:
    """Somebody acts whose account had left; ``order`` is their platform's, where what they did is ordered by it."""

    account_id: int
    order: Order | None = None
