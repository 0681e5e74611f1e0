"""The server: real HTTP on loopback, one bot, and hands to move people."""

import asyncio
import inspect
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from butinerie_bot.testing.seconds import Clock, running_clock
from fake_telegram.delivering import Webhook
from fake_telegram.errors import ApiError, Json, too_many
from fake_telegram.faults import Fault, Faults
from fake_telegram.groups import Groups
from fake_telegram.http_server import HttpServer, Reply, Request
from fake_telegram.methods import BY_LOWER_NAME, METHODS
from fake_telegram.parameters import Arguments
from fake_telegram.people import People
from fake_telegram.reading import raw_arguments
from fake_telegram.state import State
from fake_telegram.throttle import Throttle
from fake_telegram.updates import Updates

TOKEN = "7000000001:AAFakeFakeFakeFakeFakeFakeFakeFakeFake"


@dataclass(frozen=True, slots=True)
class Call:
    """What the bot asked and got: ``code`` 200 or the error's, 0 when its connection was cut."""

    method: str
    arguments: Json
    at: float
    code: int
    description: str = ""


class FakeTelegram:
    """``people`` and ``groups`` act, ``faults`` go wrong, ``state`` and ``calls`` tell what came of it."""

    def __init__(self, clock: Clock | None = None, reach: Callable[[str], str] | None = None) -> None:
        ticking = clock or running_clock()
        updates = Updates(ticking)
        hook = Webhook(updates) if reach is None else Webhook(updates, reach)
        self.state = State(ticking, Throttle(ticking), updates, hook)
        self.people = People(self.state)
        self.groups = Groups(self.state, self.people)
        self.faults = Faults()
        self.calls: list[Call] = []
        self.url = ""

    @property
    def refusals(self) -> Counter[str]:
        """How often the bot was refused what, by description: a story ends with those it expects."""
        return Counter(call.description for call in self.calls if call.code >= 400)

    @asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator[str]:
        """Answer on loopback while the block runs; yields the address for ``API_URL``."""
        server = HttpServer(self._handle)
        self.url = await server.start(port)
        try:
            yield self.url
        finally:
            await self.state.webhook.stop()
            await server.stop()

    async def until(self, true: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until that is true, looked at after each call and confirmation; TimeoutError when it never is."""
        async with asyncio.timeout(seconds):
            while not true():
                self.state.updates.moved.clear()
                await self.state.updates.moved.wait()

    async def _handle(self, request: Request) -> Reply | None:
        _, _, path = urlsplit(request.target).path.partition("/bot")
        token, _, name = unquote(path).partition("/")
        if token != TOKEN:
            return _reply(ApiError(401, "Unauthorized"))
        method = BY_LOWER_NAME.get(name.lower())
        if method is None:
            return _reply(ApiError(404, "Not Found: method not found"))
        return await self._answered(method, request)

    async def _answered(self, method: str, request: Request) -> Reply | None:
        try:
            raw = raw_arguments(request)
        except ApiError as refused:
            return self._refused(method, {}, refused)
        fault = self.faults.take(method, raw.get("chat_id"))
        if fault is not None and not fault.done and (fault.cut or fault.status):
            self._note(Call(method, raw, self.state.clock(), fault.status))
            return None if fault.cut else _server_error(fault.status)
        reply = await self._carried_out(method, raw, fault)
        return None if fault is not None and fault.cut else reply

    async def _carried_out(self, method: str, raw: Json, fault: Fault | None) -> Reply:
        try:
            if fault is not None:
                await _hindered(fault)
            result = await self._result(method, raw)
        except ApiError as refused:
            return self._refused(method, raw, refused)
        self._note(Call(method, raw, self.state.clock(), 200))
        return Reply(200, json.dumps({"ok": True, "result": result}).encode())

    def _refused(self, method: str, raw: Json, refused: ApiError) -> Reply:
        self._note(Call(method, raw, self.state.clock(), refused.code, refused.description))
        return _reply(refused)

    def _note(self, call: Call) -> None:
        self.calls.append(call)
        self.state.updates.moved.set()

    async def _result(self, method: str, raw: Json) -> Any:
        signature, carry_out = METHODS[method]
        result = carry_out(self.state, Arguments(signature, raw))
        return await result if inspect.isawaitable(result) else result


async def _hindered(fault: Fault) -> None:
    if fault.retry_after:
        raise too_many(fault.retry_after)
    await asyncio.sleep(fault.seconds)


def _reply(refused: ApiError) -> Reply:
    wait = refused.parameters.get("retry_after")
    more = {"Retry-After": str(wait)} if wait else {}
    return Reply(refused.code, json.dumps(refused.body()).encode(), more=more)


def _server_error(status: int) -> Reply:
    """Telegram's own 500 is JSON, what stands before its servers answers in HTML."""
    if status == 500:
        return _reply(ApiError(500, "Internal Server Error"))
    return Reply(status, b"<html><body>The server is away.</body></html>", "text/html")
