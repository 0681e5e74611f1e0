"""Campaigns, where they run, and which ideas answer them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from butinerie_bot.application.campaigns.store import CampaignCount
from butinerie_bot.domain.campaigns import Campaign, CampaignState
from butinerie_bot.domain.channels import Channel
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.storage.aggregates import regularly
from butinerie_bot.storage.aggregates.channels import channel_in
from butinerie_bot.storage.queries.views import READABLE
from butinerie_bot.storage.rows import idea as idea_in
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import channels, ideas
from butinerie_bot.storage.tables_campaigns import campaign_channels, campaigns
from butinerie_bot.storage.times import day, micros, moment

OPEN = CampaignState.OPEN.value


def campaign_in(row: Row[Any], places: tuple[int, ...]) -> Campaign:
    """The campaign of a row of ``campaigns``."""
    return Campaign(
        row.id, row.number, row.name, row.question, CampaignState(row.state), moment(row.opens_at),
        moment(row.closes_at), row.steward_id, places,
    )  # fmt: skip


class CampaignStore(Store):
    """Few rows: an organization has some campaigns a year."""

    def next_number(self) -> int:
        last = select(func.max(campaigns.c.number)).where(self.mine(campaigns))
        return (self.connection.scalar(last) or 0) + 1

    def add(self, campaign: Campaign) -> None:
        self.insert(
            campaigns, id=campaign.id, number=campaign.number, name=campaign.name, question=campaign.question,
            state=campaign.state.value, opens_at=micros(campaign.opens_at), closes_at=micros(campaign.closes_at),
            steward_id=campaign.steward_id, created_at=self.moment,
        )  # fmt: skip
        for channel_id in campaign.channels:
            self.insert(campaign_channels, campaign_id=campaign.id, channel_id=channel_id)

    def save(self, campaign: Campaign) -> None:
        dates = {"opens_at": micros(campaign.opens_at), "closes_at": micros(campaign.closes_at)}
        self.change(campaigns, campaigns.c.id == campaign.id, state=campaign.state.value, **dates)

    def get(self, campaign_id: int) -> Campaign:
        row = self.row(campaigns, campaigns.c.id == campaign_id)
        if row is None:
            raise LookupError(campaign_id)
        return self._whole(row)

    def numbered(self, number: int) -> Campaign | None:
        row = self.row(campaigns, campaigns.c.number == number)
        return row and self._whole(row)

    def every(self) -> Sequence[Campaign]:
        return [self._whole(row) for row in self.rows(campaigns, order=campaigns.c.number.desc())]

    def running(self) -> Sequence[Campaign]:
        found = self.rows(campaigns, campaigns.c.state == OPEN, order=(campaigns.c.opens_at, campaigns.c.id))
        return [self._whole(row) for row in found]

    def due(self, now: datetime, most: int) -> Sequence[Campaign]:
        asked = {"own": self.organization.id, "now": micros(now), "most": most}
        return [self._whole(row) for row in self.connection.execute(regularly.TURNING, asked).all()]

    def in_channel(self, channel_id: int) -> Campaign | None:
        here = select(campaign_channels.c.campaign_id).where(
            self.mine(campaign_channels, campaign_channels.c.channel_id == channel_id)
        )
        wanted = (campaigns.c.state == OPEN) & campaigns.c.id.in_(here)
        found = self.rows(campaigns, wanted, order=(campaigns.c.opens_at.desc(), campaigns.c.id.desc()), most=1)
        return self._whole(found[0]) if found else None

    def places(self, campaign: Campaign) -> Sequence[Channel]:
        named = channels.c.id.in_(campaign.channels)
        return [channel_in(row) for row in self.rows(channels, named, order=channels.c.id)]

    def channels(self) -> Sequence[Channel]:
        return [channel_in(row) for row in self.rows(channels, order=channels.c.id)]

    def join(self, idea_id: int, campaign_id: int | None) -> None:
        self.change(ideas, ideas.c.id == idea_id, campaign_id=campaign_id)

    def ideas(self, campaign_id: int) -> Sequence[Idea]:
        mine = (ideas.c.campaign_id == campaign_id) & ideas.c.state.in_(READABLE)
        return [idea_in(row) for row in self.rows(ideas, mine, order=(ideas.c.votes, ideas.c.id))]

    def gathered(self, campaign_id: int) -> CampaignCount:
        counted = select(
            func.count(), func.coalesce(func.sum(ideas.c.votes), 0), func.count(ideas.c.unit_id.distinct()),
            func.max(ideas.c.promised_on),
        ).where(self.mine(ideas, ideas.c.campaign_id == campaign_id, ideas.c.state.in_(READABLE)))  # fmt: skip
        found, votes, units, last = self.connection.execute(counted).one()
        return CampaignCount(found, int(votes), units, day(last))

    def _whole(self, row: Row[Any]) -> Campaign:
        here = self.values(
            campaign_channels.c.channel_id, campaign_channels, campaign_channels.c.campaign_id == row.id
        )  # fmt: skip
        return campaign_in(row, tuple(here))
