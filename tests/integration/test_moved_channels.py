"""A channel gets another id on its platform: what belongs to it goes along, and what stands in it stays behind."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from recording import recording
from ruling import CHAT, GENERAL, KARIM, LEA, SAMI, Town
from sqlalchemy import Engine

from butinerie_bot.application.campaigns.commands import NewCampaign
from butinerie_bot.application.commands import LeaveHome, MoveChannel, NotePresence, React
from butinerie_bot.application.deliveries import Claimed, Ending, Kind, Moved, Settled
from butinerie_bot.application.handling import Handling
from butinerie_bot.application.people import Shown, Where
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import accounts, cards, channels, early_events, ideas, outbox
from butinerie_bot.storage.tables_campaigns import campaign_channels
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import kept_reader

NEW = "general-2"
RENAMED = replace(GENERAL, channel=NEW)
PLATFORM = replace(KARIM, platform_id="bot")


@dataclass
class Chat:
    """A town whose outbox is emptied by hand."""

    town: Town
    recorder: WriterRecorder
    relay: RelayOutbox

    async def claim(self) -> list[Claimed]:
        return [each for each in await self.relay.claim([CHAT], 10) if each.channel]

    async def post(self, delivery: Claimed, message: str) -> None:
        await self.relay.settle(Settled(delivery, Ending.SENT, delivery.channel, message))

    async def post_all(self, message: str) -> None:
        """Post what is owed, the card as that message."""
        while deliveries := await self.claim():
            for delivery in deliveries:
                await self.post(delivery, message if delivery.kind is Kind.CARD else "")

    def move(self) -> None:
        self.town.do(MoveChannel(PLATFORM, GENERAL, NEW))

    def supports(self, channel: str, message: str, by: Any = LEA) -> int:
        """How many support the first idea, once that person reacted there."""
        there = Shown(CHAT, channel, message)
        self.town.do(React(replace(by, wrote=False), there, Gesture.SUPPORT, "👍", True, Order(1)))
        return self.votes

    @property
    def votes(self) -> int:
        (idea,) = self.town.rows(ideas)
        return int(idea.votes)

    def standing(self) -> list[tuple[str, str]]:
        return sorted((row.channel, row.message) for row in self.town.rows(cards))

    def homes(self) -> list[str]:
        return sorted(row.channel for row in self.town.rows(channels, channels.c.home))


@pytest.fixture
async def chat(engine: Engine, database_url: str, clock: StoppedClock, ids: CountedIds) -> AsyncIterator[Chat]:
    pool = ReadPool(kept_reader(database_url), threads=1)
    async with recording(engine, clock, ids, Handling()) as recorder:
        town = Town(engine, clock, ids)
        town.home()
        town.submit()
        yield Chat(town, recorder, RelayOutbox(recorder, pool, clock))
    pool.close()


async def test_the_card_is_posted_anew_and_reactions_on_both_count_once_a_person(chat: Chat) -> None:
    (card,) = await chat.claim()
    await chat.post(card, "m1")
    for _ in range(2):
        chat.move()
    assert (chat.homes(), chat.standing()) == ([NEW], [("general", "")])
    (anew,) = await chat.claim()
    assert (anew.channel, anew.lane, anew.message) == (NEW, NEW, "")
    await chat.post(anew, "m2")
    assert [chat.supports("general", "m1"), chat.supports(NEW, "m2"), chat.supports(NEW, "m2", SAMI)] == [1, 1, 2]
    (edit,) = await chat.claim()
    assert (edit.message_channel, edit.message) == (NEW, "m2")


async def test_what_was_sent_to_the_former_id_meanwhile_is_sent_again_to_the_new_one(chat: Chat) -> None:
    (card,) = await chat.claim()
    chat.move()
    await chat.post(card, "m1")
    chat.supports("general", "m1")
    (edit,) = await chat.claim()
    assert edit.message == "m1"
    await chat.relay.moved(Moved(edit, "general", NEW))
    (anew,) = await chat.claim()
    assert (anew.channel, anew.message) == (NEW, "")


async def test_a_platform_that_tells_it_only_who_writes_is_followed(chat: Chat) -> None:
    (card,) = await chat.claim()
    await chat.relay.moved(Moved(card, "general", NEW))
    (again,) = await chat.claim()
    assert (chat.homes(), again.id, again.lane) == ([NEW], card.id, NEW)


async def test_what_comes_early_for_a_card_under_way_to_the_former_id_is_kept(chat: Chat) -> None:
    (card,) = await chat.claim()
    chat.move()
    assert chat.supports("general", "m1") == 0
    assert len(chat.town.rows(early_events)) == 1
    await chat.post(card, "m1")
    assert chat.votes == 1


async def test_topics_go_along_and_another_chat_of_like_name_stays(chat: Chat) -> None:
    for name in ("general/7", "general7"):
        chat.town.home(replace(GENERAL, channel=name))
    chat.move()
    assert chat.homes() == ["general-2", "general-2/7", "general7"]
    assert sorted(row.lane for row in chat.town.rows(outbox, outbox.c.channel_id.is_not(None))) == chat.homes()


def here(chat: Chat) -> None:
    chat.town.home(RENAMED)


def away(chat: Chat) -> None:
    chat.town.home(RENAMED)
    chat.town.do(LeaveHome(KARIM, RENAMED))


@pytest.mark.parametrize("before", [here, away])
async def test_an_id_that_was_known_already_keeps_what_was_made_there(
    chat: Chat, before: Callable[[Chat], None]
) -> None:  # fmt: skip
    chat.town.do(NewCampaign(KARIM, GENERAL, "Accueil", "Que changer ?", "30 mars", channels="ici"))
    await chat.post_all("m1")
    before(chat)
    await chat.post_all("m9")
    for _ in range(2):
        chat.move()
    assert (chat.homes(), chat.standing()) == ([NEW], [(NEW, "m9")])
    (channel,) = chat.town.rows(channels)
    assert [row.channel_id for row in chat.town.rows(campaign_channels)] == [channel.id]
    assert [chat.supports("general", "m1"), chat.supports(NEW, "m9", SAMI)] == [1, 2]


async def test_who_reacted_under_the_former_id_is_still_there_when_they_leave_another(chat: Chat) -> None:
    other = Where(CHAT, "", "elsewhere", name="#elsewhere")
    chat.town.home(other)
    for card in await chat.claim():
        await chat.post(card, "m1")
    chat.supports("general", "m1")
    chat.move()
    leaving = replace(LEA, wrote=False)
    chat.town.do(NotePresence(leaving, False, Order(5), other))
    assert chat.town.rows(accounts, accounts.c.left_at.is_not(None)) == []
    chat.town.do(NotePresence(leaving, False, Order(6), GENERAL))
    assert len(chat.town.rows(accounts, accounts.c.left_at.is_not(None))) == 1


async def test_words_that_name_the_former_id_mean_the_channel(chat: Chat) -> None:
    chat.move()
    chat.town.home(GENERAL, language="en")
    assert [(row.channel, row.language) for row in chat.town.rows(channels)] == [(NEW, "en")]
