"""What a platform no longer keeps when the bot reads again is told to its home channels, once, in working hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from offices import Office
from ruling import CHAT, GENERAL, Town

from butinerie_bot.application.commands import Command, NoteReading, Routine
from butinerie_bot.application.deliveries import Ending, Settled
from butinerie_bot.application.missed import MissedContent
from butinerie_bot.application.outcomes import Reached
from butinerie_bot.application.people import Where
from butinerie_bot.application.reminders.nudges import Later
from butinerie_bot.bootstrap.listening import NOTED_EVERY, Listening
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import present
from butinerie_bot.storage.tables_readings import readings
from butinerie_bot.storage.times import moment

KEPT = timedelta(hours=24)


def read(office: Office) -> None:
    office.town.do(NoteReading(office.town.organization_id, CHAT, KEPT))


async def told(office: Office) -> list[MissedContent]:
    """What the channels read now."""
    found: list[MissedContent] = []
    for each in await office.relay.claim([CHAT, "elsewhere"], 16):
        content = await office.relay.content(each)
        assert isinstance(content, MissedContent)
        found.append(content)
        await office.relay.settle(Settled(each, Ending.SENT, each.channel, "m1"))
    return found


async def test_after_an_outage_that_was_longer_than_it_keeps_each_home_is_told(office: Office) -> None:
    office.town.home(GENERAL)
    office.town.home(Where(CHAT, "", "idees"), "en")
    read(office)
    began = office.town.clock.now()
    office.town.clock.advance(hours=74)
    read(office)
    found = await told(office)
    assert sorted(content.language for content in found) == ["en", "fr"]
    assert {(each.since, each.until) for each in found} == {(began, began + timedelta(hours=50))}
    assert not await told(office)


async def test_a_shorter_one_and_the_first_reading_of_all_lose_nothing(office: Office) -> None:
    office.town.home(GENERAL)
    for hours in (0, 5, 24, 24):
        office.town.clock.advance(hours=hours)
        read(office)
    assert not await told(office)


async def test_at_night_the_channel_is_told_in_the_morning(office: Office) -> None:
    office.town.home(GENERAL)
    read(office)
    office.town.clock.advance(hours=60)
    read(office)
    assert not await told(office)
    office.town.clock.advance(hours=12)
    [content] = await told(office)
    assert content.today.isoformat() == "2026-03-05"


async def test_kept_waiting_into_the_night_it_is_put_off(office: Office) -> None:
    office.town.home(GENERAL)
    read(office)
    office.town.clock.advance(hours=73)
    read(office)
    [delivery] = await office.relay.claim([CHAT], 16)
    office.town.clock.advance(hours=12)
    assert isinstance(await office.relay.content(delivery), Later)


def test_the_channel_is_told_from_when_to_when() -> None:
    since = datetime.fromisoformat("2026-03-02T10:00:00+01:00")
    content = MissedContent(since, since + timedelta(hours=50), since.date() + timedelta(days=3), "fr")
    said = present(content, Profile(frozenset()))
    assert isinstance(said, Document)
    words = "".join(getattr(inline, "text", "") for inline in said.blocks[0].content)
    assert words.replace("\u00a0", " ") == (
        "Je n'ai pas pu lire ce canal du lundi 2 mars à 10 h au mercredi 4 mars à 12 h."
    )  # fmt: skip


@dataclass
class Writer:
    """The recorder, in the town's own transactions."""

    town: Town

    async def do(self, command: Command | Routine, key: str | None = None) -> Reached:
        return Reached(self.town.do(command, key), "fr")


async def test_it_is_noted_now_and_then_and_not_at_each_reading(town: Town) -> None:
    listening = Listening(CHAT, [town.organization_id], Writer(town), town.clock)
    for _ in range(3):
        await listening.heard(KEPT)
        town.clock.advance(NOTED_EVERY / 2)
    [row] = town.rows(readings)
    assert moment(row.read_at) == town.clock.now() - NOTED_EVERY / 2
