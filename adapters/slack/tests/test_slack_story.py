import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from fake_slack import Message, Person
from slack_driver import SlackDriver
from slack_house import house

from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.driving import PRIVATE
from butinerie_bot.testing.telling import Story, plain
from butinerie_slack.acts import MAKE_IDEA, SHARE

TITLE = "Un banc devant la mairie"
OTHER = "Des vélos pour les tournées"
VOTES = 30
PATIENCE = 500
"""Minutes of the house's time."""


def person(driver: SlackDriver, role: str) -> Person:
    return driver.fake.state.people[str(getattr(driver.cast, role))]


async def card_of(driver: SlackDriver) -> Message:
    post = await Story(driver, "fr").card(TITLE)
    return driver.fake.state.channels[driver.home].messages[post.id]


async def shared_by_modal(driver: SlackDriver) -> None:
    """Nadia shares an idea with the global shortcut, her title too short at first."""
    people, nadia = driver.fake.people, person(driver, "author")
    people.shortcut(nadia, SHARE)
    await driver.heard_out()
    people.modals.submit(nadia, title="ab")
    await driver.heard_out()
    assert set(people.modals.of(nadia).errors) == {"title"}
    people.modals.submit(nadia, title=TITLE, problem="Rien pour s'asseoir.")
    await driver.heard_out()
    assert not people.modals.opened(nadia)
    await driver.world.settle()


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_an_idea_goes_from_a_modal_to_votes_comments_and_ones_own_page(
    tmp_path: Path, sqlite_files: SqliteFiles, language: str
) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        story, people = Story(driver, language), driver.fake.people
        await story.everyone_speaks()
        await shared_by_modal(driver)
        nadia, sami, card = person(driver, "author"), person(driver, "voter"), await card_of(driver)
        assert await story.told(nadia.id, story.word("promised"))
        people.react(sami, card, "+1::skin-tone-3")
        await driver.heard_out()
        assert await story.shows(TITLE, "1 soutien")
        people.unreact(sami, card, "+1::skin-tone-3")
        await driver.heard_out()
        assert not await story.shows(TITLE, "1 soutien")
        await driver.press(sami.id, "support:1", await story.card(TITLE), driver.home)
        assert await story.shows(TITLE, "1 soutien")
        reply = people.reply(sami, card, "Face à l'arrêt de bus.")
        await driver.heard_out()
        assert await story.comments() == 1
        people.delete(reply)
        await driver.heard_out()
        assert await story.comments() == 0
        assert TITLE in (await driver.desk(nadia.id)).text
        steward = await driver.desk(person(driver, "steward").id)
        assert "support:1" in steward.buttons.values()
        await driver.desk(person(driver, "steward").id, "support:1")
        assert await story.shows(TITLE, "2 soutiens")
        assert not driver.fake.refusals


async def test_by_http_as_much_is_heard_and_shown_as_by_sockets(tmp_path: Path, sqlite_files: SqliteFiles) -> None:
    async with house(sqlite_files.anew(), tmp_path, mode="http") as driver:
        story, sami = Story(driver, "fr"), person(driver, "voter")
        await shared_by_modal(driver)
        driver.fake.people.react(sami, await card_of(driver), "heart")
        await driver.heard_out()
        assert await story.shows(TITLE, "1 soutien")
        heard = await driver.press(driver.cast.other, "support:1", await story.card(TITLE), driver.home)
        assert heard.text
        assert await story.shows(TITLE, "2 soutiens")
        assert (await driver.ask(sami.id, "liste", driver.home)).text
        assert TITLE in (await driver.desk(driver.cast.author)).text
        assert set(driver.fake.requests.answers) == {200}
        assert not driver.fake.refusals


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.long)])
async def test_a_colleagues_message_becomes_an_idea_once_they_agree(
    tmp_path: Path, sqlite_files: SqliteFiles, language: str
) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        story, people = Story(driver, language), driver.fake.people
        await story.everyone_speaks()
        said = people.say(person(driver, "author"), driver.fake.state.channels[driver.elsewhere], OTHER)
        people.message_shortcut(person(driver, "voter"), said, MAKE_IDEA)
        await driver.heard_out()
        await driver.world.settle()
        assert not await story.cards(OTHER)
        await story.choose(driver.cast.author, await story.latest(driver.cast.author), "consent-yes", PRIVATE)
        assert await story.cards(OTHER)
        assert not driver.fake.refusals


async def test_strangers_and_bots_do_not_count_and_who_previews_the_channel_does(
    tmp_path: Path, sqlite_files: SqliteFiles
) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        people, home = driver.fake.people, driver.fake.state.channels[driver.home]
        await shared_by_modal(driver)
        stranger, bot = people.add("Deux", team="T0AILLEURS"), people.add("Robot", bot=True)
        home.members += [stranger.id, bot.id]
        card = await card_of(driver)
        for one in (stranger, bot):
            people.react(one, card, "+1")
        await driver.heard_out()
        assert not await Story(driver, "fr").shows(TITLE, "1 soutien")
        people.react(people.add("Passante"), card, "thumbsup")
        await driver.heard_out()
        assert await Story(driver, "fr").shows(TITLE, "1 soutien")


async def test_through_failures_and_lost_sockets_a_card_stands_once_and_tells_the_truth(
    tmp_path: Path, sqlite_files: SqliteFiles
) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        fake, cast = driver.fake, driver.cast
        fake.faults.lose_answer("chat.postMessage", channel=driver.home)
        await driver.ask(cast.author, f"idée {TITLE}", driver.home)
        await until_shown(driver, "Réponse promise")
        fake.faults.fail("chat.update", 503)
        fake.faults.throttle("chat.update", 30)
        fake.faults.garble("chat.update")
        await driver.react(cast.voter, await Story(driver, "fr").card(TITLE), "👍")
        await until_shown(driver, "1 soutien")
        fake.sockets.cut()
        await fake.until(lambda: not fake.sockets.open)
        fake.people.react(person(driver, "other"), await card_of(driver), "heart")
        await fake.connected(2)
        await until_shown(driver, "2 soutiens")
        fake.tick()
        await driver.heard_out()
        assert not fake.deliveries.lost
        assert set(fake.refusals) == {"http_error", "ratelimited"}


async def until_shown(driver: SlackDriver, words: str) -> None:
    """Let minutes pass until all is delivered and the one card says so."""
    for _ in range(PATIENCE):
        posts = await Story(driver, "fr").cards(TITLE)
        if posts and words in plain(posts[0].text) and not await driver.world._waiting():
            assert len(posts) == 1
            return
        driver.world.clock.advance(timedelta(minutes=1))
        driver.world.relay.wake()
        await asyncio.sleep(0.01)
    raise AssertionError(f"the card never said {words!r}")


async def test_a_burst_of_votes_never_edits_faster_than_slack_lets(tmp_path: Path, sqlite_files: SqliteFiles) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        story, cast = Story(driver, "fr"), driver.cast
        await story.share(cast.author, TITLE)
        card = await story.card(TITLE)
        driver.fake.state.throttle.on = True
        voters = (cast.voter, cast.other, cast.steward, cast.administrator)
        for number in range(VOTES):
            at, which = divmod(number, len(voters))
            await driver.react(voters[which], card, "👍", on=at % 2 == 0)
            await driver.world.advance(seconds=1)
        assert await story.shows(TITLE, "2 soutiens")
        edits = [call.status for call in driver.fake.calls if call.method == "chat.update"]
        assert edits.count(200) > 1
        assert 429 not in edits
