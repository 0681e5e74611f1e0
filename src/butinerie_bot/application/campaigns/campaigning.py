"""Campaigns: made and closed by stewards, opened and closed by their dates."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from butinerie_bot.application.asking import ask
from butinerie_bot.application.campaigns.belonging import answered_on, campaign_said, local_day, places
from butinerie_bot.application.campaigns.commands import CloseCampaign, NewCampaign, TurnCampaigns
from butinerie_bot.application.campaigns.outcomes import CampaignEnded, CampaignMade
from butinerie_bot.application.outcomes import Done, Outcome
from butinerie_bot.application.people import Where
from butinerie_bot.application.routine_commands import Routine
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.campaign_events import CampaignClosed, CampaignOpened
from butinerie_bot.domain.campaign_refusals import UnknownChannel
from butinerie_bot.domain.campaigns import (
    Campaign,
    CampaignState,
    closed_now,
    name_of,
    period,
    question_of,
    turned,
)
from butinerie_bot.domain.channels import Channel
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.words import fold

PIECE = 20
EVERYWHERE = frozenset({"", "partout", "everywhere", "toutes", "all"})
HERE = frozenset({"ici", "here"})


def make(uow: UnitOfWork, actor: Actor, command: NewCampaign) -> Result:
    """A campaign, open at once unless it opens later; who makes it is its steward."""
    name, question = name_of(command.name), question_of(command.question)
    if not question or not command.closes.strip():
        return ask(uow, actor, "campaign", 0, _said(command), command.where)
    when = period(command.opens, command.closes, uow.now, ZoneInfo(uow.organization.zone))
    campaign = Campaign(
        uow.ids.next(), uow.campaigns.next_number(), name, question, CampaignState.PLANNED, when.opens_at,
        when.closes_at, actor.member.id, _channels(uow, command),
    )  # fmt: skip
    uow.campaigns.add(campaign)
    turn(uow, campaign)
    return Result(told(uow, uow.campaigns.get(campaign.id)), f"campaign:{campaign.id}")


def _said(command: NewCampaign) -> dict[str, str]:
    told = {name: getattr(command, name) for name in ("name", "question", "opens", "closes", "channels")}
    return {name: text for name, text in told.items() if text}


def _channels(uow: UnitOfWork, command: NewCampaign) -> tuple[int, ...]:
    words = [each.strip() for each in command.channels.replace(";", ",").split(",")]
    if all(fold(word) in EVERYWHERE for word in words):
        return ()
    named = (_channel(uow, word, command.where).id for word in words if word)
    return tuple(dict.fromkeys(named))


def _channel(uow: UnitOfWork, word: str, where: Where) -> Channel:
    known = uow.campaigns.channels()
    if fold(word) in HERE and not where.direct:
        here = uow.channels.find(where)
        return here or uow.channels.keep(where, None, home=False)
    found = next((each for each in known if _bare(each.name or each.channel) == _bare(word)), None)
    if found is None:
        raise UnknownChannel(word, tuple(each.name or each.channel for each in known if each.home))
    return found


def _bare(name: str) -> str:
    return fold(name).lstrip("#~!")


def told(uow: UnitOfWork, campaign: Campaign) -> CampaignMade:
    """What is said of a campaign that was made."""
    names = tuple(each.name or each.channel for each in places(uow, campaign))
    closes = campaign.closes_at.astimezone(ZoneInfo(uow.organization.zone))
    running, opens = campaign.state is CampaignState.OPEN, local_day(uow, campaign.opens_at)
    return CampaignMade(campaign.number, campaign.name, running, opens, closes, answered_on(uow, campaign), names)


def made(uow: UnitOfWork, _: NewCampaign, subject: Subject) -> Outcome:
    """The campaign as it stands."""
    return told(uow, uow.campaigns.get(subject.id))


def close(uow: UnitOfWork, _: Actor, command: CloseCampaign) -> Result:
    """Before its date; the answers promised stay promised."""
    campaign = campaign_said(uow, command.campaign)
    already = campaign.state is CampaignState.CLOSED
    if not already:
        closed = closed_now(campaign, uow.now)
        uow.campaigns.save(closed)
        uow.events.append(CampaignClosed(closed, campaign.state is CampaignState.OPEN))
    return Result(CampaignEnded(campaign.number, campaign.name, already), f"campaign:{campaign.id}")


def ended(uow: UnitOfWork, _: CloseCampaign, subject: Subject) -> Outcome:
    """It is closed."""
    campaign = uow.campaigns.get(subject.id)
    return CampaignEnded(campaign.number, campaign.name, already=False)


def turn(uow: UnitOfWork, campaign: Campaign) -> None:
    """Open or close it when its moment has come; one whose whole time passed unseen is closed without a word."""
    now = turned(campaign, uow.now)
    if now.state is campaign.state:
        return
    uow.campaigns.save(now)
    if now.state is CampaignState.OPEN:
        uow.events.append(CampaignOpened(now))
    else:
        uow.events.append(CampaignClosed(now, campaign.state is CampaignState.OPEN))


def turn_all(uow: UnitOfWork, _: TurnCampaigns) -> Outcome:
    """Those whose moment has come."""
    due = uow.campaigns.due(uow.now, PIECE)
    for campaign in due:
        turn(uow, campaign)
    return Done(len(due))


USE_CASES: UseCases = {
    NewCampaign: UseCase(make, Action.CAMPAIGN, made),
    CloseCampaign: UseCase(close, Action.CAMPAIGN, ended),
}
ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {TurnCampaigns: turn_all}
