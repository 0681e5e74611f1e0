"""What somebody asks about their own accounts and data, and what is asked of the author of an idea."""

from dataclasses import dataclass

from butinerie_bot.application.people import Where
from butinerie_bot.application.votes.gesture_commands import Command
from butinerie_bot.domain.order import Order


@dataclass(frozen=True, slots=True)
class GiveLinkCode(Command):
    """A code to say from one's other account, shown in private."""

    where: Where


@dataclass(frozen=True, slots=True)
class EnterLinkCode(Command):
    """The code that one's other account was given; nothing is linked before a yes."""

    where: Where
    code: str


@dataclass(frozen=True, slots=True)
class ConfirmLink(Command):
    """Whether the account that was named is one's own."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Unlink(Command):
    """This account leaves the person's others."""


@dataclass(frozen=True, slots=True)
class AskErasure(Command):
    """What would go and what would stay."""

    where: Where


@dataclass(frozen=True, slots=True)
class EraseMe(Command):
    """Erase what is known of this person, for good."""


@dataclass(frozen=True, slots=True)
class KeepMe(Command):
    """Everything stays."""


@dataclass(frozen=True, slots=True)
class SignDraft(Command):
    """The draft bears its author's name after all."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class AskAuthor(Command):
    """A question for whoever wrote an idea."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Command):
    """The author's words; ``question_id`` 0 is the newest question on idea ``number``."""

    text: str
    number: int = 0
    question_id: int = 0


@dataclass(frozen=True, slots=True)
class LeaveQuestion(Command):
    """The author does not answer."""

    question_id: int


@dataclass(frozen=True, slots=True)
class OpenTalk(Command):
    """Somebody wrote in private to whom we could not write."""


@dataclass(frozen=True, slots=True)
class MoveChannel(Command):
    """A platform gave a channel, and its topics, another id; its messages stay behind."""

    former: Where
    now: str


@dataclass(frozen=True, slots=True)
class NotePresence(Command):
    """What a platform says of an account: in that channel or gone from it; without one, switched on or off."""

    here: bool
    order: Order
    where: Where | None = None
