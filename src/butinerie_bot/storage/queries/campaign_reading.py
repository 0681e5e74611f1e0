"""Campaigns as they are shown: with their dates, where they run, what they have gathered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from butinerie_bot.application.campaigns.queries import ListCampaigns, ShowCampaign
from butinerie_bot.application.campaigns.views import CampaignList, CampaignView
from butinerie_bot.application.queries import Query
from butinerie_bot.application.views import IdeaLine
from butinerie_bot.domain.campaign_refusals import UnknownCampaign
from butinerie_bot.domain.campaigns import Campaign, CampaignState
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.words import fold, nearest
from butinerie_bot.storage.aggregates.campaigns import CampaignStore
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.queries.views import called, local
from butinerie_bot.storage.tables import accounts

UNSEEN, SHOWN, LISTED = 3, 10, 10


class NoIds:
    """A store that only reads makes no ids."""

    def next(self) -> int:
        raise LookupError("nothing is written by a reader")


@dataclass(frozen=True, slots=True)
class Campaigning:
    """What a campaign is read with."""

    connection: Connection
    organization: Organization
    now: datetime

    @property
    def store(self) -> CampaignStore:
        """The campaigns of the organization."""
        return CampaignStore(self.connection, self.organization, self.now, NoIds())

    def view(self, campaign: Campaign) -> CampaignView:
        """One campaign whole."""
        counted, found = self.store.gathered(campaign.id), [_line(each) for each in self.store.ideas(campaign.id)]
        zone = ZoneInfo(self.organization.zone)
        closes = campaign.closes_at.astimezone(zone)
        promised = closes.date() + timedelta(days=self.organization.policy.promise_days)
        return CampaignView(
            number=campaign.number, name=campaign.name, question=campaign.question, state=campaign.state,
            opens_on=local(self.organization, campaign.opens_at), closes_at=closes,
            answered_on=max(promised, counted.answered_on or promised),
            channels=tuple(each.name or each.channel for each in self.store.places(campaign)),
            steward=self._steward(campaign.steward_id), found=counted.ideas, votes=counted.votes, units=counted.units,
            unseen=tuple(found[:UNSEEN]), lines=tuple(sorted(found, key=lambda each: -each.number)[:SHOWN]),
            today=local(self.organization, self.now),
        )  # fmt: skip

    def _steward(self, member_id: int) -> str:
        theirs = select(called()).where(
            accounts.c.organization_id == self.organization.id, accounts.c.member_id == member_id
        )
        return self.connection.scalar(theirs.order_by(accounts.c.id.desc()).limit(1)) or ""


def _line(idea: Idea) -> IdeaLine:
    return IdeaLine(idea.number, idea.content.title, idea.state, idea.tally.votes, idea.promised_on)


def list_campaigns(asking: Asking, _: ListCampaigns) -> CampaignList:
    """The newest first."""
    reading = Campaigning(asking.connection, asking.organization, asking.now)
    return CampaignList(tuple(reading.view(each) for each in reading.store.every()[:LISTED]))


def show_campaign(asking: Asking, query: ShowCampaign) -> CampaignView:
    """The campaign of that number or name; nothing said: the one that is open. Raises :class:`UnknownCampaign`."""
    reading = Campaigning(asking.connection, asking.organization, asking.now)
    known = reading.store.every()
    found = next((each for each in known if _meant(each, query.campaign)), None)
    if found is None:
        raise UnknownCampaign(query.campaign.strip(), nearest(query.campaign, [each.name for each in known]))
    return reading.view(found)


def _meant(campaign: Campaign, said: str) -> bool:
    if not said.strip():
        return campaign.state is CampaignState.OPEN
    figures = said.strip().lstrip("#").removeprefix("n°").strip()
    return figures == str(campaign.number) or fold(said) == fold(campaign.name)


ANSWERS: Mapping[type[Query], Callable[[Asking, Any], Any]] = {
    ListCampaigns: list_campaigns,
    ShowCampaign: show_campaign,
}
