"""Votes from Telegram, fetched and kept, against the library's own fetching and parsing that keeps nothing."""

import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from telegram import Bot

from benchmarks.houses import sqlite_in
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.schema import prepare
from butinerie_bot.testing.telling import Story

sys.path.append(str(Path(__file__).parents[1] / "adapters" / "telegram" / "tests"))

from fake_telegram import TOKEN, FakeTelegram, Message, Person
from telegram_driver import TelegramDriver
from telegram_house import house

ROUNDS = 3
TITLES = ("Un banc devant la mairie", "Des vélos pour les tournées", "Trier les clés perdues", "Un repas par saison")


async def measure(folder: Path, total: int = 3_000, people: int = 300) -> dict[str, float]:
    """Reactions that all wait when it begins; turn by turn with the limit, the first turn to warm up."""
    url = sqlite_in(folder)
    prepare(write_engine(url))
    async with house(url, folder) as driver:
        cards = [await _card(driver, title) for title in TITLES]
        voters = [_member(driver, cards[0].chat.id, number) for number in range(people)]
        await driver.heard_out()
        # As the running bot does once it has started.
        gc.freeze()
        ratios = [await _turn(driver, voters, cards, total) for _ in range(ROUNDS + 1)]
    return {"telegram_votes": median(ratios[1:])}


async def _turn(driver: TelegramDriver, voters: Sequence[Person], cards: Sequence[Message], total: int) -> float:
    for number in range(total):
        voter, card = voters[number % len(voters)], cards[number // len(voters) % len(cards)]
        driver.fake.people.react(voter, card, *([] if voter.id in card.reactions else ["👍"]))
    bodies = [update.body for update in driver.fake.state.updates.waiting()]
    began = time.perf_counter()
    await driver.fake.until(lambda: not driver.fake.state.updates.waiting(), 120)
    kept = time.perf_counter() - began
    return await _parsed(bodies) / kept


async def _parsed(bodies: Sequence[dict[str, Any]]) -> float:
    """Seconds that the library takes to fetch and parse the same updates."""
    other = FakeTelegram()
    other.state.updates.allow(["message_reaction"])
    for body in bodies:
        other.state.updates.put("message_reaction", body["message_reaction"], 0)
    async with other.serving() as address, Bot(TOKEN, base_url=f"{address}/bot") as bot:
        began, offset = time.perf_counter(), 0
        while updates := await bot.get_updates(offset=offset):
            offset = updates[-1].update_id + 1
        return time.perf_counter() - began


async def _card(driver: TelegramDriver, title: str) -> Message:
    post = await Story(driver, "fr").share(driver.cast.author, title)
    return driver.fake.state.chats[int(driver.home)].messages[int(post.id)]


def _member(driver: TelegramDriver, chat: int, number: int) -> Person:
    person = driver.fake.people.add(f"Personne {number}")
    driver.fake.groups.join(driver.fake.state.chats[chat], person)
    return person
