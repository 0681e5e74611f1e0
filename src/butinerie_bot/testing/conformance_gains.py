"""The kit's stories of what a pilot changes, and of who takes it up.

Subclass :class:`ConformanceGains` as :class:`~butinerie_bot.testing.conformance.Conformance`.
"""

from datetime import UTC, datetime

from butinerie_bot.chat.gateway import Capability
from butinerie_bot.testing.driving import PRIVATE
from butinerie_bot.testing.stories import Stories
from butinerie_bot.testing.telling import Story, plain

TITLE = "Une seule fiche d'arrivée au lieu de cinq"
REASON = "Deux sites sont partants, rien à acheter."
LESSON = "Prévenir l'informatique quinze jours avant."
LED_ON = datetime(2026, 3, 3, 9, 5, tzinfo=UTC)
FIVE_WORKING_DAYS_ON = datetime(2026, 3, 10, 8, 5, tzinfo=UTC)
SIX_MONTHS_ON = datetime(2026, 9, 3, 7, 5, tzinfo=UTC)


class ConformanceGains(Stories):
    """What comes after a verdict, told by the stopped clock."""

    async def test_a_gain_is_measured_and_said_to_hold_by_one_press_six_months_on(self, story: Story) -> None:
        """[4]"""
        owner, world = story.driver.cast.author, story.driver.world
        await self._begun(story)
        asked = await story.ask(owner, "gain", "1", PRIVATE)
        lens = "time" if asked.form else story.word("time_lens")
        figures = {"measure": "min", "baseline": "180", "target": "60", "actual": "70"}
        heard = await story.fill(owner, asked, {"lens": lens, **figures})
        assert "70 min" in plain(heard.text)
        heard = await story.choose(owner, heard, "gain-counted", PRIVATE)
        assert story.word("counted") in plain(heard.text)
        await story.ask(owner, "verdict", f"1 {story.word('spread')} : {LESSON}", PRIVATE)
        await world.wait_until(SIX_MONTHS_ON)
        assert await story.told(owner, story.word("six_months")) == 1
        still = "done" if story.can(Capability.BUTTONS) else "still"
        heard = await story.choose(owner, await story.latest(owner), still, PRIVATE)
        assert "70 min" in plain(heard.text)

    async def test_a_unit_that_finds_it_useful_is_invited_once_and_its_author_hears(self, story: Story) -> None:
        """[4]"""
        cast, world = story.driver.cast, story.driver.world
        await story.ask(cast.administrator, "unit", "Voirie", PRIVATE)
        await story.ask(cast.voter, "unit", "Voirie", PRIVATE)
        await self._begun(story, useful_to=cast.voter)
        await story.ask(cast.author, "verdict", f"1 {story.word('spread')} : {LESSON}", PRIVATE)
        await world.wait_until(FIVE_WORKING_DAYS_ON)
        assert await story.told(cast.voter, story.word("elsewhere")) == 1
        heard = await story.choose(cast.voter, await story.latest(cast.voter), "adopt", PRIVATE)
        assert story.word("adopted") in plain(heard.text)
        await world.advance(minutes=3)
        assert await story.told(cast.author, story.word("travels")) == 1
        assert await story.told(cast.voter, story.word("elsewhere")) == 1

    async def _begun(self, story: Story, useful_to: str = "") -> None:
        """An idea that was selected, and whose author leads it."""
        cast, world = story.driver.cast, story.driver.world
        await story.ask(cast.author, "mine", "", PRIVATE)
        await world.wait_until(LED_ON)
        card = await story.share(cast.author, TITLE)
        if useful_to and story.can(Capability.EVERY_EMOJI):
            await story.driver.react(useful_to, card, "🔁")
        elif useful_to:
            await story.choose(useful_to, card, "interest", story.driver.home)
        await story.ask(cast.steward, "select", f"1 {REASON}")
        await world.advance(minutes=3)
        await world.advance(hours=1)
        await story.choose(cast.author, await story.latest(cast.author), "lead", PRIVATE)
