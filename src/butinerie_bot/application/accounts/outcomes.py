"""What words about accounts, data and ideas without a name came to."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NamelessNotice:
    """The draft waits: what no name means, before it is published."""

    draft_id: int
    title: str


@dataclass(frozen=True, slots=True)
class QuestionSent:
    """The question is on its way to whoever wrote the idea."""

    number: int


@dataclass(frozen=True, slots=True)
class AnswerPassedOn:
    """The answer is on its way, without saying who gives it."""

    number: int


@dataclass(frozen=True, slots=True)
class QuestionLeft:
    """The question stays without an answer."""


@dataclass(frozen=True, slots=True)
class LinkCodeGiven:
    """The code, until when it works."""

    code: str
    until: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class LinkAsked:
    """Whose account the code was given to: ``name`` on ``connection``."""

    name: str
    connection: str


@dataclass(frozen=True, slots=True)
class AccountsLinked:
    """Two accounts are one person's; ``connections`` are where they are."""

    connections: tuple[str, str]


@dataclass(frozen=True, slots=True)
class LinkRefused:
    """Nothing was linked."""


@dataclass(frozen=True, slots=True)
class AccountUnlinked:
    """The account is a person of its own."""


@dataclass(frozen=True, slots=True)
class ErasureAsked:
    """How many of the person's ideas and comments would stay without a name."""

    ideas: int
    comments: int


@dataclass(frozen=True, slots=True)
class DataKept:
    """Everything stays as it is."""


@dataclass(frozen=True, slots=True)
class DataErased:
    """Nothing names this person any more."""
