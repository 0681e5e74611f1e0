"""What is told of gains and adoptions, read at the moment of sending; None once it is of no use."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import func, select

from butinerie_bot.application.adoptions.contents import AdoptionNewsContent, InvitationNudge
from butinerie_bot.application.deliveries import What
from butinerie_bot.application.gains.duties import asks
from butinerie_bot.application.gains.nudges import GainNudge
from butinerie_bot.domain.adoptions import TAKEN_UP, Likeness
from butinerie_bot.domain.pilots import Verdict
from butinerie_bot.domain.reminders import Reminder, Rule
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.aggregates.adoptions import adoption_in
from butinerie_bot.storage.outgoing.pilot_telling import pilot_view
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.tables import members, units, votes
from butinerie_bot.storage.tables_gains import adoptions


def gain(telling: Telling, reminder: Reminder) -> GainNudge | None:
    """The question, while it is one."""
    view = pilot_view(telling, reminder.ref_id)
    if view is None or view.pilot is None or not asks(view.pilot.pilot, view.pilot.gain, reminder):
        return None
    return GainNudge(view, int(reminder.step))


def invitation(telling: Telling, reminder: Reminder) -> InvitationNudge | None:
    """It worked elsewhere, while the unit has not answered."""
    view, unit_id = pilot_view(telling, reminder.ref_id), int(reminder.step)
    own = telling.organization.id
    answered = (adoptions.c.pilot_id == reminder.ref_id) & (adoptions.c.unit_id == unit_id)
    known = select(adoptions.c.id).where(adoptions.c.organization_id == own, answered)
    if view is None or view.pilot is None or view.pilot.pilot.verdict is not Verdict.SPREAD:
        return None
    if telling.connection.scalar(known) is not None:
        return None
    return InvitationNudge(view, _likeness(telling, view.idea.root_id, unit_id))


def _likeness(telling: Telling, root_id: int, unit_id: int) -> Likeness:
    person = (members.c.organization_id == votes.c.organization_id) & (members.c.id == votes.c.member_id)
    useful = (votes.c.idea_id == root_id) & (votes.c.gesture == Gesture.INTEREST.value)
    found = select(votes.c.member_id).join_from(votes, members, person).where(useful, members.c.unit_id == unit_id)
    here = found.where(votes.c.organization_id == telling.organization.id).limit(1)
    return Likeness.CAMPAIGN if telling.connection.scalar(here) is None else Likeness.USEFUL


def adopted(telling: Telling) -> AdoptionNewsContent | None:
    """A unit uses it, while it does."""
    row = telling.row(adoptions, telling.subject.ref_id)
    given = None if row is None else adoption_in(row)
    view = None if given is None else pilot_view(telling, given.pilot_id)
    if given is None or view is None or not given.taken_up:
        return None
    used = (adoptions.c.pilot_id == given.pilot_id) & adoptions.c.answer.in_([each.value for each in TAKEN_UP])
    count = select(func.count()).where(adoptions.c.organization_id == telling.organization.id, used)
    unit = telling.row(units, given.unit_id)
    return AdoptionNewsContent(view, telling.connection.scalar(count) or 0, unit.name, telling.language)


CONTENTS: Mapping[What, Callable[[Telling], Any]] = {What.ADOPTION_NEWS: adopted}
NUDGES: Mapping[Rule, Callable[[Telling, Reminder], Any]] = {
    Rule.GAIN_AGAIN: gain,
    Rule.ADOPTION_INVITED: invitation,
}
