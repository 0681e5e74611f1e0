"""What an event asks, once its words are read: the interpreter's answer, the intake's work."""

from dataclasses import dataclass

from butinerie_bot.application.commands import Command
from butinerie_bot.application.queries import Query
from butinerie_bot.chat.words import Word


@dataclass(frozen=True, slots=True)
class Ignore:
    """None of our business."""


@dataclass(frozen=True, slots=True)
class Do:
    """A command for the recorder."""

    command: Command


@dataclass(frozen=True, slots=True)
class Ask:
    """A query for the reader."""

    query: Query


@dataclass(frozen=True, slots=True)
class Fill:
    """A form is wanted, shown at once or asked question by question.

    ``number`` is the idea's (a draft's id for ``idea``; 0: none), ``comment`` the id of the comment to hide.
    """

    form: str
    number: int = 0
    values: tuple[tuple[str, str], ...] = ()
    comment: int = 0


@dataclass(frozen=True, slots=True)
class TakeBack:
    """``retirer N``, which is the support for most, and might be the idea for its author."""

    number: int
    support: Command


@dataclass(frozen=True, slots=True)
class Guide:
    """Help, whole or on one word."""

    word: Word | None = None


@dataclass(frozen=True, slots=True)
class LeftAsIs:
    """Nothing of what was offered: nothing changes."""


@dataclass(frozen=True, slots=True)
class Signing:
    """What it means to show no name."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """A greeting."""


@dataclass(frozen=True, slots=True)
class AtDesk:
    """One's own page."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that are no command; ``meant`` is the whole command they may mean."""

    words: str
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Misused:
    """A command whose further words cannot be read."""

    word: Word


Intent = Ignore | Do | Ask | Fill | TakeBack | Guide | LeftAsIs | Signing | Welcome | AtDesk | Unread | Misused
