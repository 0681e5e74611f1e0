"""What is owed because of what happened to a pilot."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application import telling
from butinerie_bot.application.campaigns.announcements import owe_channel
from butinerie_bot.application.campaigns.belonging import campaign_of, places
from butinerie_bot.application.deliveries import Subject, What
from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.pilots.reminders import ASKING, remind_of_pilot
from butinerie_bot.application.reminders.calendars import morning
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain import pilot_events as events
from butinerie_bot.domain.calendar import working_days_after
from butinerie_bot.domain.changes import Change
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.pilots import Pilot
from butinerie_bot.domain.reminders import About, Rule
from butinerie_bot.domain.votes import Gesture

ASKED_AGAIN_AFTER = 2
"""Working days without an answer after which somebody who was asked to lead a pilot is asked once more."""


def _asked(uow: UnitOfWork, event: events.OwnerAsked) -> None:
    offer, pilot = event.offer, uow.pilots.get(event.offer.pilot_id)
    for account_id in uow.members.reach([offer.member_id]):
        about = Subject(What.OFFER, pilot.idea_id, ref_id=offer.id)
        telling.owe_person(uow, account_id, f"offer:{offer.id}", about, event.due_at)
    day = working_days_after(today(uow), ASKED_AGAIN_AFTER, uow.calendar)
    uow.reminders.plan(
        ASKING[offer.kind], About.PILOT, pilot.id, str(offer.id), member_id=offer.member_id, due_at=morning(uow, day)
    )


def _lacking(uow: UnitOfWork, event: events.OwnerLacking) -> None:
    step = f"lacking:{uow.ids.next()}"
    uow.reminders.plan(Rule.OWNER_WANTED, About.PILOT, event.pilot.id, step, due_at=telling.noticed(uow))


def _started(uow: UnitOfWork, event: events.PilotStarted) -> None:
    pilot, idea = event.pilot, uow.ideas.get(event.pilot.idea_id)
    remind_of_pilot(uow, pilot)
    _tell_homes(uow, idea, pilot, What.PILOT_STARTED)
    _tell_people(uow, idea, pilot, What.PILOT_STARTED, Change.PILOT_BEGUN)


def _ended(uow: UnitOfWork, event: events.PilotEnded) -> None:
    pilot, idea = event.pilot, uow.ideas.get(event.pilot.idea_id)
    _tell_homes(uow, idea, pilot, What.PILOT_ENDED)
    _tell_people(uow, idea, pilot, What.PILOT_ENDED, Change.PILOT_ENDED)


def _tell_homes(uow: UnitOfWork, idea: Idea, pilot: Pilot, what: What) -> None:
    for channel in places(uow, campaign_of(uow, idea)):
        about = Subject(what, idea.id, channel.id, ref_id=pilot.id)
        owe_channel(uow, channel.id, f"{what.value}:{pilot.id}", about)


def _tell_people(uow: UnitOfWork, idea: Idea, pilot: Pilot, what: What, change: Change) -> None:
    """Its authors, who offered to help and, with their other news, who supports it; its owner knows."""
    about, key = Subject(what, idea.id, ref_id=pilot.id), f"{what.value}:{pilot.id}"
    owners = uow.members.reach([pilot.owner_id]) if pilot.owner_id is not None else ()
    telling.owe_authors(uow, idea, key, about, but=owners[0] if owners else None)
    wrote = {uow.members.account_of(account_id).member_id for account_id in telling.authors(uow, idea)}
    helpers = set(uow.news.counted(idea.root_id, Gesture.VOLUNTEER)) - wrote - {pilot.owner_id}
    for account_id in uow.members.reach(sorted(helpers)):
        telling.owe_person(uow, account_id, key, about)
    uow.news.add(change, uow.ids.next(), idea, [*telling.first_told(uow, idea), pilot.owner_id or 0])
    telling.owe_waiting_news(uow)


def _handed(uow: UnitOfWork, event: events.OwnerChanged) -> None:
    pilot = event.pilot
    remind_of_pilot(uow, pilot, handed_on=today(uow))
    for account_id in uow.members.reach([event.former_id]):
        about = Subject(What.HANDED_OVER, pilot.idea_id, ref_id=pilot.id)
        telling.owe_person(uow, account_id, f"handed:{pilot.id}:{pilot.owner_id}", about)


def _blocked(uow: UnitOfWork, event: events.PilotBlocked) -> None:
    uow.reminders.plan(
        Rule.BLOCKED_SPONSOR, About.PILOT, event.pilot.id, str(event.blockage.id), due_at=uow.now
    )  # fmt: skip


def _lab_called(uow: UnitOfWork, event: events.LabCalled) -> None:
    uow.reminders.plan(Rule.LAB_CALLED, About.PILOT, event.pilot.id, str(event.call.id), due_at=uow.now)


def _call_taken(uow: UnitOfWork, event: events.CallTaken) -> None:
    for account_id in uow.members.reach([event.pilot.owner_id or 0]):
        about = Subject(What.CALL_TAKEN, event.pilot.idea_id, ref_id=event.by_account)
        telling.owe_person(uow, account_id, f"call:{event.call_id}", about)


ANNOUNCERS: Mapping[type[Any], Callable[[UnitOfWork, Any], None]] = {
    events.OwnerAsked: _asked,
    events.OwnerLacking: _lacking,
    events.PilotStarted: _started,
    events.PilotEnded: _ended,
    events.OwnerChanged: _handed,
    events.PilotBlocked: _blocked,
    events.LabCalled: _lab_called,
    events.CallTaken: _call_taken,
}
