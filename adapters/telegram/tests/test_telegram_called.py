"""The webhook on the bot's own web application, and the way back to polling."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fake_telegram import TOKEN, Message
from pydantic import SecretStr
from telegram_house import PUBLIC, SECRET, house
from telegram_scene import running, scene
from telegram_town import Town

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.chat.answers import Answer, Nothing
from butinerie_bot.chat.events import ChatEvent, Said
from butinerie_bot.chat.ports import StoreAway
from butinerie_bot.testing.databases import SqliteFiles
from butinerie_telegram.connect import connect
from butinerie_telegram.hook import HEADER
from butinerie_telegram.settings import TelegramSettings

TITLE = "Un banc devant la mairie"
MEBIBYTE = 1 << 20


@dataclass
class Called:
    """A bot with one card, called as Telegram calls it."""

    town: Town
    card: Message
    client: httpx2.AsyncClient

    async def bring(self, update: dict[str, Any], secret: str | None = SECRET) -> int:
        answer = await self.client.post("", headers={} if secret is None else {HEADER: secret}, json=update)
        return answer.status_code

    def press(self, number: int) -> dict[str, Any]:
        """Karim presses the button that supports the idea."""
        who, shown = self.town.karim, {"message_id": self.card.id, "date": 1, "chat": {"id": self.town.home.id}}
        pressed = {"id": "1", "from": {"id": who.id, "first_name": who.name}, "message": shown, "data": "support:1"}
        return {"update_id": number, "callback_query": {**pressed, "chat_instance": "7"}}


@pytest.fixture
async def called(tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[Called]:
    async with house(sqlite_files.anew(), tmp_path, mode="webhook") as driver:
        town = await Town.of(driver)
        await town.say(town.nadia, f"/idee {TITLE}", aloud=True)
        hook = driver.fake.state.webhook
        async with httpx2.AsyncClient(base_url=hook.reach(hook.url), timeout=20) as client:
            yield Called(town, town.shown(TITLE)[0], client)


async def test_copies_brought_side_by_side_count_once_and_are_answered_once(called: Called) -> None:
    codes = await asyncio.gather(*(called.bring(called.press(900)) for _ in range(8)))
    await called.town.heard()
    assert codes == [200] * 8
    assert await called.town.says(TITLE, "1 soutien")
    assert (await called.town.driver.world.rows())["votes"] == 1
    answered = [call for call in called.town.driver.fake.calls if call.method == "answerCallbackQuery"]
    assert len(answered) == 1


async def test_without_the_secret_or_within_too_large_a_body_nothing_is_taken(called: Called) -> None:
    before = await called.town.driver.world.rows()
    for secret in (None, "", SECRET[:-1], f"{SECRET}x", "another"):
        assert await called.bring(called.press(900), secret) == 403
    assert await called.bring({**called.press(900), "more": "x" * MEBIBYTE}) == 413
    assert await called.town.driver.world.rows() == before


async def test_what_is_none_of_the_bots_business_is_taken_and_forgotten(called: Called) -> None:
    before = await called.town.driver.world.rows()
    for update in ({"update_id": 900, "a_kind_of_tomorrow": {"id": 3}}, {"update_id": None}, {}):
        assert await called.bring(update) == 200
    assert await called.town.driver.world.rows() == before


async def test_what_is_no_json_is_refused(called: Called) -> None:
    for content in (b"{", b"\xff\xfe", b"[" * 100_000):
        answer = await called.client.post("", content=content, headers={HEADER: SECRET})
        assert answer.status_code == 400
    assert (await called.client.get("", headers={HEADER: SECRET})).status_code == 405


async def test_an_update_is_answered_once_it_is_recorded_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = asyncio.Event()

    async def slowly(_event: ChatEvent) -> Answer:
        await recorded.wait()
        return Nothing()

    async with scene(tmp_path, mode="webhook", public_url=PUBLIC) as town:
        assert town.connection.asgi is not None
        monkeypatch.setattr(town.bot, "receive", slowly)
        transport = httpx2.ASGITransport(app=town.connection.asgi)
        asked = {"message_id": 1, "date": 9, "text": "/aide", "chat": {"id": 11, "type": "private"}, "from": {"id": 11}}
        async with httpx2.AsyncClient(transport=transport, base_url=PUBLIC) as telegram:
            call = telegram.post("/", json={"update_id": 5, "message": asked}, headers={HEADER: SECRET})
            answered = asyncio.ensure_future(call)
            await asyncio.sleep(0.02)
            assert not answered.done()
            recorded.set()
            assert (await answered).status_code == 200


async def test_what_cannot_be_recorded_now_is_to_be_brought_again(
    called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_event: ChatEvent) -> Answer:
        raise StoreAway("locked")

    with monkeypatch.context() as patched:
        patched.setattr(called.town.driver.world.intake, "receive", away)
        assert await called.bring(called.press(900)) == 503
    assert await called.bring(called.press(900)) == 200
    assert await called.town.says(TITLE, "1 soutien")


async def test_whoever_starts_makes_its_way_in_the_only_one_and_loses_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path, mode="webhook", public_url=f"{PUBLIC}/") as town:
        settings = TelegramSettings(bot_token=SecretStr(TOKEN), api_url=town.fake.url)
        polling = connect(settings, Setting("telegram", town.bot, tmp_path, PUBLIC, "fr"), poll_seconds=1)
        hook = town.fake.state.webhook
        async with running(town.connection):
            await town.fake.until(lambda: bool(hook.url))
        assert (hook.url, hook.secret) == (f"{PUBLIC}/hooks/telegram/", SECRET)
        town.fake.people.start(town.nadia)
        async with running(polling):
            await town.fake.until(lambda: any(isinstance(event, Said) for event in town.bot.taken))
            assert not hook.url
        async with running(town.connection):
            await town.fake.until(lambda: bool(hook.url))
        changes = [call for call in town.fake.calls if call.method in ("setWebhook", "deleteWebhook")]
        assert [call.method for call in changes] == ["setWebhook", "deleteWebhook", "setWebhook"]
        assert not any("drop_pending_updates" in call.arguments for call in changes)
