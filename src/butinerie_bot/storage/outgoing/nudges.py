"""What a nudge says, and whether it may be said now: both asked at the moment of sending."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from butinerie_bot.application.deliveries import Claimed, Ending, Settled, What
from butinerie_bot.application.reminders.nudges import (
    AnswerNudge,
    CampaignNudge,
    DraftNudge,
    Later,
    NudgeAbout,
    NudgeContent,
)
from butinerie_bot.domain.calendar import Availability, calendar_for, next_allowed
from butinerie_bot.domain.campaigns import CampaignState
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import IsWorkingDay
from butinerie_bot.domain.reminders import OUTSIDE, Reminder, Rule, Stage
from butinerie_bot.storage import rows
from butinerie_bot.storage.aggregates.preferences import availability, stopped_of
from butinerie_bot.storage.aggregates.reminders import reminder_in
from butinerie_bot.storage.outgoing import pilot_telling
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.queries.campaign_reading import Campaigning
from butinerie_bot.storage.recording.unit_of_work import UnitOfWork
from butinerie_bot.storage.tables import organizations
from butinerie_bot.storage.tables_reminders import reminders

CALM = frozenset({What.NUDGE, What.DIGEST})
"""What keeps to the hours in which people work."""

CalendarOf = Callable[[Organization], IsWorkingDay]


def later(connection: Connection, delivery: Claimed, now: datetime, calendar_of: CalendarOf) -> Later | None:
    """When its reader may be reminded again, unless that is now; a channel follows the organization's calendar."""
    own = select(organizations).where(organizations.c.id == delivery.organization_id)
    organization = rows.organization(connection.execute(own).one())
    reminder = None
    if delivery.subject.what is What.NUDGE:
        reminder = _reminder(Telling(connection, organization, now, delivery))
    person = Availability()
    if reminder is not None and reminder.member_id is not None:
        # Only what was sent counts here: what else is owed this week was allowed together with this one.
        person = availability(connection, organization, reminder.member_id, now, owed=False)
    moment = next_allowed(now, person, calendar_for(organization, calendar_of(organization)))
    return Later(moment) if moment > now else None


def nudge(telling: Telling) -> NudgeContent | None:
    """The reminder's message, unless it has lost its use meanwhile."""
    reminder = _reminder(telling)
    if reminder is None or reminder.stage is not Stage.OWED or _stale(telling, reminder):
        return None
    about = ABOUT[reminder.rule](telling, reminder)
    if about is None:
        return None
    today = telling.now.astimezone(ZoneInfo(telling.organization.zone)).date()
    return NudgeContent(
        reminder.id, reminder.rule, about, _language(telling), today, personal=reminder.member_id is not None
    )  # fmt: skip


def _reminder(telling: Telling) -> Reminder | None:
    row = telling.row(reminders, telling.subject.ref_id)
    return None if row is None else reminder_in(row)


def _stale(telling: Telling, reminder: Reminder) -> bool:
    if reminder.ends_at is not None and reminder.ends_at <= telling.now:
        return True
    if reminder.member_id is None:
        return False
    return reminder.rule in stopped_of(telling.connection, telling.organization, reminder.member_id)


def _language(telling: Telling) -> str:
    channel = telling.channel() if telling.subject.channel_id else None
    return telling.language if channel is None else language_of(channel.language, telling.organization.language)


def answer(telling: Telling, reminder: Reminder) -> NudgeAbout | None:
    """The idea, while it waits for that very promise."""
    view = telling.view(reminder.ref_id)
    if view is None or view.idea.state is not State.OPEN or view.idea.promised_on is None:
        return None
    if not reminder.step.startswith(f"{view.idea.promised_on}:"):
        return None
    others = select(func.count()).where(
        reminders.c.organization_id == telling.organization.id,
        reminders.c.about == reminder.about,
        reminders.c.ref_id == reminder.ref_id,
        reminders.c.rule == reminder.rule,
        reminders.c.step == reminder.step,
        reminders.c.member_id.not_in((0, reminder.member_id or 0)),
    )
    return AnswerNudge(view, shared=bool(telling.connection.scalar(others)))


def draft(telling: Telling, reminder: Reminder) -> NudgeAbout | None:
    """The draft, while it is one."""
    idea = telling.idea(reminder.ref_id)
    if idea is None or idea.state is not State.DRAFT:
        return None
    until = idea.created_at + timedelta(days=telling.organization.policy.draft_days)
    day = until.astimezone(ZoneInfo(telling.organization.zone)).date()
    return DraftNudge(idea.id, idea.content.title, day)


def campaign(telling: Telling, reminder: Reminder) -> NudgeAbout | None:
    """The campaign, while it is open."""
    reading = Campaigning(telling.connection, telling.organization, telling.now)
    found = reading.store.get(reminder.ref_id)
    return CampaignNudge(reading.view(found), reminder.step) if found.state is CampaignState.OPEN else None


ABOUT: Mapping[Rule, Callable[[Telling, Reminder], NudgeAbout | None]] = {
    Rule.ANSWER_NEAR: answer,
    Rule.ANSWER_PASSED: answer,
    Rule.ANSWER_PASSED_DEPUTY: answer,
    Rule.ANSWER_PASSED_AUTHOR: answer,
    Rule.DRAFT_WAITING: draft,
    Rule.CAMPAIGN_CLOSING: campaign,
    **pilot_telling.NUDGES,
}


def settled(uow: UnitOfWork, ended: Settled) -> None:
    """A nudge's delivery has ended: its reminder too, or it was sent."""
    reminder = uow.reminders.get(ended.delivery.subject.ref_id)
    if ended.ending is Ending.SENT:
        uow.reminders.sent(ended.delivery.subject.ref_id)
    elif reminder is not None and reminder.stage is Stage.OWED:
        why = "of no use any more" if ended.ending is Ending.DROPPED else f"could not be sent: {ended.error}"
        uow.reminders.finish(reminder.id, why)


def deferred(uow: UnitOfWork, delivery: Claimed, until: datetime) -> None:
    """Its reader was not to be disturbed: the reminder keeps the later date, its delivery waits for it."""
    uow.reminders.put_off(delivery.subject.ref_id, until, OUTSIDE)
