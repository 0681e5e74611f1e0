"""What is shown of campaigns."""

from dataclasses import dataclass
from datetime import date, datetime

from butinerie_bot.application.views import IdeaLine
from butinerie_bot.domain.campaigns import CampaignState


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign whole. ``closes_at`` and the days are local; ``answered_on`` is by when all its ideas are answered.

    ``channels`` and ``steward`` are names (no channels: every home), ``unseen`` at most three ideas that few people
    have supported, ``found`` how many ideas it has in all.
    """

    number: int
    name: str
    question: str
    state: CampaignState
    opens_on: date
    closes_at: datetime
    answered_on: date
    channels: tuple[str, ...]
    steward: str
    found: int
    votes: int
    units: int
    unseen: tuple[IdeaLine, ...]
    lines: tuple[IdeaLine, ...]
    today: date


@dataclass(frozen=True, slots=True)
class CampaignList:
    """All campaigns, the newest first."""

    campaigns: tuple[CampaignView, ...]
