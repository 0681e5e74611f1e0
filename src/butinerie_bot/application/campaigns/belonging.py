"""Which campaign an idea answers, and what follows from it: where its cards stand, by when it is answered."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.people import Where
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.campaign_refusals import CampaignNotOpenYet, UnknownCampaign
from butinerie_bot.domain.campaigns import Campaign, CampaignState, answer_day
from butinerie_bot.domain.channels import Channel
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.promises import Promise, promise
from butinerie_bot.domain.words import fold, nearest


def campaign_said(uow: UnitOfWork, said: str) -> Campaign:
    """The campaign of that number or name. Raises :class:`UnknownCampaign`."""
    figures = said.strip().lstrip("#").removeprefix("n°").strip()
    number = int(figures) if figures.isascii() and figures.isdecimal() and len(figures) < 10 else 0
    found = uow.campaigns.numbered(number) if number else None
    known = {fold(each.name): each for each in reversed(uow.campaigns.every())}
    found = found or known.get(fold(said))
    if found is None:
        raise UnknownCampaign(said.strip(), nearest(said, [each.name for each in known.values()]))
    return found


def chosen(uow: UnitOfWork, number: int, where: Where) -> Campaign | None:
    """The campaign that was chosen, else the one that runs in this channel by name. Raises a refusal.

    One that is closed is returned as it is; one that is not open yet refuses.
    """
    if number:
        campaign = campaign_said(uow, str(number))
        if campaign.state is CampaignState.PLANNED:
            raise CampaignNotOpenYet(campaign.name, local_day(uow, campaign.opens_at))
        return campaign
    channel = None if where.direct else uow.channels.find(where)
    return None if channel is None else uow.campaigns.in_channel(channel.id)


def answered_by(uow: UnitOfWork, idea: Idea) -> Campaign | None:
    """The campaign of an idea that is about to be posted: its own, else the only one open that runs everywhere."""
    if idea.campaign_id is not None:
        return uow.campaigns.get(idea.campaign_id)
    everywhere = [each for each in uow.campaigns.running() if not each.channels]
    return everywhere[0] if len(everywhere) == 1 else None


def campaign_of(uow: UnitOfWork, idea: Idea) -> Campaign | None:
    """The campaign an idea answers."""
    return None if idea.campaign_id is None else uow.campaigns.get(idea.campaign_id)


def places(uow: UnitOfWork, campaign: Campaign | None) -> Sequence[Channel]:
    """Where the campaign's cards stand and it announces itself; without one, or without channels: every home."""
    named = uow.campaigns.places(campaign) if campaign is not None and campaign.channels else ()
    return named or uow.channels.homes()


def answered_on(uow: UnitOfWork, campaign: Campaign) -> date:
    """By when the ideas of a campaign are answered."""
    return answer_day(campaign, ZoneInfo(uow.organization.zone), uow.organization.policy.promise_days, uow.calendar)


def promise_for(uow: UnitOfWork, idea_id: int, campaign: Campaign | None) -> date:
    """Promise an answer: so many days from today or, later, from the day its campaign closes."""
    made = promise(idea_id, today(uow), uow.organization.policy.promise_days, uow.calendar)
    due = made.due if campaign is None else max(made.due, answered_on(uow, campaign))
    uow.promises.make(Promise(idea_id, made.made, due))
    return due


def local_day(uow: UnitOfWork, at: datetime) -> date:
    """The day of a moment, where the organization is."""
    return at.astimezone(ZoneInfo(uow.organization.zone)).date()
