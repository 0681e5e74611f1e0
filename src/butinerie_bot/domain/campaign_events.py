"""What happened to campaigns."""

from dataclasses import dataclass

from butinerie_bot.domain.campaigns import Campaign


@dataclass(frozen=True, slots=True)
class CampaignOpened:
    """It takes ideas from now on: announced where it runs, and again before it closes."""

    campaign: Campaign


@dataclass(frozen=True, slots=True)
class CampaignClosed:
    """It takes no more ideas: announced where it ran, if anybody saw it open."""

    campaign: Campaign
    was_open: bool
