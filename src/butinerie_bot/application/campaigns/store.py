"""The store of campaigns, as use cases see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from butinerie_bot.domain.campaigns import Campaign
from butinerie_bot.domain.channels import Channel
from butinerie_bot.domain.ideas import Idea


@dataclass(frozen=True, slots=True)
class CampaignCount:
    """What a campaign has gathered: ideas, the votes on them, the units of their authors, the last promised date."""

    ideas: int
    votes: int
    units: int
    answered_on: date | None


class Campaigns(Protocol):
    """Calls for ideas, where they run, and the ideas that answer them."""

    def next_number(self) -> int: ...
    def add(self, campaign: Campaign) -> None: ...
    def save(self, campaign: Campaign) -> None:
        """Its state and its dates as they are now."""

    def get(self, campaign_id: int) -> Campaign: ...
    def numbered(self, number: int) -> Campaign | None: ...
    def every(self) -> Sequence[Campaign]:
        """All of them, the newest first."""

    def running(self) -> Sequence[Campaign]:
        """Those that are open, the oldest first."""

    def due(self, now: datetime, most: int) -> Sequence[Campaign]:
        """Those whose dates want them in another state."""

    def in_channel(self, channel_id: int) -> Campaign | None:
        """The open campaign that runs in that channel by name; the one that opened last, of several."""

    def places(self, campaign: Campaign) -> Sequence[Channel]:
        """The channels it names."""

    def channels(self) -> Sequence[Channel]:
        """Every channel known here."""

    def join(self, idea_id: int, campaign_id: int | None) -> None:
        """The idea answers that campaign, or none."""

    def ideas(self, campaign_id: int) -> Sequence[Idea]:
        """Its ideas that can be read, the least supported first."""

    def gathered(self, campaign_id: int) -> CampaignCount: ...
