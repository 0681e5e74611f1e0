"""What is owed to somebody: an outbox row says what and for whom, never rendered text.

Contents are read when sending.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from butinerie_bot.application.accounts.contents import AnswerContent as AnswerContent
from butinerie_bot.application.accounts.contents import LinkedContent as LinkedContent
from butinerie_bot.application.accounts.contents import QuestionContent as QuestionContent
from butinerie_bot.application.accounts.contents import WordWaitsContent as WordWaitsContent
from butinerie_bot.application.adoptions.contents import AdoptionNewsContent as AdoptionNewsContent
from butinerie_bot.application.campaigns.contents import CampaignClosedContent as CampaignClosedContent
from butinerie_bot.application.campaigns.contents import CampaignOpensContent as CampaignOpensContent
from butinerie_bot.application.digests.digests import DigestContent
from butinerie_bot.application.ideas.contents import ConsentAloudContent as ConsentAloudContent
from butinerie_bot.application.ideas.contents import NewsContent as NewsContent
from butinerie_bot.application.ideas.contents import NewsLine as NewsLine
from butinerie_bot.application.ideas.contents import ReopenedContent as ReopenedContent
from butinerie_bot.application.ideas.contents import WithdrawnContent as WithdrawnContent
from butinerie_bot.application.missed import MissedContent as MissedContent
from butinerie_bot.application.pilots.contents import CallTakenContent as CallTakenContent
from butinerie_bot.application.pilots.contents import HandedOverContent as HandedOverContent
from butinerie_bot.application.pilots.contents import OfferContent as OfferContent
from butinerie_bot.application.pilots.contents import PilotEndedContent as PilotEndedContent
from butinerie_bot.application.pilots.contents import PilotStartedContent as PilotStartedContent
from butinerie_bot.application.reminders.nudges import BatchContent, NudgeContent
from butinerie_bot.application.views import IdeaLine, IdeaView


class Kind(IntEnum):
    """Its place in the queue: answers before nudges before cards before digests."""

    ANSWER = 0
    NUDGE = 1
    CARD = 2
    DIGEST = 3


class What(StrEnum):
    """What a delivery is about; each has one content class below."""

    CARD = "card"
    DECIDED = "decided"
    NEWS = "news"
    THREAD = "thread"
    MERGED = "merged"
    MERGE_UNDONE = "merge_undone"
    CONSENT = "consent"
    VOLUNTEER = "volunteer"
    HIDDEN = "hidden"
    HOMELESS = "homeless"
    PLACE_LOST = "place_lost"
    MISSED = "missed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    QUESTION = "question"
    ANSWER = "answer"
    LINKED = "linked"
    WORD_WAITS = "word_waits"
    CAMPAIGN_OPENS = "campaign_opens"
    CAMPAIGN_CLOSED = "campaign_closed"
    OFFER = "offer"
    PILOT_STARTED = "pilot_started"
    PILOT_ENDED = "pilot_ended"
    HANDED_OVER = "handed_over"
    CALL_TAKEN = "call_taken"
    ADOPTION_NEWS = "adoption_news"
    NUDGE = "nudge"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a delivery is about: the ids its content is read from (kept as JSON)."""

    what: What
    idea_id: int = 0
    channel_id: int = 0
    account_id: int = 0
    ref_id: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """A delivery to write down. Exactly one of ``channel_id``, ``account_id`` and ``author_of`` is its destination.

    ``key`` names it within its destination: owing the same key again raises its version instead of making a second one.
    ``thread_of`` is the idea under whose card in that channel it goes. ``due_at`` None: at once.
    ``author_of`` is an idea without a name, whose author (on ``connection``) is found in the vault at sending.
    """

    organization_id: int
    kind: Kind
    key: str
    subject: Subject
    channel_id: int | None = None
    account_id: int | None = None
    thread_of: int | None = None
    due_at: datetime | None = None
    author_of: int | None = None
    connection: str = ""


@dataclass(frozen=True, slots=True)
class CardContent:
    """A card in one channel."""

    view: IdeaView
    language: str


