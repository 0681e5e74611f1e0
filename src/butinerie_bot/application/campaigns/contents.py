"""What campaigns say of themselves."""

from dataclasses import dataclass

from butinerie_bot.application.campaigns.views import CampaignView


@dataclass(frozen=True, slots=True)
class CampaignOpensContent:
    """It takes ideas from now on."""

    view: CampaignView
    language: str


@dataclass(frozen=True, slots=True)
class CampaignClosedContent:
    """It takes no more."""

    view: CampaignView
    language: str
