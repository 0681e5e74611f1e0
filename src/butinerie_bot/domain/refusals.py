"""The ways in which a rule says no.

A refusal carries facts and the field concerned, never words: chat/phrases says it.
"""

from dataclasses import dataclass
from datetime import date

from butinerie_bot.domain.members import Role


@dataclass(frozen=True, slots=True)
class Refusal(Exception):
    """A rule says no: told to the member, nothing changes."""

    @property
    def field(self) -> str | None:
        """The form field concerned, or None."""
        return None


@dataclass(frozen=True, slots=True)
class UnknownIdea(Refusal):
    """No idea has that number here; ``last`` is the latest one (0: none yet)."""

    number: int
    last: int


@dataclass(frozen=True, slots=True)
class TitleLength(Refusal):
    """A title has ``least`` to ``most`` characters, this one ``length``."""

    length: int
    least: int
    most: int

    @property
    def field(self) -> str | None:
        return "title"


@dataclass(frozen=True, slots=True)
class TextTooLong(Refusal):
    """``name`` is the field, ``length`` what came, ``most`` what it takes."""

    name: str
    length: int
    most: int

    @property
    def field(self) -> str | None:
        return self.name


@dataclass(frozen=True, slots=True)
class UnknownChoice(Refusal):
    """A field holds a value that is none of its choices."""

    name: str
    value: str

    @property
    def field(self) -> str | None:
        return self.name


@dataclass(frozen=True, slots=True)
class ReasonMissing(Refusal):
    """Declining, deferring and hiding take a reason of ``least`` to ``most`` characters; ``length`` came."""

    number: int
    verb: str
    length: int
    least: int
    most: int

    @property
    def field(self) -> str | None:
        return "reason"


@dataclass(frozen=True, slots=True)
class CommentLength(Refusal):
    """A comment has 1 to ``most`` characters."""

    length: int
    most: int


@dataclass(frozen=True, slots=True)
class DatePast(Refusal):
    """The date is not ahead of us; ``reminder_id`` is what was put off to it (0: nothing was)."""

    day: date
    reminder_id: int = 0

    @property
    def field(self) -> str | None:
        return "date"


@dataclass(frozen=True, slots=True)
class DateUnclear(Refusal):
    """What was written is no date we can read; ``reminder_id`` as in :class:`DatePast`."""

    text: str
    reminder_id: int = 0

    @property
    def field(self) -> str | None:
        return "date"


@dataclass(frozen=True, slots=True)
class NotAllowed(Refusal):
    """``action`` belongs to those who hold one of ``roles``."""

    action: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class AuthorOnly(Refusal):
    """Only the idea's author may do ``action``."""

    number: int
    action: str


@dataclass(frozen=True, slots=True)
class AlreadyAnswered(Refusal):
    """The idea has its answer: ``action`` comes too late."""

    number: int
    action: str


@dataclass(frozen=True, slots=True)
class VotingClosed(Refusal):
    """The answer has been given on ``day``: no vote is taken any more."""

    number: int
    day: date | None


@dataclass(frozen=True, slots=True)
class OwnIdea(Refusal):
    """The author's own vote does not count."""

    number: int


@dataclass(frozen=True, slots=True)
class GuestVote(Refusal):
    """Guests and strangers read and comment; voting belongs to members."""


@dataclass(frozen=True, slots=True)
class IdeaMerged(Refusal):
    """The idea has joined another: it goes on there."""

    number: int
    survivor: int


@dataclass(frozen=True, slots=True)
class OthersJoined(Refusal):
    """Withdrawn, the idea would take away those that go on in it: ``joined`` are their numbers."""

    number: int
    joined: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MergeWithItself(Refusal):
    """An idea cannot be merged with itself, nor with one that is merged into it."""

    number: int


@dataclass(frozen=True, slots=True)
class NotOpen(Refusal):
    """``action`` asks for an open idea, this one is ``state``."""

    number: int
    state: str
    action: str


@dataclass(frozen=True, slots=True)
class NothingToUndo(Refusal):
    """There is nothing of this person that may still be undone."""


@dataclass(frozen=True, slots=True)
class UndoNewerFirst(Refusal):
    """A newer merge stands on this one and must be undone before it."""

    number: int
    newer: int


@dataclass(frozen=True, slots=True)
class DraftGone(Refusal):
    """The draft, dialogue or question has been answered, erased or has expired."""


@dataclass(frozen=True, slots=True)
class OthersMessage(Refusal):
    """Only who wrote a message says whether it becomes an idea."""


@dataclass(frozen=True, slots=True)
class UnknownPerson(Refusal):
    """A mentioned person has never spoken to the bot."""

    handle: str


@dataclass(frozen=True, slots=True)
class UnknownUnit(Refusal):
    """No unit bears that name; ``nearest`` is the closest one or empty."""

    name: str
    nearest: str


@dataclass(frozen=True, slots=True)
class UnknownRole(Refusal):
    """No role bears that name."""

    name: str


@dataclass(frozen=True, slots=True)
class WrongCode(Refusal):
    """The claim code is used, expired or wrong; ``tries_left`` of it."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class PrivateOnly(Refusal):
    """``action`` is said in private only, since it shows a secret."""

    action: str


@dataclass(frozen=True, slots=True)
class ChannelOnly(Refusal):
    """``action`` is said in a channel."""

    action: str


@dataclass(frozen=True, slots=True)
class LastAdministrator(Refusal):
    """An organization keeps at least one administrator."""


@dataclass(frozen=True, slots=True)
class WrongUse(Refusal):
    """A known command whose words cannot be read; ``command`` is its English name, ``missing`` what it takes."""

    command: str


@dataclass(frozen=True, slots=True)
class UnknownWorkspace(Refusal):
    """No organization belongs to this workspace."""


@dataclass(frozen=True, slots=True)
class BotVote(Refusal):
    """Bots neither speak nor vote here."""


@dataclass(frozen=True, slots=True)
class UnknownComment(Refusal):
    """Idea ``number`` has no such comment."""

    number: int


@dataclass(frozen=True, slots=True)
class PromiseStands(Refusal):
    """Another date is promised only after a missed one; this one, ``due``, has not passed."""

    number: int
    due: date
