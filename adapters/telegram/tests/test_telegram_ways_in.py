"""How a message becomes an idea: an album, what somebody answers with /idea, and what changes afterwards."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fake_telegram import Message, Person
from telegram_house import house
from telegram_town import Town

from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.telling import plain

BENCH = "Un banc devant la mairie"


@pytest.fixture
async def town(tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[Town]:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        yield await Town.of(driver)


async def ideas(town: Town) -> int:
    return (await town.driver.world.rows())["ideas"]


async def point_out(town: Town, person: Person, message: Message) -> None:
    town.driver.fake.people.reply(person, message, "/idee")
    await town.heard()


def spoken(town: Town, person: Person, text: str = BENCH) -> Message:
    """What somebody wrote in the group, to nobody in particular."""
    return town.driver.fake.people.say(person, town.home, text)


def link_to(message: Message) -> str:
    return f"https://t.me/c/{str(message.chat.id).removeprefix('-100')}/{message.id}"


def links_in(message: Message) -> list[str]:
    return [entity["url"] for entity in message.entities if entity["type"] == "text_link"]


@pytest.mark.parametrize("captions", [(f"/idee {BENCH}", "", ""), ("", f"/idee {BENCH}", f"/idee {BENCH} de côté")])
async def test_an_album_in_the_group_is_one_idea(town: Town, captions: tuple[str, ...]) -> None:
    album = town.driver.fake.people.show(town.nadia, town.home, *captions)
    await town.heard()
    assert await ideas(town) == 1
    assert links_in(town.shown(BENCH)[0])[-1] in map(link_to, album)
    assert sum("Réponse promise" in told for told in town.told(town.nadia)) == 1


async def test_an_album_in_private_is_one_draft_whatever_its_captions(town: Town) -> None:
    people = town.driver.fake.people
    people.show(town.nadia, people.private(town.nadia), BENCH, "Vu du parking", "Vu de la place")
    await town.heard()
    await town.press(town.nadia, town.latest(town.nadia), "publish:")
    assert await ideas(town) == 1
    assert len(town.shown(BENCH)) == 1


async def test_ones_own_message_answered_with_idea_is_one_at_once(town: Town) -> None:
    said = spoken(town, town.nadia)
    await point_out(town, town.nadia, said)
    assert links_in(town.shown(BENCH)[0]) == [link_to(said)]
    assert "Nadia" in town.shown(BENCH)[0].text


async def test_a_colleague_is_asked_in_private_and_is_the_author_with_their_yes_alone(town: Town) -> None:
    said = spoken(town, town.nadia)
    await point_out(town, town.karim, said)
    assert not town.shown(BENCH)
    assert await ideas(town) == 0
    await town.press(town.nadia, town.latest(town.nadia), "consent-yes:")
    card = town.shown(BENCH)[0]
    assert links_in(card) == [link_to(said)]
    assert "proposée par Nadia" in plain(card.text)


async def test_with_their_no_nothing_appears(town: Town) -> None:
    await point_out(town, town.karim, spoken(town, town.nadia))
    await town.press(town.nadia, town.latest(town.nadia), "consent-no:")
    assert not town.shown(BENCH)
    assert await ideas(town) == 0


async def test_without_an_answer_within_seven_days_nothing_is_kept(town: Town) -> None:
    await point_out(town, town.karim, spoken(town, town.nadia))
    assert (await town.driver.world.rows())["consents"] == 1
    await town.driver.world.advance(days=8)
    assert (await town.driver.world.rows())["consents"] == 0
    assert not town.shown(BENCH)


async def test_who_cannot_be_written_to_is_asked_under_the_message_and_alone_may_answer(town: Town) -> None:
    town.nadia.started = False
    said = spoken(town, town.nadia)
    await point_out(town, town.karim, said)
    await town.driver.world.advance(minutes=2)
    asked = town.shown("Nadia, Karim voit une idée dans votre message.")[0]
    assert asked.reply_to is said
    assert "Seule la personne" in await town.press(town.karim, asked, "consent-yes:")
    assert await ideas(town) == 0
    await town.press(town.nadia, asked, "consent-yes:")
    assert await ideas(town) == 1
    assert "proposée par Nadia" in plain(town.shown(BENCH)[0].text)


async def test_a_message_that_is_gone_by_then_is_asked_about_nowhere(town: Town) -> None:
    town.nadia.started = False
    said = spoken(town, town.nadia)
    await point_out(town, town.karim, said)
    town.driver.fake.people.delete(said)
    await town.driver.world.advance(minutes=2)
    assert not town.shown("voit une idée")
    await town.say(town.nadia, "/start")
    assert "Karim voit une idée dans votre message" in town.told(town.nadia)[-1]


async def test_what_a_message_says_later_does_not_change_the_idea_that_it_became(town: Town) -> None:
    said = spoken(town, town.nadia)
    await point_out(town, town.nadia, said)
    before = await town.driver.world.rows()
    town.driver.fake.people.edit(said, "Vous n'auriez pas vu mon parapluie ?")
    await town.heard()
    assert await town.driver.world.rows() == before
    assert "parapluie" not in town.shown(BENCH)[0].text


async def test_a_comment_follows_its_reply_and_a_photo_without_words_is_none(town: Town) -> None:
    await town.say(town.nadia, f"/idee {BENCH}", aloud=True)
    card = town.shown(BENCH)[0]
    said = town.driver.fake.people.reply(town.karim, card, "Plutôt deux.")
    await town.heard()
    town.driver.fake.people.edit(said, "Plutôt trois.")
    await town.heard()
    assert await town.driver.world.comments() == 1
