"""What a command came to: facts for the presenter, no words."""

from dataclasses import dataclass
from datetime import date, datetime

from butinerie_bot.application.routine_outcomes import CodeMade as CodeMade
from butinerie_bot.application.routine_outcomes import Done as Done
from butinerie_bot.application.routine_outcomes import Imported as Imported
from butinerie_bot.application.routine_outcomes import Recounted as Recounted
from butinerie_bot.application.views import IdeaLine
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.refusals import Refusal
from butinerie_bot.domain.votes import Gesture


@dataclass(frozen=True, slots=True)
class Silent:
    """Taken, and nothing to say."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule said no; nothing changed."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Failed:
    """Our fault: nothing changed, the event is kept under ``reference``."""

    reference: str


@dataclass(frozen=True, slots=True)
class GestureTaken:
    """A gesture counts. ``count`` persons now; ``already`` when it did before; ``reaction`` when it came by one."""

    number: int
    gesture: Gesture
    count: int
    already: bool
    promised_on: date | None
    reaction: bool = False


@dataclass(frozen=True, slots=True)
class GestureWithdrawn:
    """A gesture counts no more; ``still_seen`` when its reaction still stands on a card.

    ``absent`` when there was none.
    """

    number: int
    gesture: Gesture
    count: int
    still_seen: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class SimilarFound:
    """The idea waits as a draft, and these come close to it."""

    draft_id: int
    title: str
    similar: tuple[IdeaLine, ...]


@dataclass(frozen=True, slots=True)
class Recap:
    """All is there: publish, edit or keep. ``homes`` are the names of the channels where it would appear."""

    draft_id: int
    title: str
    problem: str
    proposal: str
    lens: str
    homes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdeaPosted:
    """The idea is open; no ``homes`` means that no channel shows cards yet."""

    number: int
    title: str
    homes: tuple[str, ...]
    promised_on: date | None


@dataclass(frozen=True, slots=True)
class DraftKept:
    """The draft stays until ``until``."""

    draft_id: int
    title: str
    until: date


@dataclass(frozen=True, slots=True)
class DraftErased:
    """The draft is forgotten."""


@dataclass(frozen=True, slots=True)
class IdeaEdited:
    """The idea has its new text; ``unchanged`` when it had it already."""

    number: int
    title: str
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class IdeaWithdrawn:
    """Its author has taken it back."""

    number: int


@dataclass(frozen=True, slots=True)
class IdeaReopened:
    """It is open again, answered by ``promised_on``."""

    number: int
    promised_on: date | None


@dataclass(frozen=True, slots=True)
class IdeaHidden:
    """It (or a comment on it) is off every card."""

    number: int
    comment: bool = False


@dataclass(frozen=True, slots=True)
class IdeasMerged:
    """``number`` goes on in ``into``; ``count`` persons support them together; undone until ``until``."""

    number: int
    into: int
    title: str
    count: int
    until: date


@dataclass(frozen=True, slots=True)
class MergeUndone:
    """They are separate again."""

    number: int
    into: int


@dataclass(frozen=True, slots=True)
class IdeaDecided:
    """The answer is on the card; people are told at ``told_at``, until then it can be undone unseen."""

    number: int
    title: str
    verb: Verb
    reason: str
    until: date | None
    told_at: datetime


@dataclass(frozen=True, slots=True)
class DecisionUndone:
    """Taken back unseen; ``until`` is the date of the deferral that runs again."""

    number: int
    verb: Verb
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """Another date stands on the card."""

    number: int
    promised_on: date


@dataclass(frozen=True, slots=True)
class CommentNoted:
    """A comment by command is under the idea."""

    number: int


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """The message's author has been asked; without an answer by ``until`` nothing appears."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class MessageLeft:
    """The message stays a message."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """Administrator and steward from now on."""


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """``unit`` empty: for the whole organization."""

    name: str
    role: Role
    unit: str


@dataclass(frozen=True, slots=True)
class RolesTaken:
    """They hold no role any more."""

    name: str


@dataclass(frozen=True, slots=True)
class UnitJoined:
    """``made`` when the unit is new."""

    name: str
    made: bool


@dataclass(frozen=True, slots=True)
class HomeMade:
    """Cards appear here; ``waiting`` ideas had none yet and follow now; ``already`` when it was a home."""

    language: str
    waiting: int
    already: bool


@dataclass(frozen=True, slots=True)
class HomeLeft:
    """Cards appear here no more; ``was_home`` tells whether they did."""

    was_home: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A dialogue's next question; ``refusal`` when the last answer was not taken.

    ``choices`` the values of a choice.
    """

    form: str
    field: str
    number: int
    first: bool
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class DialogueEnded:
    """Cancelled: nothing is kept but, for an idea begun, its draft."""

    draft_kept: bool = False


Outcome = (
    Silent | Refused | Failed | GestureTaken | GestureWithdrawn | SimilarFound | Recap | IdeaPosted | DraftKept
    | DraftErased | IdeaEdited | IdeaWithdrawn | IdeaReopened | IdeaHidden | IdeasMerged | MergeUndone | IdeaDecided
    | DecisionUndone | PromiseMade | CommentNoted | ConsentAsked | MessageLeft | Claimed | RoleGiven | RolesTaken
    | UnitJoined | HomeMade | HomeLeft | Question | DialogueEnded | Imported | Done | CodeMade | Recounted
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reached:
    """An outcome on its way back: in which language (``fr``, ``en``), and whether these were first words to the bot."""

    outcome: Outcome
    language: str
    greet: bool = False