@dataclass(frozen=True, slots=True)
class DecidedContent:
    """The answer told to its author (``author``) or a volunteer."""

    view: IdeaView
    language: str
    author: bool


@dataclass(frozen=True, slots=True)
class ThreadContent:
    """One line in the card's thread for who supports it: an answer (verb), or a merge (``into``)."""

    view: IdeaView
    language: str


@dataclass(frozen=True, slots=True)
class MergedContent:
    """Two ideas meet, told to an author of either."""

    view: IdeaView
    absorbed: IdeaLine
    language: str
    author: bool


@dataclass(frozen=True, slots=True)
class MergeUndoneContent:
    """They are separate again."""

    number: int
    into: int
    language: str


@dataclass(frozen=True, slots=True)
class ConsentContent:
    """``name`` sees an idea in the reader's message."""

    consent_id: int
    name: str
    excerpt: str
    language: str


@dataclass(frozen=True, slots=True)
class VolunteerContent:
    """Somebody offers help, told to the author."""

    number: int
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class HiddenContent:
    """An idea or comment was taken off, told to its author and the other stewards."""

    number: int
    title: str
    reason: str
    comment: bool
    by: str
    author: bool
    language: str


@dataclass(frozen=True, slots=True)
class HomelessContent:
    """No channel is a home yet, told once to administrators."""

    language: str


@dataclass(frozen=True, slots=True)
class PlaceLostContent:
    """A card was deleted twice or its channel is gone, told to stewards."""

    number: int
    channel: str
    language: str


Content = (
    CardContent | DecidedContent | NewsContent | ThreadContent | MergedContent | MergeUndoneContent | ConsentContent
    | VolunteerContent | HiddenContent | HomelessContent | PlaceLostContent | MissedContent | ReopenedContent
    | WithdrawnContent | ConsentAloudContent
    | NudgeContent | BatchContent | DigestContent
    | CampaignOpensContent | CampaignClosedContent | OfferContent | PilotStartedContent | PilotEndedContent
    | HandedOverContent | CallTakenContent | AdoptionNewsContent
    | QuestionContent | AnswerContent | LinkedContent | WordWaitsContent
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery taken by the relay until ``lease_until``. Platform names of its destination are looked up already.

    ``message`` is our message it edits (cards), ``thread`` the message it replies to; ``attempts`` counts this one.
    ``resumed`` when an earlier process may have sent it: look for it before sending again.
    """

    id: int
    organization_id: int
    connection: str
    lane: str
    kind: Kind
    version: int
    subject: Subject
    channel: str = ""
    workspace: str = ""
    person: str = ""
    thread: str | None = None
    message_channel: str = ""
    message: str = ""
    attempts: int = 1
    resumed: bool = False


class Ending(StrEnum):
    """How a delivery ended."""

    SENT = "sent"
    DROPPED = "dropped"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Settled:
    """The relay's word: ``message`` when something was posted.

    The row waits again if its version was raised meanwhile. ``told`` are the reminders that a nudge told of; none
    named: all that it carried. ``shown`` are the numbers of the ideas that a letter told of, which
    tells what came before ``until``.
    """

    delivery: Claimed
    ending: Ending
    channel: str = ""
    message: str = ""
    error: str = ""
    choices: tuple[tuple[str, str], ...] = field(default=())
    told: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now: the lane (or with ``everywhere`` the connection) waits until ``until``; ``error`` is kept for doctor.

    With ``alone`` only this delivery waits, and the lane goes on: a card's edit that has its moment later.
    """

    delivery: Claimed
    until: datetime
    everywhere: bool
    error: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """Its channel has another id on its platform ``now``; it waits again, and goes there."""

    delivery: Claimed
    former: str
    now: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The message (or ``channel``) a card stood in is gone."""

    delivery: Claimed
    channel: bool


@dataclass(frozen=True, slots=True)
class Unreached:
    """Its person cannot be written to: it waits. ``opens``: until they write to the bot; ``error`` is for doctor."""

    delivery: Claimed
    error: str
    opens: bool
