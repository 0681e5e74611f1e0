import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fake_telegram import TOKEN, Chat, FakeTelegram, Message, Person

from butinerie_bot.testing.shell import Shell
from butinerie_telegram.settings import Mode

TITLES = ("Un banc devant la mairie", "Des vélos pour les tournées", "Trier les clés perdues")
BEGUN = "Relire le règlement à voix haute"
VOTERS = 60
PUBLIC = "https://bot.example"
PATIENCE = 60
"""Seconds for whatever a busy machine is slow with."""


@dataclass
class Town:
    """A group on the fake, its cards, and who supports which idea in the end."""

    fake: FakeTelegram
    group: Chat
    voters: list[Person]
    mode: Mode
    address: str = ""
    cards: list[Message] = field(default_factory=list)
    supports: set[tuple[int, int]] = field(default_factory=set)

    def settings(self) -> dict[str, str]:
        return {
            "BUTINERIE_TELEGRAM__BOT_TOKEN": TOKEN,
            "BUTINERIE_TELEGRAM__API_URL": self.fake.url,
            "BUTINERIE_TELEGRAM__CHANNEL": str(self.group.id),
            "BUTINERIE_TELEGRAM__MODE": self.mode,
            "BUTINERIE_WEB__PUBLIC_URL": PUBLIC,
        }

    def reach(self, url: str) -> str:
        """Where the bot of this life is called."""
        return url.replace(PUBLIC, self.address)

    def vote(self, chance: random.Random) -> None:
        """One of them gives or withdraws support, half of them by reaction and half by button."""
        at, which = chance.randrange(VOTERS), chance.randrange(len(TITLES))
        on = chance.random() < 0.6
        if at % 2:
            self.fake.people.react(self.voters[at], self.cards[which], *(["👍"] if on else []))
        else:
            action = "support" if on else "unsupport"
            self.fake.people.press_data(self.voters[at], self.cards[which], f"{action}:{which + 1}")
        (self.supports.add if on else self.supports.discard)((at, which + 1))

    def vote_often(self, chance: random.Random, times: int) -> None:
        """So many votes at once."""
        for _ in range(times):
            self.vote(chance)

    def tally(self) -> dict[int, int]:
        return {number: sum(idea == number for _, idea in self.supports) for number in range(1, len(TITLES) + 1)}


@asynccontextmanager
async def town(mode: Mode) -> AsyncIterator[Town]:
    fake = FakeTelegram()
    people = [fake.people.add(f"Personne {number}") for number in range(VOTERS + 1)]
    group = fake.groups.create("Idées", people)
    fake.groups.add_bot(group, administrator=True)
    async with fake.serving():
        held = Town(fake, group, people[1:], mode)
        fake.state.webhook.reach = held.reach
        yield held


@asynccontextmanager
async def living(shell: Shell, town: Town) -> AsyncIterator[None]:
    """A life of the bot, ended by a kill."""
    life = shell.bot(**town.settings())
    town.address = (await asyncio.to_thread(life.__enter__)).address
    try:
        yield
    finally:
        await asyncio.to_thread(life.__exit__, None, None, None)


async def confirmed(town: Town, left: int) -> None:
    """Wait until at most so many updates wait to be confirmed."""
    await town.fake.until(lambda: len(town.fake.state.updates.waiting()) <= left, PATIENCE)


async def share(town: Town) -> None:
    """Let one of them share each idea, and wait for its card."""
    author = town.fake.state.people[next(iter(town.group.members))]
    await town.fake.until(lambda: "message_reaction" in town.fake.state.updates.allowed, PATIENCE)
    for number, title in enumerate(TITLES, 1):
        town.fake.people.say(author, town.group, f"/idee {title}")
        await town.fake.until(lambda number=number: len(cards(town)) == number, PATIENCE)  # type: ignore[misc]
    town.cards = cards(town)


async def begin_in_private(town: Town, person: Person) -> Message:
    """Let one of them begin an idea in private; the question that waits then."""
    talk = town.fake.people.private(person)
    for number, said in enumerate(("/idee", BEGUN), 1):
        town.fake.people.say(person, talk, said)
        await town.fake.until(lambda number=number: len(ours(town, talk)) == number, PATIENCE)  # type: ignore[misc]
    return ours(town, talk)[-1]


def counted(file: Path) -> dict[int, int]:
    votes = "SELECT number, COUNT(member_id) FROM ideas LEFT JOIN votes ON idea_id = ideas.id GROUP BY number"
    asked = f"SELECT * FROM ({votes}) WHERE number <= {len(TITLES)}"
    with sqlite3.connect(file) as database:
        found = dict(database.execute(asked))
    database.close()
    return found


@pytest.mark.parametrize(
    ("mode", "kills", "burst"),
    [
        pytest.param("polling", 1, 600, id="once"),
        pytest.param("polling", 5, 3_000, id="five times", marks=pytest.mark.long),
        pytest.param("webhook", 3, 1_500, id="called three times", marks=pytest.mark.long),
    ],
)
async def test_killed_in_a_burst_no_acknowledged_update_is_lost_and_no_vote_counted_twice(
    tmp_path: Path, mode: Mode, kills: int, burst: int
) -> None:
    shell, chance = Shell(tmp_path), random.Random(1)
    async with town(mode) as held:
        await asyncio.to_thread(shell.said, "setup", "telegram", **held.settings())
        for life in range(1, kills + 1):
            async with living(shell, held):
                if life == 1:
                    await share(held)
                    question = await begin_in_private(held, held.voters[0])
                    held.vote_often(chance, burst)
                await confirmed(held, burst - life * burst // (kills + 1) + chance.randrange(100))
        async with living(shell, held):
            await confirmed(held, 0)
            held.fake.people.press_data(held.voters[0], question, "dialogue:publish")
            # Its card may wait for the lease of what was on its way to the group when the bot was killed.
            await held.fake.until(lambda: "Réponse promise" in ours(held, question.chat)[-1].text, PATIENCE)
        assert counted(tmp_path / "var" / "butinerie.db") == held.tally()
        assert len(held.fake.state.updates.brought) > len(held.fake.state.updates.ever())


def cards(town: Town) -> list[Message]:
    """The cards of the ideas, in their order."""
    standing = ours(town, town.group)
    return [message for title in TITLES for message in standing if title in message.text and len(message.buttons) > 2]


def ours(town: Town, chat: Chat) -> list[Message]:
    """What the bot said there."""
    return [message for message in town.fake.people.standing(chat) if message.sender is town.fake.state.bot]
