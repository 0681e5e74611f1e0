"""A season of two people, told by what Telegram brings and what it receives."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram_house import house
from telegram_town import Town

from butinerie_bot.testing.databases import SqliteFiles
from butinerie_telegram.settings import Mode

BENCH, BIKES = "Un banc devant la mairie", "Des vélos pour les tournées"
REASON = "Deux sites sont partants, rien à acheter."


NINE_A_WEEK_BEFORE, NINE_A_DAY_LATER = (datetime(2026, 3, day, 8, 5, tzinfo=UTC) for day in (9, 10))
NINE_ON_DAY_30 = datetime(2026, 4, 9, 7, 5, tzinfo=UTC)
TUESDAY_AT_TEN = datetime(2026, 3, 3, 9, 5, tzinfo=UTC)


async def they_share(town: Town) -> None:
    """Nadia in the group, Karim in private, question by question."""
    receipt = await town.say(town.nadia, f"/idee {BENCH}\nOn y attend debout.", aloud=True)
    assert town.story.word("promised") in receipt
    await town.say(town.karim, "/idee")
    await town.say(town.karim, BIKES)
    for action in ("dialogue:skip", "dialogue:back", "dialogue:skip", "dialogue:publish"):
        await town.press(town.karim, town.latest(town.karim), action)
    assert [len(town.shown(title)) for title in (BENCH, BIKES)] == [1, 1]
    assert sum(town.story.word("promised") in told for told in town.told(town.nadia)) == 1


async def they_vote(town: Town) -> None:
    """By reaction and by button, and back."""
    await town.react(town.karim, BENCH, "👍")
    assert await town.says(BENCH, "1 soutien")
    await town.react(town.karim, BENCH)
    assert not await town.says(BENCH, "1 soutien")
    assert (await town.press(town.nadia, town.shown(BIKES)[0], "support:")).endswith(".")
    assert await town.says(BIKES, "1 soutien")
    assert town.story.word("counted_twice") in await town.press(town.nadia, town.shown(BIKES)[0], "support:")
    await town.say(town.nadia, f"{town.story.word('unsupport')} 2")
    assert not await town.says(BIKES, "1 soutien")
    await town.react(town.karim, BENCH, "🔥")
    assert await town.says(BENCH, "1 soutien")


async def they_read_the_letter(town: Town) -> None:
    """In the group on Tuesday; Nadia wants it in private too, and has it at once."""
    await town.driver.world.wait_until(TUESDAY_AT_TEN)
    letters = town.shown("La lettre de la ruche")
    assert len(letters) == 1
    assert BIKES in letters[0].text
    assert town.story.word("weekly") in await town.press(town.nadia, letters[0], "letter:on")
    await town.driver.world.advance(minutes=15)
    in_private = [told for told in town.told(town.nadia) if town.story.word("hive_letter") in told]
    assert len(in_private) == 1
    assert BIKES in in_private[0]


async def the_steward_is_nudged(town: Town) -> None:
    """A week before what was promised, both ideas in one message; the first comes again the day after."""
    await town.driver.world.wait_until(NINE_A_WEEK_BEFORE)
    nudge = town.latest(town.karim)
    assert BENCH in nudge.text
    assert BIKES in nudge.text
    await town.press(town.karim, nudge, "later:")
    await town.press(town.karim, town.latest(town.karim), ":tomorrow")
    assert town.story.word("again") in town.told(town.karim)[-1]
    await town.driver.world.wait_until(NINE_A_DAY_LATER)
    assert BENCH in town.latest(town.karim).text
    assert BIKES not in town.latest(town.karim).text


async def the_pilot_is_led(town: Town) -> None:
    """Nadia hears the answer, takes the lead, and says a month later how it goes."""
    await town.say(town.karim, f"{town.story.word('select')} 1 {REASON}")
    await town.driver.world.advance(minutes=3)
    await town.driver.world.advance(hours=1)
    assert sum(REASON in told for told in town.told(town.nadia)) == 1
    await town.press(town.nadia, town.latest(town.nadia), "lead:")
    await town.driver.world.wait_until(NINE_ON_DAY_30)
    assert town.story.word("day_30") in town.told(town.nadia)[-1]
    await town.press(town.nadia, town.latest(town.nadia), "checkin-on-track:")
    assert await town.says(BENCH, "30 ✓")


@pytest.mark.parametrize(
    ("language", "mode"),
    [
        ("fr", "polling"),
        ("en", "webhook"),
        pytest.param("en", "polling", marks=pytest.mark.long),
        pytest.param("fr", "webhook", marks=pytest.mark.long),
    ],
)
async def test_two_people_share_vote_are_nudged_lead_a_pilot_and_read_the_letter(
    tmp_path: Path, sqlite_files: SqliteFiles, language: str, mode: Mode
) -> None:
    async with house(sqlite_files.anew(), tmp_path, mode=mode) as driver:
        driver.fake.state.webhook.copies = 2
        town = await Town.of(driver, language)
        await they_share(town)
        await they_vote(town)
        await they_read_the_letter(town)
        await the_steward_is_nudged(town)
        await the_pilot_is_led(town)
        assert not driver.fake.refusals
