"""The kit's stories of a season: campaigns, pilots, reminders and digests, people without a name or with two accounts.

Subclass :class:`ConformanceSeason` as :class:`~butinerie_bot.testing.conformance.Conformance`.
"""

from datetime import UTC, datetime, timedelta

from butinerie_bot.chat.gateway import Capability
from butinerie_bot.testing.driving import PRIVATE, Post
from butinerie_bot.testing.stories import Stories
from butinerie_bot.testing.telling import Story, plain

TITLE = "Une seule fiche d'arrivée au lieu de cinq"
OTHER_TITLE = "Un guide pour les stagiaires"
CAMPAIGN = "Mieux accueillir"
QUESTION = "Que changer dès la porte d'entrée ?"
ASKED, ANSWERED = "Combien de pages en tout ?", "Cinq, et toutes se ressemblent."
REASON = "Deux sites sont partants, rien à acheter."
LED_ON = datetime(2026, 3, 3, 9, 5, tzinfo=UTC)
LETTER = "La lettre de la ruche"
WISHES = (
    "Un banc devant la mairie", "Des vélos pour les tournées", "Moins de papier au guichet", "Une visite des archives",
    "Un repas par saison", "Trier les clés perdues",
)  # fmt: skip
"""One more than a letter has places for their answers."""
EASTER_MONDAY, DAY_AFTER = 6, 7
"""Days of April 2026; a promise made two weeks before its Monday the 13th is brought up a week before that one."""


def march(day: int, hour: int, minute: int = 0) -> datetime:
    """That hour in Paris, where it is still winter."""
    return datetime(2026, 3, day, hour - 1, minute, tzinfo=UTC)


def april(day: int, hour: int, minute: int = 0) -> datetime:
    """That hour in Paris, where it is summer."""
    return datetime(2026, 4, day, hour - 2, minute, tzinfo=UTC)


