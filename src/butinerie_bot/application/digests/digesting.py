"""The weekly letter is owed: once a channel and week, whatever restarts, in the hours when people work."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.calendars import allowed_from
from butinerie_bot.application.routine_commands import OweDigests, Routine
from butinerie_bot.application.routine_outcomes import Done
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.digests import digest_moment, week_named


def owe_digests(uow: UnitOfWork, _: OweDigests) -> Outcome:
    """To every home channel that has none of this week; late rather than never, but not once the week is over."""
    due = digest_moment(today(uow), uow.organization, uow.calendar)
    if due is None or uow.now < due or allowed_from(uow, None, uow.now) > uow.now:
        return Done(0)
    week = week_named(today(uow))
    return Done(sum(_owe(uow, channel_id, week) for channel_id in uow.digests.lacking(week, due)))


def _owe(uow: UnitOfWork, channel_id: int, week: str) -> bool:
    digest_id = uow.digests.begin(channel_id, week)
    if digest_id is None:
        return False
    about = Subject(What.DIGEST, channel_id=channel_id, ref_id=digest_id)
    key = f"digest:{channel_id}:{week}"
    uow.outbox.owe(Owed(uow.organization.id, Kind.DIGEST, key, about, channel_id=channel_id))
    return True


ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {OweDigests: owe_digests}
