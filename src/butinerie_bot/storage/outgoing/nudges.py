"""What each rule has to tell, asked at the moment of sending."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from butinerie_bot.application.reminders.nudges import (
    AnswerNudge,
    AnswersLeftNudge,
    CampaignNudge,
    DraftNudge,
    NudgeAbout,
    NudgeContent,
    ShareAgainNudge,
    SupportedNudge,
)
from butinerie_bot.domain.campaigns import CampaignState
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.reminders import Reminder, Rule
from butinerie_bot.storage.aggregates.orphans import orphans
from butinerie_bot.storage.outgoing import gain_telling, pilot_telling
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.queries.campaign_reading import Campaigning
from butinerie_bot.storage.tables import ideas
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import micros


def item(telling: Telling, reminder: Reminder) -> NudgeContent | None:
    """What one reminder tells now; None when there is nothing to tell any more."""
    about = ABOUT[reminder.rule](telling, reminder)
    if about is None:
        return None
    today = telling.now.astimezone(ZoneInfo(telling.organization.zone)).date()
    return NudgeContent(
        reminder.id, reminder.rule, about, _language(telling), today, personal=reminder.member_id is not None
    )  # fmt: skip


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


def answers_left(telling: Telling, reminder: Reminder) -> NudgeAbout | None:
    """How many answers nobody owes any more, while there are any."""
    found = orphans(telling.connection, telling.organization.id, reminder.ref_id)
    if found.nearest is None:
        return None
    return AnswersLeftNudge(telling.name(int(reminder.step)), found.answers, date.fromisoformat(found.nearest))


def supported(telling: Telling, reminder: Reminder) -> NudgeAbout | None:
    """The idea, while it waits for its answer."""
    view = telling.view(reminder.ref_id)
    return None if view is None or view.idea.state is not State.OPEN else SupportedNudge(view)


def share_again(telling: Telling, reminder: Reminder) -> NudgeAbout | None:
    """Their first idea, while it is selected and they have shared no other since."""
    view = telling.view(int(reminder.step.partition(":")[0]))
    if view is None or view.decision is None or view.idea.state is not State.SELECTED:
        return None
    since = (ideas.c.author_id.in_(telling.siblings), ideas.c.opened_at > micros(view.decision.at))
    other = select(ideas.c.id).where(ideas.c.organization_id == telling.organization.id, *since).limit(1)
    return None if telling.connection.scalar(other) else ShareAgainNudge(view)


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
    Rule.ANSWERS_LEFT: answers_left,
    Rule.WELL_SUPPORTED: supported,
    Rule.SHARE_AGAIN: share_again,
    Rule.DRAFT_WAITING: draft,
    Rule.CAMPAIGN_CLOSING: campaign,
    **pilot_telling.NUDGES,
    **gain_telling.NUDGES,
}
