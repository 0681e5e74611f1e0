"""What happened, in the past tense; announcements turn it into deliveries in the same transaction."""

from dataclasses import dataclass

from butinerie_bot.domain.account_events import AccountBack as AccountBack
from butinerie_bot.domain.account_events import AccountsJoined as AccountsJoined
from butinerie_bot.domain.account_events import AuthorAsked as AuthorAsked
from butinerie_bot.domain.account_events import QuestionAnswered as QuestionAnswered
from butinerie_bot.domain.campaign_events import CampaignClosed, CampaignOpened
from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.merges import Merge
from butinerie_bot.domain.pilot_events import PilotEvent


@dataclass(frozen=True, slots=True)
class IdeaOpened:
    """An idea is posted: its card is owed to every home channel."""

    idea: Idea


@dataclass(frozen=True, slots=True)
class IdeaChanged:
    """What its card shows has changed (tally, text, status, date)."""

    idea_id: int


@dataclass(frozen=True, slots=True)
class IdeaAnswered:
    """A decision was taken; people are told when the time to undo it has passed."""

    idea: Idea
    decision: Decision


@dataclass(frozen=True, slots=True)
class AnswerUndone:
    """A decision was taken back unseen."""

    idea: Idea
    decision: Decision


@dataclass(frozen=True, slots=True)
class IdeaReopened:
    """An idea is open again, by ``by_account`` or (None) because its date has come; ``former`` is what it was."""

    idea: Idea
    by_account: int | None = None
    former: State = State.DECLINED


@dataclass(frozen=True, slots=True)
class IdeaWithdrawn:
    """Its author took it back."""

    idea: Idea


@dataclass(frozen=True, slots=True)
class IdeaMerged:
    """``idea`` goes on in ``survivor``."""

    idea: Idea
    survivor: Idea
    merge: Merge


@dataclass(frozen=True, slots=True)
class MergeUndone:
    """``idea`` stands alone again."""

    idea: Idea
    survivor: Idea
    merge: Merge


@dataclass(frozen=True, slots=True)
class IdeaHidden:
    """Taken off every card by ``by_account``; ``author_account`` wrote it (or the comment, when only that was)."""

    idea: Idea
    hiding_id: int
    by_account: int
    author_account: int | None


@dataclass(frozen=True, slots=True)
class HelpOffered:
    """``account_id`` volunteers."""

    idea_id: int
    account_id: int


@dataclass(frozen=True, slots=True)
class ConsentRequested:
    """The author of a message is asked whether it may become an idea."""

    consent_id: int
    author_account: int


Event = (
    IdeaOpened | IdeaChanged | IdeaAnswered | AnswerUndone | IdeaReopened | IdeaWithdrawn | IdeaMerged | MergeUndone
    | IdeaHidden
    | HelpOffered | ConsentRequested | CampaignOpened | CampaignClosed | PilotEvent
    | AuthorAsked | QuestionAnswered | AccountsJoined | AccountBack
)  # fmt: skip
