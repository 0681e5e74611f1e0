"""What is owed when a campaign opens or closes: a word in the channels where it runs, and reminders before its end."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from butinerie_bot.application.campaigns.belonging import local_day, places
from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.reminders.calendars import morning
from butinerie_bot.application.reminders.rules import Duty
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.campaign_events import CampaignClosed, CampaignOpened
from butinerie_bot.domain.campaigns import Campaign, CampaignState
from butinerie_bot.domain.reminders import About, Reminder, Rule, Trace

DAYS_BEFORE: Mapping[str, int] = {"7-days": 7, "2-days": 2, "last-morning": 0}
"""The reminders of a campaign's end, by how many days they come before it."""


def owe_channel(uow: UnitOfWork, channel_id: int, key: str, about: Subject, due_at: datetime | None = None) -> None:
    """A message in a channel; the key is made the channel's own."""
    owed = Owed(uow.organization.id, Kind.ANSWER, f"{key}:{channel_id}", about, channel_id=channel_id, due_at=due_at)
    uow.outbox.owe(owed)


def _opened(uow: UnitOfWork, event: CampaignOpened) -> None:
    campaign = event.campaign
    for channel in places(uow, campaign):
        about = Subject(What.CAMPAIGN_OPENS, channel_id=channel.id, ref_id=campaign.id)
        owe_channel(uow, channel.id, f"campaign-opens:{campaign.id}", about)
        _remind(uow, campaign, channel.id)


def _remind(uow: UnitOfWork, campaign: Campaign, channel_id: int) -> None:
    """Each is of use until the next one comes."""
    last = local_day(uow, campaign.closes_at)
    mornings = [morning(uow, last - timedelta(days=days)) for days in DAYS_BEFORE.values()]
    for step, at, ends_at in zip(DAYS_BEFORE, mornings, [*mornings[1:], campaign.closes_at], strict=True):
        if uow.now < at < campaign.closes_at:
            uow.reminders.plan(
                Rule.CAMPAIGN_CLOSING, About.CAMPAIGN, campaign.id, step, channel_id=channel_id, due_at=at,
                ends_at=ends_at,
            )  # fmt: skip


def _alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    return uow.campaigns.get(reminder.ref_id).state is CampaignState.OPEN


def _closed(uow: UnitOfWork, event: CampaignClosed) -> None:
    campaign = event.campaign
    uow.reminders.end(About.CAMPAIGN, campaign.id, Trace.CLOSED)
    uow.outbox.cancel(f"campaign-opens:{campaign.id}")
    for channel in places(uow, campaign) if event.was_open else ():
        about = Subject(What.CAMPAIGN_CLOSED, channel_id=channel.id, ref_id=campaign.id)
        owe_channel(uow, channel.id, f"campaign-closed:{campaign.id}", about)


ANNOUNCERS: Mapping[type[Any], Callable[[UnitOfWork, Any], None]] = {
    CampaignOpened: _opened,
    CampaignClosed: _closed,
}
DUTIES: Mapping[Rule, Duty] = {Rule.CAMPAIGN_CLOSING: Duty(_alive)}