class ConformanceSeason(Stories):
    """What takes weeks, told by the stopped clock."""

    async def test_a_campaign_opens_and_closes_by_the_clock(self, story: Story) -> None:
        world, steward = story.driver.world, story.driver.cast.steward
        heard = await story.ask(steward, "campaign", {"fr": "nouvelle", "en": "new"}[story.language], PRIVATE)
        days = {"opens": story.word("tomorrow"), "closes": story.word("in_two_weeks")}
        await story.fill(steward, heard, {"name": CAMPAIGN, "question": QUESTION, **days, "channels": ""})
        assert not await story.cards(QUESTION)
        await world.wait_until(march(3, 9, 5))
        assert len(await story.cards(QUESTION)) == 1
        await story.share(story.driver.cast.author, TITLE)
        await world.wait_until(march(16, 17, 55))
        assert not await story.cards("est close")
        await world.wait_until(march(16, 18, 5))
        await world.advance(minutes=5)
        assert len(await story.cards("est close")) == 1

    async def test_a_nudge_comes_once_in_working_hours_and_not_on_a_holiday(self, story: Story) -> None:
        """[4]"""
        world, steward = story.driver.world, story.driver.cast.steward
        await self._promised(story)
        for early in (april(EASTER_MONDAY, 12), april(DAY_AFTER, 8, 30)):
            await world.wait_until(early)
            assert not await story.told(steward, TITLE)
        for late in (april(DAY_AFTER, 9, 1), april(DAY_AFTER, 9, 2)):
            await world.wait_until(late)
            assert await story.told(steward, TITLE) == 1

    async def test_a_nudge_says_why_it_came(self, story: Story) -> None:
        steward, nudge = story.driver.cast.steward, await self._nudged(story)
        heard = await story.choose(steward, nudge, "why", PRIVATE)
        assert story.word("because") in plain(heard.text)

    async def test_a_nudge_put_off_comes_again_the_next_working_day(self, story: Story) -> None:
        """[4]"""
        world, steward, nudge = story.driver.world, story.driver.cast.steward, await self._nudged(story)
        heard = await story.choose(steward, nudge, "later", PRIVATE)
        heard = await story.choose(steward, heard, "tomorrow", PRIVATE)
        assert story.word("again") in plain(heard.text)
        await world.wait_until(april(DAY_AFTER + 1, 9, 5))
        assert await story.told(steward, TITLE) == 2

    async def test_several_things_come_in_one_message_and_each_is_answered_alone(self, story: Story) -> None:
        """[4]"""
        world, steward = story.driver.world, story.driver.cast.steward
        await self._promised(story)
        await story.share(story.driver.cast.author, OTHER_TITLE)
        await world.wait_until(april(DAY_AFTER, 9, 1))
        batch = await story.latest(steward)
        assert TITLE in batch.text
        assert OTHER_TITLE in batch.text
        heard = await story.choose(steward, batch, "later", PRIVATE, row=2)
        await story.choose(steward, heard, "tomorrow", PRIVATE)
        heard = await story.choose(steward, batch, "why", PRIVATE, row=1)
        assert story.word("because") in plain(heard.text)
        await world.wait_until(april(DAY_AFTER + 1, 9, 5))
        assert [await story.told(steward, title) for title in (TITLE, OTHER_TITLE)] == [1, 2]

    async def test_what_one_steward_takes_is_brought_up_to_no_other_again(self, story: Story) -> None:
        steward, nudge = story.driver.cast.steward, await self._nudged(story)
        heard = await story.choose(steward, nudge, "done", PRIVATE)
        assert heard.text
        await story.driver.world.wait_until(april(13, 12))
        assert await story.told(story.driver.cast.administrator, TITLE) <= 1

    async def test_a_rule_that_is_stopped_sends_nothing_more(self, story: Story) -> None:
        steward, nudge = story.driver.cast.steward, await self._nudged(story)
        heard = await story.choose(steward, nudge, "stop", PRIVATE)
        assert story.word("stopped") in plain(heard.text)
        await story.driver.world.wait_until(april(13, 12))
        assert await story.told(steward, TITLE) == 1

    async def test_ones_own_settings_are_seen_and_changed_on_one_card(self, story: Story) -> None:
        author = story.driver.cast.author
        heard = await story.ask(author, "settings", "", PRIVATE)
        assert "Europe/Paris" in heard.text
        asked = await story.choose(author, heard, "form:settings", PRIVATE)
        changed = {"language": "", "zone": "America/Cayenne", "hours": "8 h - 12 h", "days": "", "letter": "on"}
        heard = await story.fill(author, asked, changed)
        assert "America/Cayenne" in heard.text
        kinds = await story.choose(author, heard, "kinds", PRIVATE)
        assert story.word("drafts") in plain(kinds.text)
        heard = await story.choose(author, kinds, "stop-rule", PRIVATE, row=2)
        assert story.word("stopped") in plain(heard.text)
        assert story.word("drafts") in plain((await story.ask(author, "settings", "", PRIVATE)).text)

    async def test_a_selected_idea_is_led_by_the_owner_who_accepts(self, story: Story) -> None:
        await self._led(story)
        assert "0 sur 90" in await self._card(story)

    async def test_a_checkin_is_asked_and_answered_with_one_press(self, story: Story) -> None:
        """[4]"""
        world, owner = story.driver.world, story.driver.cast.author
        await self._led(story)
        for days in (7, 14, 21, 28):
            await world.wait_until(LED_ON + timedelta(days=days))
        assert not await story.told(owner, story.word("day_30"))
        await world.wait_until(april(2, 9, 5))
        assert await story.told(owner, story.word("day_30")) == 1
        assert "30 sur 90" in await self._card(story)
        await story.choose(owner, await story.latest(owner), "checkin-on-track", PRIVATE)
        assert "on-track" in await self._card(story)

    async def test_who_supports_an_idea_hears_once_what_became_of_it(self, story: Story) -> None:
        """[3]"""
        cast, world = story.driver.cast, story.driver.world
        for person in (cast.voter, cast.steward):
            await story.ask(person, "mine", "", PRIVATE)
        await story.share(cast.author, TITLE)
        await story.ask(cast.voter, "support", 1)
        await story.ask(cast.steward, "decline", f"1 {REASON}")
        await world.advance(minutes=3)
        assert await story.told(cast.voter, REASON) == 1
        await story.ask(cast.steward, "reopen", 1)
        await world.advance(minutes=3)
        assert await story.told(cast.voter, story.word("reopened")) == 0, "one message a day tells all"
        for _ in range(2):
            await world.advance(days=1)
            assert await story.told(cast.voter, story.word("reopened")) == 1

    async def test_a_pilot_of_who_is_switched_off_is_entrusted_in_private(self, story: Story) -> None:
        if not story.can(Capability.TELLS_SWITCHED):
            return
        cast, world = story.driver.cast, story.driver.world
        for person in (cast.steward, cast.administrator):
            await story.ask(person, "mine", "", PRIVATE)
        await self._led(story)
        await story.driver.come_or_go(cast.author, here=False)
        await world.advance(minutes=5)
        assert await story.told(cast.steward, story.word("ownerless")) == 1
        assert await story.told(cast.author, story.word("ownerless")) == 0
        assert not await story.cards(story.word("ownerless"))
        keep = "done" if story.can(Capability.BUTTONS) else "keep"
        heard = await story.choose(cast.steward, await story.latest(cast.steward), keep, PRIVATE)
        assert story.word("yours") in plain(heard.text)

    async def _card(self, story: Story) -> str:
        """What the idea's card says; letters name the idea too, later."""
        await story.driver.world.settle()
        await story.driver.world.advance(minutes=1)
        return plain((await story.cards(TITLE))[0].text)

    async def _led(self, story: Story) -> None:
        """An idea that was selected, and whose author leads it."""
        cast, world = story.driver.cast, story.driver.world
        await story.ask(cast.author, "mine", "", PRIVATE)
        await world.wait_until(LED_ON)
        await story.share(cast.author, TITLE)
        await story.ask(cast.steward, "select", f"1 {REASON}")
        await world.advance(minutes=3)
        await world.advance(hours=1)
        await story.choose(cast.author, await story.latest(cast.author), "lead", PRIVATE)

    async def test_the_letter_comes_once_a_week_and_only_when_there_is_something_to_tell(self, story: Story) -> None:
        """[3]"""
        world = story.driver.world
        await world.wait_until(march(3, 10, 5))
        assert not await story.cards(LETTER)
        await world.advance(minutes=1)
        await story.share(story.driver.cast.author, TITLE)
        await world.wait_until(march(10, 9, 55))
        assert not await story.cards(LETTER)
        await world.wait_until(march(10, 10, 5))
        assert len(await story.cards(LETTER)) == 1
        await world.restart_relay()
        for minute in (6, 7):
            await world.wait_until(march(10, 10, minute))
        assert len(await story.cards(LETTER)) == 1

    async def test_what_has_no_place_in_the_letter_and_the_letter_itself_are_had_in_private(self, story: Story) -> None:
        """[3]"""
        world, voter, letter = story.driver.world, story.driver.cast.voter, await self._letter_of_answers(story)
        assert [title for title in WISHES if title not in letter.text] == [WISHES[0]]
        asked, place = await story.ask(voter, "letter", "", PRIVATE), PRIVATE
        if story.can(Capability.BUTTONS):
            asked, place = await story.choose(voter, letter, "letter-more", story.driver.home), story.driver.home
        assert WISHES[0] in asked.text
        wished = await story.choose(voter, letter if place != PRIVATE else asked, "letter:on", place)
        assert story.word("weekly") in plain(wished.text)
        for minute in (20, 25):
            await world.wait_until(march(3, 10, minute))
            await world.restart_relay()
            assert await story.told(voter, story.word("hive_letter")) == 1
        await story.choose(voter, await story.latest(voter), "letter:off", PRIVATE)
        await story.share(story.driver.cast.author, TITLE)
        await world.wait_until(march(10, 10, 20))
        assert len(await story.cards(LETTER)) == 2
        assert await story.told(voter, story.word("hive_letter")) == 1

    async def _letter_of_answers(self, story: Story) -> Post:
        """The letter of a week with more answers than it has places."""
        cast, world = story.driver.cast, story.driver.world
        for number, title in enumerate(WISHES, 1):
            await story.share(cast.author, title)
            await story.ask(cast.steward, "decline", f"{number} {REASON}")
            await world.advance(seconds=1)
        await world.wait_until(march(3, 10, 5))
        return (await story.cards(LETTER))[-1]

    async def test_an_author_without_a_name_is_asked_and_answers(self, story: Story) -> None:
        cast = story.driver.cast
        await story.ask(cast.steward, "mine", "", PRIVATE)
        heard = await story.ask(cast.author, "idea", f"{story.word('nameless')} {TITLE}", PRIVATE)
        await story.choose(cast.author, heard, "publish", PRIVATE)
        assert cast.author not in (await story.card(TITLE)).text.casefold()
        await story.ask(cast.steward, "ask", f"1 {ASKED}", PRIVATE)
        assert await story.told(cast.author, ASKED) == 1
        await story.ask(cast.author, "answer", f"1 {ANSWERED}", PRIVATE)
        assert await story.told(cast.steward, ANSWERED) == 1
        seen = await story.driver.sees(cast.steward, PRIVATE)
        assert not any(cast.author in post.text.casefold() for post in seen if post.bot)

    async def test_two_linked_accounts_are_one_person_with_one_vote(self, story: Story) -> None:
        """[1]"""
        cast = story.driver.cast
        card = await story.share(cast.author, TITLE)
        for person in (cast.voter, cast.other):
            await story.driver.react(person, card, "👍")
        assert await story.shows(TITLE, "2 soutiens")
        given = await story.ask(cast.voter, "link", "", PRIVATE)
        code = plain(given.text).split(f"{story.word('code')} ")[1].split("\n")[0]
        asked = await story.ask(cast.other, "link", code, PRIVATE)
        await story.choose(cast.other, asked, "link-yes", PRIVATE)
        assert await story.shows(TITLE, "1 soutien")

    async def _promised(self, story: Story) -> None:
        """An idea whose answer is promised for the 13th of April; the stewards have written to the bot before."""
        cast, world = story.driver.cast, story.driver.world
        for person in (cast.steward, cast.administrator):
            await story.driver.say(person, story.word("mine"), PRIVATE)
        await world.wait_until(datetime(2026, 3, 30, 9, tzinfo=UTC))
        await story.share(cast.author, TITLE)

    async def _nudged(self, story: Story) -> Post:
        await self._promised(story)
        await story.driver.world.wait_until(april(DAY_AFTER, 9, 1))
        return await story.latest(story.driver.cast.steward)
