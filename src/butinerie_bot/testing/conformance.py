"""The conformance kit: stories that every adapter passes, minus what its declared capabilities exclude.

Subclass :class:`Conformance` and give it a fixture ``driver`` that yields a
:class:`~butinerie_bot.testing.driving.Driver`. A story cannot be overridden, only left out by a capability that is not
declared. Numbers in brackets are the promises of docs/adapter-contract.md.
"""

from butinerie_bot.chat.gateway import Capability
from butinerie_bot.testing.driving import PRIVATE
from butinerie_bot.testing.stories import Stories
from butinerie_bot.testing.telling import Story, plain

TITLE = "Une seule fiche d'arrivée au lieu de cinq"
CLOSE = "Une seule fiche d'arrivée, au lieu de cinq"
OTHER = "Prêter les vélos de service le week-end"
HOSTILE = "<b>@everyone</b> <!channel> [x](javascript:1) *y* _z_ `q` \u202eabc &amp; 👩‍👩‍👧"


class Conformance(Stories):
    """The life of an idea up to its answer."""

    async def test_an_idea_said_in_a_channel_becomes_a_card_with_its_promise(self, story: Story) -> None:
        heard = await story.ask(story.driver.cast.author, "idea", TITLE)
        assert story.word("promised") in plain(heard.text)
        assert "Réponse promise" in plain((await story.card(TITLE)).text)

    async def test_a_similar_idea_is_shown_before_one_is_posted(self, story: Story) -> None:
        cast = story.driver.cast
        await story.share(cast.author, TITLE)
        heard = await story.ask(cast.other, "idea", CLOSE, PRIVATE)
        assert story.word("similar") in plain(heard.text)
        assert not await story.cards(CLOSE)
        await story.choose(cast.other, heard, "publish", PRIVATE)
        assert len(await story.cards(CLOSE)) == 1

    async def test_one_person_counts_once_by_reaction_and_by_word(self, story: Story) -> None:
        """[1]"""
        card = await story.share(story.driver.cast.author, TITLE)
        voter = story.driver.cast.voter
        await story.driver.react(voter, card, "👍")
        await story.driver.react(voter, card, "🔥")
        heard = await story.ask(voter, "support", 1)
        assert story.word("counted_twice") in plain(heard.text)
        await story.driver.react(story.driver.cast.other, card, "👍")
        assert await story.shows(TITLE, "2 soutiens")

    async def test_a_vote_ends_with_its_last_reaction(self, story: Story) -> None:
        """[1]"""
        card = await story.share(story.driver.cast.author, TITLE)
        voter = story.driver.cast.voter
        for emoji in ("👍", "🔥"):
            await story.driver.react(voter, card, emoji)
        await story.driver.react(voter, card, "👍", on=False)
        assert await story.shows(TITLE, "1 soutien")
        await story.driver.react(voter, card, "🔥", on=False)
        assert not await story.shows(TITLE, "1 soutien")

    async def test_what_was_withdrawn_counts_again_only_when_given_anew(self, story: Story) -> None:
        """[1]"""
        card = await story.share(story.driver.cast.author, TITLE)
        voter = story.driver.cast.voter
        await story.driver.react(voter, card, "👍")
        await story.ask(voter, "unsupport", 1)
        assert not await story.shows(TITLE, "1 soutien")
        await story.driver.react(voter, card, "👍", on=False)
        await story.driver.react(voter, card, "👍")
        assert await story.shows(TITLE, "1 soutien")

    async def test_authors_and_guests_do_not_count(self, story: Story) -> None:
        cast = story.driver.cast
        card = await story.share(cast.author, TITLE)
        for person in filter(None, (cast.author, cast.guest)):
            await story.driver.react(person, card, "👍")
            assert (await story.ask(person, "support", 1)).text
        assert not await story.shows(TITLE, "1 soutien")

    async def test_events_brought_twice_take_effect_once(self, story: Story) -> None:
        """[2]"""
        cast = story.driver.cast
        card = await story.share(cast.author, TITLE)
        await story.driver.react(cast.voter, card, "👍")
        await story.driver.say(cast.other, "Chez nous aussi.", story.driver.home, card.id)
        await story.driver.world.settle()
        before = await story.driver.world.rows()
        await story.driver.repeat()
        await story.driver.world.settle()
        assert await story.driver.world.rows() == before
        assert await story.shows(TITLE, "1 soutien")

    async def test_a_reply_under_a_card_is_a_comment_until_it_is_deleted(self, story: Story) -> None:
        """[2]"""
        if not story.can(Capability.THREADS):
            return
        cast, home = story.driver.cast, story.driver.home
        card = await story.share(cast.author, TITLE)
        await story.driver.say(cast.voter, "Chez nous, une pièce sur quatre arrive en double.", home, card.id)
        assert await story.comments() == 1
        replies = [post for post in await story.driver.sees(cast.voter, home) if post.thread == card.id]
        await story.driver.edit(cast.voter, replies[0], "Une sur trois.", home)
        assert await story.comments() == 1
        if not story.can(Capability.TELLS_DELETED):
            return
        await story.driver.delete(cast.voter, replies[0], home)
        assert await story.comments() == 0

    async def test_a_merge_counts_each_person_once_and_can_be_undone(self, story: Story) -> None:
        """[1]"""
        cast = story.driver.cast
        one, other = await story.share(cast.author, TITLE), await story.share(cast.other, OTHER)
        for card in (one, other):
            await story.driver.react(cast.voter, card, "👍")
        await story.driver.react(cast.steward, other, "👍")
        await story.driver.ask(cast.steward, story.word("merge", 2, 1), story.driver.home)
        assert await story.shows(TITLE, "2 soutiens")
        assert await story.shows(OTHER, "Fusionnée")
        await story.ask(cast.steward, "undo")
        assert await story.shows(TITLE, "1 soutien")
        assert await story.shows(OTHER, "2 soutiens")

    async def test_an_answer_is_told_after_two_minutes_with_its_reason(self, story: Story) -> None:
        """[3]"""
        cast = story.driver.cast
        await story.driver.say(cast.author, story.word("list"), PRIVATE)
        await story.share(cast.author, TITLE)
        await self._answer(story, "select", "Rien à acheter.")
        assert await story.shows(TITLE, "Retenue")
        await story.driver.world.advance(minutes=3)
        reached = await story.told(cast.author, "Rien à acheter.")
        assert reached == 1, f"told {reached} times"

    async def test_an_answer_undone_in_time_was_never_seen(self, story: Story) -> None:
        cast = story.driver.cast
        await story.share(cast.author, TITLE)
        await self._answer(story, "decline", "Le marché court encore.")
        await story.ask(cast.steward, "undo")
        assert await story.shows(TITLE, "Réponse promise")
        await story.driver.world.advance(minutes=5)
        assert not await story.told(cast.author, "Le marché court encore.")

    async def test_a_refusal_says_why_and_changes_nothing(self, story: Story) -> None:
        """[5]"""
        cast = story.driver.cast
        await story.share(cast.author, TITLE)
        for person in (cast.voter, cast.author):
            await story.ask(person, "list")
        before = await story.driver.world.rows()
        for name, rest in (("support", 99), ("select", "1 parce que"), ("idea", "ab"), ("idea", "x" * 151)):
            heard = await story.ask(cast.voter, name, rest)
            assert heard.text or heard.fields, f"{name} {rest} was met with silence"
        after = await story.driver.world.rows()
        assert {name: count for name, count in after.items() if name != "seen"} == {
            name: count for name, count in before.items() if name != "seen"
        }

    async def test_first_words_bring_the_privacy_sentence_once_and_a_reaction_never(self, story: Story) -> None:
        cast = story.driver.cast
        card = await story.share(cast.author, TITLE)
        await story.driver.react(cast.voter, card, "👍")
        await story.driver.world.settle()
        assert not await story.told(cast.voter, story.word("privacy"))
        first, second = await story.ask(cast.voter, "list"), await story.ask(cast.voter, "list")
        assert story.word("privacy") in plain(first.text)
        assert story.word("privacy") not in plain(second.text)

    async def test_any_text_stays_text(self, story: Story) -> None:
        await story.ask(story.driver.cast.author, "idea", f"{HOSTILE}\n{HOSTILE}")
        assert await story.cards(HOSTILE)

    async def test_a_card_taken_away_is_posted_again_once(self, story: Story) -> None:
        cast, home = story.driver.cast, story.driver.home
        card = await story.share(cast.author, TITLE)
        await story.driver.lose(card, home)
        await story.ask(cast.voter, "support", 1)
        assert await story.shows(TITLE, "1 soutien")
        await story.driver.lose(await story.card(TITLE), home)
        await story.ask(cast.other, "support", 1)
        await story.driver.world.advance(minutes=2)
        assert not await story.cards(TITLE)

    async def test_a_colleagues_message_becomes_an_idea_with_their_word_alone(self, story: Story) -> None:
        if not (story.can(Capability.MESSAGE_MENU) and story.can(Capability.DIRECT_FIRST)):
            return
        cast, elsewhere = story.driver.cast, story.driver.elsewhere
        await story.driver.say(cast.author, OTHER, elsewhere)
        message = (await story.driver.sees(cast.voter, elsewhere))[-1]
        await story.driver.point_out(cast.voter, message, elsewhere)
        await story.driver.world.settle()
        assert not await story.cards(OTHER)
        asked = [post for post in await story.driver.sees(cast.author, PRIVATE) if post.bot][-1]
        await story.choose(cast.author, asked, "consent-yes", PRIVATE)
        assert len(await story.cards(OTHER)) == 1

    async def test_an_idea_is_shared_in_private_step_by_step_or_by_form(self, story: Story) -> None:
        person = story.driver.cast.author
        heard = await story.ask(person, "idea", "", PRIVATE)
        if story.can(Capability.FORMS):
            assert heard.form == "idea"
            await story.driver.submit(person, "idea", {"title": TITLE, "problem": "Cinq formulaires."}, PRIVATE)
            await story.driver.world.settle()
        else:
            await story.driver.say(person, TITLE, PRIVATE)
            heard = await story.driver.say(person, "Cinq formulaires.", PRIVATE)
            await story.choose(person, heard, "dialogue:publish", PRIVATE)
        assert "Cinq formulaires." in (await story.card(TITLE)).text

    async def test_what_the_platform_lists_after_a_gap_changes_nothing_that_was_known(self, story: Story) -> None:
        """[1]"""
        if not story.can(Capability.LIST_REACTIONS):
            return
        card = await story.share(story.driver.cast.author, TITLE)
        await story.driver.react(story.driver.cast.voter, card, "👍")
        await story.driver.list_again(card)
        assert await story.shows(TITLE, "1 soutien")

    async def test_one_s_own_page_shows_what_is_theirs_and_follows_what_they_do(self, story: Story) -> None:
        if not story.can(Capability.DESK):
            return
        cast = story.driver.cast
        await story.share(cast.author, TITLE)
        own = await story.driver.desk(cast.author)
        assert TITLE in own.text
        assert "support:1" not in own.buttons.values()
        assert "support:1" in (await story.driver.desk(cast.voter)).buttons.values()
        assert "support:1" not in (await story.driver.desk(cast.voter, "support:1")).buttons.values()
        assert await story.shows(TITLE, "1 soutien")

    async def _answer(self, story: Story, verb: str, reason: str) -> None:
        steward = story.driver.cast.steward
        heard = await story.ask(steward, verb, f"1 {reason}" if verb == "decline" else "1", PRIVATE)
        if heard.form:
            await story.driver.submit(steward, heard.form, {"reason": reason}, PRIVATE)
        elif verb == "select":
            await story.driver.say(steward, reason, PRIVATE)
            await story.driver.say(steward, {"fr": "Passer", "en": "Skip"}[story.language], PRIVATE)
        await story.driver.world.settle()
