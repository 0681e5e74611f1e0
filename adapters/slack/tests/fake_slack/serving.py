"""The server: real HTTP and WebSockets on loopback, one workspace, one app, and hands to move people."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from butinerie_bot.testing.seconds import Clock, StandingClock, running_clock
from fake_slack.alarms import Alarms
from fake_slack.deliveries import Deliveries
from fake_slack.faults import Faults
from fake_slack.people import People
from fake_slack.request_urls import RequestUrls
from fake_slack.response_urls import ResponseUrls
from fake_slack.sockets import Sockets
from fake_slack.state import State
from fake_slack.throttle import Throttle
from fake_slack.web_api import Call, WebApi
from fake_slack.workspace import Workspace

LARGEST_REQUEST = 4 << 20
TICK = 0.2


class FakeSlack:
    """``people`` and ``workspace`` act, ``sockets``, ``requests`` and ``faults`` go wrong, the rest tells what came.

    ``clock``: seconds since 1970; one that stands makes nothing happen by itself: ``advance`` or ``tick``.
    """

    def __init__(self, clock: Clock | None = None, reach: Callable[[str], str] | None = None) -> None:
        self.clock = clock or running_clock()
        self._runs = clock is None
        alarms = Alarms(self.clock)
        self.deliveries = Deliveries(alarms)
        self.state = State(self.clock, alarms, Throttle(self.clock), self.deliveries)
        self.app = self.state.app
        self.faults = Faults()
        self.sockets = Sockets(alarms, self.deliveries)
        self.requests = RequestUrls(self.state, reach or (lambda url: url))
        self.state.tickets = self.sockets.ticket
        self.answers = ResponseUrls(self.state)
        self.people = People(self.state, self.answers)
        self.workspace = Workspace(self.state, self.people)
        self.web_api = WebApi(self.state, self.faults)
        self.deliveries.carrier = self.sockets

    @property
    def calls(self) -> list[Call]:
        """What the app asked and got."""
        return self.web_api.calls

    @property
    def refusals(self) -> Counter[str]:
        """How often the app was refused what: a story ends with those it expects."""
        refused = Counter(call.error for call in self.calls if call.error)
        return refused + self.answers.refusals + self.people.refusals

    @asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator[str]:
        """Answer on loopback while the block runs; yields the address for ``API_URL``, which ends in ``/api/``."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        self.state.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        ticking = asyncio.ensure_future(self._run()) if self._runs else None
        try:
            yield f"{self.state.url}/api/"
        finally:
            if ticking is not None:
                ticking.cancel()
            self.sockets.cut()
            await self.requests.stop()
            await runner.cleanup()

    async def point(self, events: str = "", interactivity: str = "", commands: str = "") -> bool:
        """Turn Socket Mode off and post to these URLs; whether the one of events passed its verification."""
        self.app.socket_mode = False
        self.deliveries.carrier = self.requests
        return await self.requests.point(events, interactivity or events, commands or interactivity or events)

    def tick(self) -> None:
        """Let what is due by the clock happen."""
        self.state.alarms.ring()

    def advance(self, seconds: float) -> None:
        """Let a standing clock go on, and what falls due happen."""
        if not isinstance(self.clock, StandingClock):
            raise TypeError("only a StandingClock is advanced")
        self.clock.advance(seconds)
        self.tick()

    async def until(self, true: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until that is true, looked at whenever something was called or answered; TimeoutError if it never is."""
        async with asyncio.timeout(seconds):
            while not true():
                self.deliveries.moved.clear()
                await self.deliveries.moved.wait()

    async def connected(self, sockets: int = 1) -> None:
        """Wait until the app has that many sockets."""
        await self.until(lambda: len(self.sockets.open) >= sockets)

    async def heard(self) -> None:
        """Wait until the app has acknowledged everything."""
        await self.until(lambda: self.deliveries.idle)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self.tick()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=LARGEST_REQUEST)
        application.router.add_route("*", "/api/{method}", self.web_api.serve)
        application.router.add_get("/link/", self.sockets.serve)
        application.router.add_post("/respond/{number}", self.answers.serve)
        return application
