"""The bot's own web application on loopback, with what a platform calls."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp

from butinerie_bot.web.application import Served, application
from butinerie_bot.web.health import Readiness
from butinerie_bot.web.server import Listening, serving


@asynccontextmanager
async def on_the_web(connection: str, called: ASGIApp) -> AsyncIterator[str]:
    """Serve it as the running bot serves what platforms call; yields the address, ``/hooks/…`` left out."""

    async def well() -> Readiness:
        return Readiness(ready=True, database="well")

    listening = Listening("127.0.0.1", 0)
    async with serving(application(Served(well, {connection: called}, None, "fr")), listening):
        yield listening.address
