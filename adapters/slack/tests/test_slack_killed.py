import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fake_slack import APP_TOKEN, BOT_TOKEN, Channel, FakeSlack, Message, Person, StandingClock

from butinerie_bot.testing.shell import Shell
from butinerie_slack.manifest import described

TITLES = ("Un banc devant la mairie", "Des vélos pour les tournées", "Trier les clés perdues")
VOTERS = 60


@dataclass
class Town:
    """A channel on the fake, its cards, who supports which idea in the end, and how often each was commented on."""

    fake: FakeSlack
    channel: Channel
    author: Person
    people: list[Person]
    cards: list[Message] = field(default_factory=list)
    supports: set[tuple[int, int]] = field(default_factory=set)
    comments: Counter[int] = field(default_factory=Counter)

    def settings(self) -> dict[str, str]:
        return {
            "BUTINERIE_SLACK__BOT_TOKEN": BOT_TOKEN,
            "BUTINERIE_SLACK__APP_TOKEN": APP_TOKEN,
            "BUTINERIE_SLACK__API_URL": f"{self.fake.state.url}/api/",
            "BUTINERIE_SLACK__CHANNEL": self.channel.id,
        }

    def act(self, chance: random.Random) -> None:
        """One of them gives or withdraws support by reaction, or comments."""
        at, which = chance.randrange(VOTERS), chance.randrange(len(TITLES))
        who, card, vote = self.people[at], self.cards[which], (at, which + 1)
        if chance.random() < 0.3:
            self.fake.people.reply(who, card, f"Remarque {sum(self.comments.values())}.")
            self.comments[which + 1] += 1
        elif vote in self.supports:
            self.fake.people.unreact(who, card, "+1")
            self.supports.discard(vote)
        else:
            self.fake.people.react(who, card, "+1")
            self.supports.add(vote)

    def tally(self) -> dict[int, tuple[int, int]]:
        votes = Counter(idea for _, idea in self.supports)
        return {number: (votes[number], self.comments[number]) for number in range(1, len(TITLES) + 1)}


@asynccontextmanager
async def town() -> AsyncIterator[Town]:
    fake = FakeSlack(StandingClock())
    fake.app.adopt(described("", "fr"))
    async with fake.serving():
        fake.deliveries.hold()
        people = [fake.people.add(f"Personne {number}") for number in range(VOTERS + 1)]
        channel = fake.workspace.create("idees", people)
        fake.deliveries.forget()
        yield Town(fake, channel, people[0], people[1:])


@asynccontextmanager
async def living(shell: Shell, town: Town) -> AsyncIterator[None]:
    """A life of the bot, ended by a kill; what it left unacknowledged is brought again first."""
    life = shell.bot(**town.settings())
    await asyncio.to_thread(life.__enter__)
    try:
        await town.fake.connected(2)
        town.fake.advance(60)
        await acknowledged(town)
        yield
    finally:
        await asyncio.to_thread(life.__exit__, None, None, None)
        await town.fake.until(lambda: not town.fake.sockets.open)


async def acknowledged(town: Town, left: int = 0) -> None:
    """Wait until at most so many events wait for their acknowledgement."""
    await town.fake.until(lambda: len(town.fake.deliveries.open) <= left, 60)


async def share(town: Town) -> None:
    """Let the ideas be shared, and their cards stand."""
    for number, title in enumerate(TITLES, 1):
        town.fake.people.command(town.author, town.channel, f"/idee {title}")
        await posted(town, number)
    town.cards = cards(town)


async def posted(town: Town, number: int) -> None:
    """Wait until so many cards stand in the channel."""
    await town.fake.until(lambda: len(cards(town)) == number, 30)


def counted(file: Path) -> dict[int, tuple[int, int]]:
    asked = "SELECT number, COUNT(member_id), comments FROM ideas LEFT JOIN votes ON idea_id = ideas.id GROUP BY number"
    with sqlite3.connect(file) as database:
        found = {number: (votes, comments) for number, votes, comments in database.execute(asked)}
    database.close()
    return found


@pytest.mark.parametrize(
    ("kills", "burst"),
    [
        pytest.param(1, 600, id="once"),
        pytest.param(5, 3_000, id="five times", marks=pytest.mark.long),
    ],
)
async def test_killed_in_a_burst_no_acknowledged_event_is_lost_and_none_counted_twice(
    tmp_path: Path, kills: int, burst: int
) -> None:
    shell, chance = Shell(tmp_path), random.Random(1)
    async with town() as held:
        await asyncio.to_thread(shell.said, "setup", "slack", **held.settings())
        # What Slack lists would make up for what was lost.
        held.fake.faults.refuse("reactions.get", "message_not_found", times=burst)
        for life in range(kills):
            async with living(shell, held):
                if life == 0:
                    await share(held)
                for _ in range(burst // kills):
                    held.act(chance)
                await acknowledged(held, chance.randrange(20, 400))
        async with living(shell, held):
            assert counted(tmp_path / "var" / "butinerie.db") == held.tally()
        assert held.fake.deliveries.lost == []
        assert len(held.fake.deliveries.brought) > len(held.fake.deliveries.acknowledged)


def cards(town: Town) -> list[Message]:
    """The cards of the ideas, in their order."""
    ours = [message for message in town.channel.standing if message.bot]
    return [message for title in TITLES for message in ours if title in message.words and len(message.buttons) > 2]
