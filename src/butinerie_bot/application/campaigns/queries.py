"""What may be asked about campaigns."""

from dataclasses import dataclass

from butinerie_bot.application.queries import Query


@dataclass(frozen=True, slots=True)
class ListCampaigns(Query):
    """→ :class:`~butinerie_bot.application.campaigns.views.CampaignList`."""


@dataclass(frozen=True, slots=True)
class ShowCampaign(Query):
    """→ CampaignView; ``campaign`` is its number or name, or empty for the only one open.

    Raises :class:`~butinerie_bot.domain.campaign_refusals.UnknownCampaign`.
    """

    campaign: str
