"""What campaigns say in their channels, read at the moment of sending."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from butinerie_bot.application.campaigns.contents import CampaignClosedContent, CampaignOpensContent
from butinerie_bot.application.deliveries import What
from butinerie_bot.domain.campaigns import Campaign, CampaignState
from butinerie_bot.storage.aggregates.campaigns import CampaignStore
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.queries.campaign_reading import Campaigning
from butinerie_bot.storage.tables_campaigns import campaign_channels


def runs_in(telling: Telling, campaign_id: int | None) -> bool:
    """Whether the channel a delivery goes to is one that the campaign names."""
    here = select(campaign_channels.c.campaign_id).where(
        campaign_channels.c.organization_id == telling.organization.id,
        campaign_channels.c.campaign_id == (campaign_id or 0),
        campaign_channels.c.channel_id == telling.subject.channel_id,
    )
    return telling.connection.scalar(here) is not None


def opens(telling: Telling) -> CampaignOpensContent | None:
    """It is open, while it is."""
    reading, campaign = found(telling)
    if campaign.state is not CampaignState.OPEN:
        return None
    return CampaignOpensContent(reading.view(campaign), spoken(telling))


def closed(telling: Telling) -> CampaignClosedContent:
    """It is closed."""
    reading, campaign = found(telling)
    return CampaignClosedContent(reading.view(campaign), spoken(telling))


def found(telling: Telling) -> tuple[Campaigning, Campaign]:
    """The campaign a delivery is about, and what it is read with."""
    reading = Campaigning(telling.connection, telling.organization, telling.now)
    store: CampaignStore = reading.store
    return reading, store.get(telling.subject.ref_id)


def spoken(telling: Telling) -> str:
    """The language of the channel a delivery goes to."""
    channel = telling.channel()
    return language_of(None if channel is None else channel.language, telling.organization.language)


CONTENTS: Mapping[What, Callable[[Telling], Any]] = {
    What.CAMPAIGN_OPENS: opens,
    What.CAMPAIGN_CLOSED: closed,
}
