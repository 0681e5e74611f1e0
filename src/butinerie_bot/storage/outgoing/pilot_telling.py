"""What people and channels are told of pilots, read at the moment of sending; None once it is of no use."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application.deliveries import What
from butinerie_bot.application.pilots import nudges
from butinerie_bot.application.pilots.contents import (
    CallTakenContent,
    HandedOverContent,
    OfferContent,
    PilotEndedContent,
    PilotStartedContent,
)
from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.offers import Offer, OfferAnswer
from butinerie_bot.domain.pilots import PilotState
from butinerie_bot.domain.reminders import About, Reminder, Rule
from butinerie_bot.storage.aggregates.pilots import checkin_in, milestone_in, offer_in
from butinerie_bot.storage.outgoing.campaign_contents import spoken
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.tables_pilots import blockages, checkins, milestones, pilot_offers, pilots


def offer(telling: Telling) -> OfferContent | None:
    """The question, until it is answered."""
    asked = waiting(telling, telling.subject.ref_id)
    view = None if asked is None else pilot_view(telling, asked.pilot_id)
    if asked is None or view is None:
        return None
    return OfferContent(view, asked.id, asked.kind, telling.wrote(view.idea.id), telling.language)


def waiting(telling: Telling, offer_id: int) -> Offer | None:
    """The offer of that id, while it waits."""
    row = telling.row(pilot_offers, offer_id)
    asked = None if row is None else offer_in(row)
    return asked if asked is not None and asked.answer is OfferAnswer.WAITING else None


def pilot_view(telling: Telling, pilot_id: int) -> IdeaView | None:
    """The idea whose pilot that is, with it; None when it is hidden or was reopened."""
    row = telling.row(pilots, pilot_id)
    view = None if row is None else telling.view(row.idea_id)
    return view if view is not None and view.pilot is not None and view.idea.state is State.SELECTED else None


def started(telling: Telling) -> PilotStartedContent | None:
    """It begins."""
    view = pilot_view(telling, telling.subject.ref_id)
    return None if view is None else PilotStartedContent(view, _language(telling))


def ended(telling: Telling) -> PilotEndedContent | None:
    """Its verdict."""
    view = pilot_view(telling, telling.subject.ref_id)
    if view is None or view.pilot is None or view.pilot.pilot.verdict is None:
        return None
    return PilotEndedContent(view, _language(telling))


def handed_over(telling: Telling) -> HandedOverContent | None:
    """Told to who owned it."""
    view = pilot_view(telling, telling.subject.ref_id)
    return None if view is None else HandedOverContent(view, telling.name(telling.subject.account_id), telling.language)


def call_taken(telling: Telling) -> CallTakenContent | None:
    """Who of the lab answers, told to its owner."""
    view, taker = telling.view(telling.subject.idea_id), telling.name(telling.subject.ref_id)
    return None if view is None else CallTakenContent(view, taker, telling.language)


def _language(telling: Telling) -> str:
    return spoken(telling) if telling.subject.channel_id else telling.language


def milestone(telling: Telling, reminder: Reminder) -> nudges.PilotNudge | None:
    """The milestone, while it is not done."""
    row = telling.row(milestones, reminder.ref_id)
    stage = None if row is None else milestone_in(row)
    if stage is None or stage.done_on is not None:
        return None
    view = _running(telling, stage.pilot_id, reminder)
    if reminder.rule is Rule.CHECKIN_SILENT:
        return None if view is None else nudges.SilentNudge(view, stage.due_on)
    return None if view is None else nudges.MilestoneNudge(view, stage)


def checkin(telling: Telling, reminder: Reminder) -> nudges.PilotNudge | None:
    """The check-in, while it waits."""
    row = telling.row(checkins, reminder.ref_id)
    asked = None if row is None else checkin_in(row)
    if asked is None or asked.health is not None:
        return None
    view = _running(telling, asked.pilot_id, reminder)
    if reminder.rule is Rule.CHECKIN_SILENT:
        return None if view is None else nudges.SilentNudge(view, asked.due_on)
    return None if view is None else nudges.CheckInNudge(view, asked)


def silent(telling: Telling, reminder: Reminder) -> nudges.PilotNudge | None:
    """No news of a milestone or a check-in."""
    return (milestone if reminder.about is About.MILESTONE else checkin)(telling, reminder)


def _running(telling: Telling, pilot_id: int, reminder: Reminder) -> IdeaView | None:
    """While it runs, and (but for its sponsor) while who is told of it owns it."""
    view = pilot_view(telling, pilot_id)
    if view is None or view.pilot is None or view.pilot.pilot.state is not PilotState.RUNNING:
        return None
    theirs = view.pilot.pilot.owner_id == reminder.member_id
    return view if theirs or reminder.rule is Rule.CHECKIN_SILENT else None


def verdict(telling: Telling, reminder: Reminder) -> nudges.PilotNudge | None:
    """What becomes of it, while nobody has said."""
    view = _running(telling, reminder.ref_id, reminder)
    return None if view is None else nudges.VerdictNudge(view)


def blocked(telling: Telling, reminder: Reminder) -> nudges.PilotNudge | None:
    """What its owner says to its sponsor."""
    row, view = telling.row(blockages, int(reminder.step)), pilot_view(telling, reminder.ref_id)
    if row is None or view is None or view.pilot is None or not view.pilot.pilot.under_way:
        return None
    return nudges.BlockedNudge(view, row.line, telling.name(row.by_account))


def lab_called(telling: Telling, reminder: Reminder) -> nudges.PilotNudge | None:
    """What the lab is asked."""
    said = blocked(telling, reminder)
    return nudges.LabNudge(said.view, said.line, said.by) if isinstance(said, nudges.BlockedNudge) else None


def left(telling: Telling, reminder: Reminder) -> nudges.PilotNudge | None:
    """It has lost its owner."""
    view = pilot_view(telling, reminder.ref_id)
    if view is None or view.pilot is None or not view.pilot.pilot.under_way:
        return None
    return nudges.PilotLeftNudge(view, telling.name(int(reminder.step)))


def owner_wanted(telling: Telling, reminder: Reminder) -> nudges.PilotNudge | None:
    """The question once more; or, to stewards, that nobody is left to ask."""
    view = pilot_view(telling, reminder.ref_id)
    if view is None:
        return None
    if not reminder.step.isdecimal():
        wanted = view.pilot is not None and view.pilot.pilot.state is PilotState.WANTED
        return nudges.LackingNudge(view) if wanted else None
    asked = waiting(telling, int(reminder.step))
    return None if asked is None else nudges.OfferNudge(view, asked.id, asked.kind)


CONTENTS: Mapping[What, Callable[[Telling], Any]] = {
    What.OFFER: offer,
    What.PILOT_STARTED: started,
    What.PILOT_ENDED: ended,
    What.HANDED_OVER: handed_over,
    What.CALL_TAKEN: call_taken,
}
NUDGES: Mapping[Rule, Callable[[Telling, Reminder], nudges.PilotNudge | None]] = {
    Rule.MILESTONE_NEAR: milestone,
    Rule.MILESTONE_TODAY: milestone,
    Rule.MILESTONE_PASSED: milestone,
    Rule.CHECKIN_DUE: checkin,
    Rule.CHECKIN_SILENT: silent,
    Rule.VERDICT_DUE: verdict,
    Rule.BLOCKED_SPONSOR: blocked,
    Rule.LAB_CALLED: lab_called,
    Rule.PILOT_LEFT: left,
    Rule.OWNER_WANTED: owner_wanted,
    Rule.HANDOVER_OFFERED: owner_wanted,
}
