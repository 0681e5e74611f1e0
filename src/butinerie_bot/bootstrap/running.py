"""The running bot: everything started in order, everything stopped in the opposite one."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from butinerie_bot.bootstrap.assembly import connected_to
from butinerie_bot.bootstrap.claiming import claim_codes
from butinerie_bot.bootstrap.connections import Connected, applications, enrolment, keep_running
from butinerie_bot.bootstrap.house import House, open_house
from butinerie_bot.bootstrap.problems import Problem
from butinerie_bot.bootstrap.readiness import Watch
from butinerie_bot.chat.presenter import present
from butinerie_bot.config import Settings
from butinerie_bot.delivery.relay import Relay
from butinerie_bot.delivery.sending import Route
from butinerie_bot.scheduling.ticking import Ticker, ticking
from butinerie_bot.storage.aggregates.installation import settle_connections
from butinerie_bot.storage.queries.own_data import opener
from butinerie_bot.web.application import Served, application
from butinerie_bot.web.server import Listening, serving

LAST_WORDS = 1.0
Announce = Callable[[str, Mapping[str, str]], None]
"""Told the address once an idea can be recorded, and the claim codes by organization."""


async def run(settings: Settings, announce: Announce) -> None:
    """Run until SIGINT or SIGTERM. Raises Problem or SettingsProblem when the bot cannot start."""
    stopped = asyncio.Event()
    _on_signals(stopped)
    async with AsyncExitStack() as stack:
        listening = _listen(settings)
        stack.callback(listening.socket.close)
        house = await stack.enter_async_context(open_house(settings))
        connected = connected_to(house)
        await settle_in(house, connected)
        await stack.enter_async_context(relaying(house, connected))
        await stack.enter_async_context(ticking(Ticker(house.jobs, house.recorder, house.clock)))
        await stack.enter_async_context(serving(application(_served(house, connected)), listening))
        await stack.enter_async_context(_receiving(connected))
        # All that was made until here stays: looking at it again for what nobody needs stops everything for 0.1 s.
        gc.freeze()
        announce(listening.address, await claim_codes(house, list(connected)))
        await stopped.wait()


def _on_signals(stopped: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()

    def stop(number: int) -> None:
        stopped.set()
        # Who asks a second time does not want to wait.
        loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop, number)


def _listen(settings: Settings) -> Listening:
    host, port = settings.web.host, settings.web.port
    try:
        return Listening(host, port)
    except OSError as error:
        raise Problem("port-taken", host=host, port=str(port), detail=str(error)) from error


async def settle_in(house: House, connected: Mapping[str, Connected]) -> None:
    """Say whose the connections are; a trial platform brings its people."""
    await house.recorder.write(lambda connection: settle_connections(connection, house.main.id, connected))
    for one in connected.values():
        if one.configured.spec.trial:
            await house.recorder.do(enrolment(one, house.main.id))


@asynccontextmanager
async def relaying(house: House, connected: Mapping[str, Connected]) -> AsyncIterator[None]:
    """Empty the outbox while inside."""
    routes = {name: Route(one.connection.gateway, one.connection.profile) for name, one in connected.items()}
    relay = Relay(house.outbox, routes, present, house.clock)
    house.recorder.on_commit(relay.wake)
    task = asyncio.create_task(relay.run())
    try:
        yield
    finally:
        await _end(task)


@asynccontextmanager
async def _receiving(connected: Mapping[str, Connected]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(keep_running(one)) for one in connected.values()]
    try:
        yield
    finally:
        await _end(*tasks)


async def _end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=2 * LAST_WORDS)


def _served(house: House, connected: Mapping[str, Connected]) -> Served:
    trial = [one.connection.asgi for one in connected.values() if one.configured.spec.trial]
    hooks = {name: one.connection.asgi for name, one in applications(connected).items() if one.connection.asgi}
    watch = Watch(house, list(connected.values()))
    opened = opener(house.pool, house.recorder.seal, house.clock)
    return Served(watch.readiness, hooks, trial[0] if trial else None, house.settings.language, opened)
