"""What a platform no longer keeps when the bot reads again: its channels are told, for votes may have been lost."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.outcomes import Done, Outcome
from butinerie_bot.application.reminders.calendars import allowed_from
from butinerie_bot.application.routine_commands import NoteReading, Routine
from butinerie_bot.application.work import UnitOfWork


def note(uow: UnitOfWork, command: NoteReading) -> Outcome:
    """All that it keeps was brought; what came after the reading before and is older than that was not."""
    before, kept_from = uow.readings.take(command.connection), uow.now - command.kept
    if before is None or before >= kept_from:
        return Done(0)
    uow.readings.missed(command.connection, before, kept_from)
    homes = [home for home in uow.channels.homes() if home.connection == command.connection]
    due_at, key = allowed_from(uow, None, uow.now), f"missed:{command.connection}"
    for home in homes:
        about = Subject(What.MISSED, channel_id=home.id)
        uow.outbox.owe(Owed(uow.organization.id, Kind.ANSWER, key, about, channel_id=home.id, due_at=due_at))
    return Done(len(homes))


ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {NoteReading: note}
