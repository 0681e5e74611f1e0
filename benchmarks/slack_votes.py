"""Votes from Slack, from the socket to their acknowledgement, against Bolt's own sockets that keep nothing."""

import asyncio
import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.houses import sqlite_in
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.schema import prepare
from butinerie_bot.testing.telling import Story

sys.path.append(str(Path(__file__).parents[1] / "adapters" / "slack" / "tests"))

from fake_slack import APP_TOKEN, BOT, BOT_TOKEN, BOT_USER, TEAM, FakeSlack, Message, Person, StandingClock
from fake_slack.deliveries import Delivery
from slack_driver import SlackDriver
from slack_house import house

from butinerie_slack.sockets import SOCKETS

ROUNDS = 3
TITLES = ("Un banc devant la mairie", "Des vélos pour les tournées", "Trier les clés perdues", "Un repas par saison")


async def measure(folder: Path, total: int = 3_000, people: int = 300) -> dict[str, float]:
    """Reactions that all wait when it begins; turn by turn with the limit, the first turn to warm up."""
    url = sqlite_in(folder)
    prepare(write_engine(url))
    async with house(url, folder) as driver:
        cards = [await _card(driver, title) for title in TITLES]
        voters = [_member(driver, number) for number in range(people)]
        await driver.heard_out()
        # As the running bot does once it has started.
        gc.freeze()
        ratios = [await _turn(driver, voters, cards, total) for _ in range(ROUNDS + 1)]
    return {"slack_votes": median(ratios[1:])}


async def _turn(driver: SlackDriver, voters: Sequence[Person], cards: Sequence[Message], total: int) -> float:
    deliveries, acts = driver.fake.deliveries, driver.fake.people
    deliveries.hold()
    for number in range(total):
        voter, card = voters[number % len(voters)], cards[number // len(voters) % len(cards)]
        (acts.unreact if voter.id in card.reactions.get("+1", []) else acts.react)(voter, card, "+1")
    payloads = [delivery.payload for delivery in deliveries.open.values()]
    began = time.perf_counter()
    deliveries.release()
    await driver.fake.until(lambda: deliveries.idle, 120)
    kept = time.perf_counter() - began
    return await _dispatched(payloads) / kept


async def _dispatched(payloads: Sequence[dict[str, Any]]) -> float:
    """Seconds that Bolt's own handler of sockets takes with the same events and a listener that does nothing."""
    other = FakeSlack(StandingClock())
    async with other.serving() as address:
        left, done = {payload["event_id"] for payload in payloads}, asyncio.Event()
        app, web = _bare(left, done), AsyncWebClient(base_url=address)
        # As many as the bot opens; their methods bear no types.
        handlers: list[Any] = [AsyncSocketModeHandler(app, APP_TOKEN, web_client=web) for _ in range(SOCKETS)]
        for handler in handlers:
            await handler.connect_async()
        await other.connected(SOCKETS)
        began = time.perf_counter()
        for payload in payloads:
            other.deliveries.put(Delivery("events_api", payload))
        await other.until(lambda: other.deliveries.idle, 120)
        await asyncio.wait_for(done.wait(), 10)
        spent = time.perf_counter() - began
        for handler in handlers:
            await handler.close_async()
        return spent


def _bare(left: set[str], done: asyncio.Event) -> AsyncApp:
    """An application that knows who it is without asking; its listener crosses events off, no more."""

    async def authorize(**_told: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_user_id=BOT_USER, bot_id=BOT, bot_token=BOT_TOKEN)

    async def nothing(body: dict[str, Any]) -> None:
        left.discard(body["event_id"])
        if not left:
            done.set()

    app = AsyncApp(authorize=authorize)
    for kind in ("reaction_added", "reaction_removed"):
        app.event(kind)(nothing)
    return app


async def _card(driver: SlackDriver, title: str) -> Message:
    post = await Story(driver, "fr").share(driver.cast.author, title)
    return driver.fake.state.channels[driver.home].messages[post.id]


def _member(driver: SlackDriver, number: int) -> Person:
    person = driver.fake.people.add(f"Personne {number}")
    driver.fake.workspace.join(driver.fake.state.channels[driver.home], person)
    return person
