"""From when to when a channel could not be read, read at the moment of sending."""

from zoneinfo import ZoneInfo

from sqlalchemy import select

from butinerie_bot.application.deliveries import MissedContent
from butinerie_bot.application.reminders.nudges import Later
from butinerie_bot.domain.calendar import Availability, calendar_for, next_allowed
from butinerie_bot.storage.outgoing.batches import CalendarOf
from butinerie_bot.storage.outgoing.known import Known
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.tables_readings import readings
from butinerie_bot.storage.times import moment


def missed(telling: Telling) -> MissedContent | None:
    """The latest such time, in a channel that is a home."""
    channel = telling.channel()
    if channel is None or not channel.home:
        return None
    mine = (readings.c.organization_id == telling.organization.id) & (readings.c.connection == channel.connection)
    row = telling.connection.execute(select(readings).where(mine)).one_or_none()
    if row is None or row.missed_from is None:
        return None
    zone = ZoneInfo(telling.organization.zone)
    since, until, now = (
        each.astimezone(zone) for each in (moment(row.missed_from), moment(row.missed_until), telling.now)
    )
    return MissedContent(since, until, now.date(), language_of(channel.language, telling.organization.language))


def later(known: Known, calendar_of: CalendarOf) -> Later | None:
    """When a channel may be told, unless that is now."""
    calendar = calendar_for(known.organization, calendar_of(known.organization))
    moment_ = next_allowed(known.now, Availability(), calendar)
    return Later(moment_) if moment_ > known.now else None
