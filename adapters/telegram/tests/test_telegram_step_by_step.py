"""An idea in private, question by question: back, skip, cancel, a day's silence, and the draft that stays."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram_house import house
from telegram_town import Town

from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.telling import plain

BENCH, SHELTER = "Un banc devant la mairie", "Un abri devant la mairie"
WHY, WHAT = "On y attend debout.", "Un banc le matin suffirait."


@pytest.fixture
async def town(tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[Town]:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        yield await Town.of(driver)


async def begun(town: Town, *answers: str) -> None:
    for said in ("/idee", *answers):
        await town.say(town.nadia, said)


async def press(town: Town, action: str) -> str:
    """Press under the last message; what is then said in private."""
    await town.press(town.nadia, town.latest(town.nadia), action)
    return town.told(town.nadia)[-1]


async def kept(town: Town) -> tuple[int, int]:
    """How many ideas and drafts there are, and how many dialogues wait."""
    rows = await town.driver.world.rows()
    return rows["ideas"], rows["dialogues"]


async def test_back_asks_again_and_the_last_answer_stands(town: Town) -> None:
    await begun(town, BENCH)
    assert "Quelle est votre idée" in await press(town, "dialogue:back")
    await town.say(town.nadia, SHELTER)
    assert "Que faudrait-il essayer" in await town.say(town.nadia, WHY)
    await town.say(town.nadia, WHAT)
    await press(town, "answer:time")
    assert "Qu'y gagnerait-on" in await press(town, "dialogue:back")
    await press(town, "answer:quality")
    await press(town, "answer:named")
    await press(town, "publish:")
    card = plain(town.shown(SHELTER)[0].text)
    assert [words in card for words in (WHY, WHAT, BENCH)] == [True, True, False]
    assert await kept(town) == (1, 0)


async def test_every_question_but_the_first_may_be_skipped(town: Town) -> None:
    await begun(town, BENCH)
    skipped = 0
    while any(button.get("callback_data") == "dialogue:skip" for button in town.latest(town.nadia).buttons.values()):
        await press(town, "dialogue:skip")
        skipped += 1
    assert skipped == 4
    await press(town, "publish:")
    assert len(town.shown(BENCH)) == 1


async def test_what_is_cancelled_before_it_has_a_title_leaves_nothing_and_later_a_draft(town: Town) -> None:
    await begun(town)
    await press(town, "dialogue:cancel")
    assert await kept(town) == (0, 0)
    await begun(town, BENCH)
    await town.say(town.nadia, "annuler")
    assert await kept(town) == (1, 0)
    assert not town.shown(BENCH)
    assert BENCH in await town.say(town.nadia, "/moi")


async def test_a_dialogue_waits_a_day_and_its_draft_is_taken_up_again_afterwards(town: Town) -> None:
    await begun(town, BENCH)
    await town.driver.world.advance(hours=23)
    assert "Que faudrait-il essayer" in await town.say(town.nadia, WHY)
    await town.driver.world.advance(hours=25)
    assert await kept(town) == (1, 0)
    await town.driver.world.advance(days=2)
    await town.driver.world.advance(days=1)
    assert f"{BENCH} est presque une idée" in town.told(town.nadia)[-1]
    await press(town, "form:edit-draft:")
    for _ in range(5):
        await press(town, "dialogue:skip")
    await press(town, "publish:")
    assert WHY in plain(town.shown(BENCH)[0].text)


async def test_another_command_meanwhile_is_answered_and_the_question_goes_on_waiting(town: Town) -> None:
    await begun(town, BENCH)
    await town.say(town.nadia, "/aide")
    await town.say(town.karim, f"/idee {SHELTER}", aloud=True)
    assert "Que faudrait-il essayer" in await town.say(town.nadia, WHY)
