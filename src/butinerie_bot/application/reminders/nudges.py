"""What a nudge says: the message of a reminder or of several, read when it is sent."""

from dataclasses import dataclass
from datetime import date, datetime

from butinerie_bot.application.adoptions.contents import InvitationNudge
from butinerie_bot.application.campaigns.views import CampaignView
from butinerie_bot.application.gains.nudges import GainNudge
from butinerie_bot.application.pilots.nudges import PilotNudge
from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.reminders import Rule


@dataclass(frozen=True, slots=True)
class AnswerNudge:
    """An idea waits for its answer. ``author`` when it is told to who wrote it, ``shared`` when several owe it."""

    view: IdeaView
    shared: bool = False


@dataclass(frozen=True, slots=True)
class SupportedNudge:
    """Many support an idea, told to who answers it."""

    view: IdeaView


@dataclass(frozen=True, slots=True)
class ShareAgainNudge:
    """The reader's first idea was selected: is there another?"""

    view: IdeaView


@dataclass(frozen=True, slots=True)
class DraftNudge:
    """A draft waits, and goes on that date."""

    draft_id: int
    title: str
    until: date


@dataclass(frozen=True, slots=True)
class CampaignNudge:
    """A campaign closes soon: ``step`` is ``7-days``, ``2-days`` or ``last-morning``."""

    view: CampaignView
    step: str


@dataclass(frozen=True, slots=True)
class AnswersLeftNudge:
    """``former``, who owed answers to that many ideas, has left; the first is promised for ``nearest``."""

    former: str
    answers: int
    nearest: date


NudgeAbout = (
    AnswerNudge | AnswersLeftNudge | SupportedNudge | ShareAgainNudge | DraftNudge | CampaignNudge | PilotNudge
    | GainNudge | InvitationNudge
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NudgeContent:
    """``today`` is the day where the organization is; ``personal`` when one person reads it, who may stop the rule."""

    reminder_id: int
    rule: Rule
    about: NudgeAbout
    language: str
    today: date
    personal: bool = True


@dataclass(frozen=True, slots=True)
class BatchContent:
    """Several things for one person, told together, the first due first."""

    items: tuple[NudgeContent, ...]
    language: str
    today: date


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: its reader may not be disturbed before ``until``."""

    until: datetime
