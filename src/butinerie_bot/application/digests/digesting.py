"""The weekly letter is owed: once a channel or person and week, whatever restarts, in the hours when people work."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.digests.store import Reader
from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.calendars import allowed_from, calendar_of
from butinerie_bot.application.routine_commands import OweDigests, Routine
from butinerie_bot.application.routine_outcomes import Done
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import next_allowed
from butinerie_bot.domain.digests import digest_moment, week_named

PIECE = 50
"""Letters to people that begin at once, so that no piece holds the writer for long."""


def owe_digests(uow: UnitOfWork, _: OweDigests) -> Outcome:
    """To every home channel and reader that has none of this week; late rather than never, but not the week after."""
    due = digest_moment(today(uow), uow.organization, uow.calendar)
    if due is None or uow.now < due:
        return Done(0)
    week = week_named(today(uow))
    open_now = allowed_from(uow, None, uow.now) == uow.now
    channels = sum(_owe(uow, each, week) for each in uow.digests.lacking(week, due)) if open_now else 0
    readers = uow.digests.readers(week, PIECE)
    for reader in uow.digests.begin_for(readers, week):
        _owe_person(uow, reader, week)
    return Done(channels + len(readers), more=len(readers) == PIECE)


def _owe(uow: UnitOfWork, channel_id: int, week: str) -> bool:
    digest_id = uow.digests.begin(channel_id, week)
    if digest_id is None:
        return False
    about = Subject(What.DIGEST, channel_id=channel_id, ref_id=digest_id)
    key = f"digest:{channel_id}:{week}"
    uow.outbox.owe(Owed(uow.organization.id, Kind.DIGEST, key, about, channel_id=channel_id))
    return True


def _owe_person(uow: UnitOfWork, reader: Reader, week: str) -> None:
    """In their own hours; nothing to somebody who is away all week."""
    due = next_allowed(uow.now, reader.person, calendar_of(uow))
    if week_named(due.astimezone(ZoneInfo(uow.organization.zone)).date()) != week:
        return
    about = Subject(What.DIGEST, account_id=reader.account_id, ref_id=reader.letter_id)
    key = f"letter:{reader.member_id}:{week}"
    uow.outbox.owe(Owed(uow.organization.id, Kind.DIGEST, key, about, account_id=reader.account_id, due_at=due))


ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {OweDigests: owe_digests}
