"""``butinerie reminders``: which there are, and why each was or was not sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from butinerie_bot.bootstrap.house import House, calendar_of
from butinerie_bot.chat.phrases import Phrases
from butinerie_bot.chat.wording import dated_whole, listed, timed
from butinerie_bot.cli.opening import chosen, in_house
from butinerie_bot.cli.speaking import FAILED, Voice
from butinerie_bot.domain.calendar import Availability, calendar_for, next_allowed
from butinerie_bot.domain.hindrances import hindrances
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.reminders import Reminder, Stage
from butinerie_bot.storage.aggregates.preferences import availability
from butinerie_bot.storage.queries.reminder_reading import SHOWN, Line, Telling, Told


@dataclass(frozen=True, slots=True)
class Saying:
    """Says times as they are in one place."""

    voice: Voice
    zone: ZoneInfo
    now: datetime

    def at(self, moment: datetime) -> str:
        """The day and the hour there."""
        there, phrases = moment.astimezone(self.zone), Phrases(self.voice.language)
        day = dated_whole(phrases, there.date(), self.now.astimezone(self.zone).date())
        return self.voice.text("date-at", date=day, time=timed(phrases, there.time()))


def listing(account: str | None, due: bool, organization: str | None) -> int:
    """Those that are open, or all of one person; the nearest date first."""

    async def work(house: House, voice: Voice) -> None:
        where, now = chosen(house, voice, organization), house.clock.now()
        saying = Saying(voice, ZoneInfo(where.zone), now)
        told = await house.pool.read(lambda read: found(Telling(read, where), account, now if due else None))
        if told is None:
            raise voice.stop(FAILED, "reminders-no-account", account=account or "")
        for each in told[:SHOWN]:
            voice.write(row(saying, each))
        voice.write(counted(voice, len(told)))

    return in_house(work)


def counted(voice: Voice, count: int) -> str:
    """How many there were, as far as they were looked for."""
    return voice.text("reminders-first", most=SHOWN) if count > SHOWN else voice.text("reminders-count", n=count)


def found(telling: Telling, account: str | None, due: datetime | None) -> list[Told] | None:
    """What was asked for; None when nobody has that account."""
    if account is None:
        return list(telling.open(due))
    member_id = telling.member(account)
    return None if member_id is None else list(telling.of_member(member_id, due))


def row(saying: Saying, told: Told) -> str:
    """One line: its id, its date, of what, for whom, how it stands."""
    voice, reminder = saying.voice, told.reminder
    facts = {"id": str(reminder.id), "due": saying.at(reminder.due_at), "state": voice.text(f"trace-{reminder.trace}")}
    return voice.text("reminders-row", what=_what(voice, told), whom=_whom(voice, told), **facts)


def explaining(reference: str, organization: str | None) -> int:
    """Everything of one reminder, in words."""

    async def work(house: House, voice: Voice) -> None:
        where, now = chosen(house, voice, organization), house.clock.now()
        number = int(reference) if reference.isascii() and reference.isdecimal() and len(reference) < 19 else 0
        said = await house.pool.read(lambda read: explained(read, where, number, now, voice))
        if said is None:
            raise voice.stop(FAILED, "reminders-unknown", id=reference)
        for line in said:
            voice.write(line)

    return in_house(work)


def explained(
    connection: Connection, where: Organization, reminder_id: int, now: datetime, voice: Voice
) -> list[str] | None:
    """The lines that tell of it; None when there is none of that id."""
    telling = Telling(connection, where)
    told = telling.one(reminder_id)
    if told is None:
        return None
    person = _person(connection, where, told.reminder, now)
    saying = Saying(voice, person.zone or ZoneInfo(where.zone), now)
    return [
        voice.text("reminders-of", what=_what(voice, told)),
        voice.text("reminders-rule", rule=voice.text(f"rule-{told.reminder.rule}")),
        voice.text("reminders-for", whom=_whom(voice, told), zone=saying.zone.key),
        voice.text("reminders-due", due=saying.at(told.reminder.due_at)),
        *(_change(saying, line) for line in telling.history(reminder_id)),
        voice.text(f"reminders-{told.reminder.stage}", state=voice.text(f"trace-{told.reminder.trace}")),
        *_when(saying, where, told.reminder, person),
        *_closed(saying, telling, told.reminder),
    ]


def _person(connection: Connection, where: Organization, reminder: Reminder, now: datetime) -> Availability:
    if reminder.member_id is None:
        return Availability()
    return availability(connection, where, reminder.member_id, now, owed=True)


def _change(saying: Saying, line: Line) -> str:
    facts = {"at": saying.at(line.at), "state": saying.voice.text(f"trace-{line.trace}")}
    if line.until is None:
        return saying.voice.text("reminders-change", **facts)
    return saying.voice.text("reminders-change-until", until=saying.at(line.until), **facts)


def _closed(saying: Saying, telling: Telling, reminder: Reminder) -> Iterator[str]:
    """That its person cannot be written to."""
    since = None if reminder.member_id is None else telling.closed_since(reminder.member_id)
    if since is not None and reminder.stage is Stage.OWED:
        yield saying.voice.text("reminders-unreached", since=saying.at(since))


def _when(saying: Saying, where: Organization, reminder: Reminder, person: Availability) -> Iterator[str]:
    """When it may be said, and what keeps it until then."""
    if reminder.stage is not Stage.WAITING:
        return
    calendar, wished = calendar_for(where, calendar_of(where)), max(saying.now, reminder.due_at)
    why = [saying.voice.text(f"hindrance-{each}") for each in hindrances(wished, person, calendar)]
    moment = saying.at(next_allowed(wished, person, calendar))
    if not why:
        yield saying.voice.text("reminders-allowed", moment=moment)
    else:
        reasons = listed(Phrases(saying.voice.language), why)
        yield saying.voice.text("reminders-hindered", moment=moment, reasons=reasons)


def _what(voice: Voice, told: Told) -> str:
    kind = voice.text(f"kind-{told.reminder.rule}")
    if told.number:
        return voice.text("reminders-idea", kind=kind, number=str(told.number), title=told.title)
    return voice.text("reminders-named", kind=kind, title=told.title) if told.title else kind


def _whom(voice: Voice, told: Told) -> str:
    if told.whom:
        return told.whom
    named = told.reminder.member_id is not None or told.reminder.channel_id is not None
    return voice.text("reminders-gone" if named else "reminders-whoever")
