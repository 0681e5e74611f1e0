"""What a command came to: facts for the presenter, no words."""

from dataclasses import dataclass
from datetime import date, datetime

from butinerie_bot.application.accounts.outcomes import AccountsLinked as AccountsLinked
from butinerie_bot.application.accounts.outcomes import AccountUnlinked as AccountUnlinked
from butinerie_bot.application.accounts.outcomes import AnswerPassedOn as AnswerPassedOn
from butinerie_bot.application.accounts.outcomes import DataErased as DataErased
from butinerie_bot.application.accounts.outcomes import DataKept as DataKept
from butinerie_bot.application.accounts.outcomes import ErasureAsked as ErasureAsked
from butinerie_bot.application.accounts.outcomes import LinkAsked as LinkAsked
from butinerie_bot.application.accounts.outcomes import LinkCodeGiven as LinkCodeGiven
from butinerie_bot.application.accounts.outcomes import LinkRefused as LinkRefused
from butinerie_bot.application.accounts.outcomes import NamelessNotice as NamelessNotice
from butinerie_bot.application.accounts.outcomes import QuestionLeft as QuestionLeft
from butinerie_bot.application.accounts.outcomes import QuestionSent as QuestionSent
from butinerie_bot.application.adoptions.outcomes import *  # noqa: F403
from butinerie_bot.application.adoptions.outcomes import AdoptionOutcome
from butinerie_bot.application.campaigns.outcomes import CampaignEnded as CampaignEnded
from butinerie_bot.application.campaigns.outcomes import CampaignMade as CampaignMade
from butinerie_bot.application.gains.outcomes import *  # noqa: F403
from butinerie_bot.application.gains.outcomes import GainOutcome
from butinerie_bot.application.ideas.draft_outcomes import DraftErased as DraftErased
from butinerie_bot.application.ideas.draft_outcomes import DraftKept as DraftKept
from butinerie_bot.application.ideas.draft_outcomes import IdeaPosted as IdeaPosted
from butinerie_bot.application.ideas.draft_outcomes import Recap as Recap
from butinerie_bot.application.ideas.draft_outcomes import SimilarFound as SimilarFound
from butinerie_bot.application.pilots.outcomes import *  # noqa: F403
from butinerie_bot.application.pilots.outcomes import PilotOutcome
from butinerie_bot.application.reminders.outcomes import AnswerTaken as AnswerTaken
from butinerie_bot.application.reminders.outcomes import LeaveRecorded as LeaveRecorded
from butinerie_bot.application.reminders.outcomes import ReminderDone as ReminderDone
from butinerie_bot.application.reminders.outcomes import RuleStopped as RuleStopped
from butinerie_bot.application.reminders.outcomes import SettingsChanged as SettingsChanged
from butinerie_bot.application.reminders.outcomes import SnoozeAsked as SnoozeAsked
from butinerie_bot.application.reminders.outcomes import Snoozed as Snoozed
from butinerie_bot.application.reminders.outcomes import WhyTold as WhyTold
from butinerie_bot.application.routine_outcomes import CodeMade as CodeMade
from butinerie_bot.application.routine_outcomes import Done as Done
from butinerie_bot.application.routine_outcomes import Imported as Imported
from butinerie_bot.application.routine_outcomes import Recounted as Recounted
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
    """Cards appear here; ``waiting`` ideas had none yet and follow now; ``already`` when it was a home.

    ``channel`` names it, where the platform does: who said it may read the answer elsewhere.
    """

    language: str
    waiting: int
    already: bool
    channel: str = ""


@dataclass(frozen=True, slots=True)
class HomeLeft:
    """Cards appear here no more; ``was_home`` tells whether they did; ``channel`` as above."""

    was_home: bool
    channel: str = ""


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
    | NamelessNotice | QuestionSent | AnswerPassedOn | QuestionLeft | LinkCodeGiven | LinkAsked
    | AccountsLinked | LinkRefused | AccountUnlinked | ErasureAsked | DataKept | DataErased
    | CampaignMade | CampaignEnded | PilotOutcome | GainOutcome | AdoptionOutcome
    | AnswerTaken | LeaveRecorded | ReminderDone | RuleStopped | SettingsChanged | SnoozeAsked | Snoozed | WhyTold
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reached:
    """An outcome on its way back: in which language (``fr``, ``en``), and whether these were first words to the bot."""

    outcome: Outcome
    language: str
    greet: bool = False
