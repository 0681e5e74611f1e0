"""The server: listens before it says so, stops within seconds whatever streams are open."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

LAST_ANSWERS = 2
"""Seconds that requests under way have; a stream of events never ends by itself."""


class Listening:
    """A socket that is bound; ``address`` is where a browser finds it."""

    def __init__(self, host: str, port: int) -> None:
        """Raise OSError when the port is taken."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self.socket.bind((host, port))
        except OSError:
            self.socket.close()
            raise

    @property
    def address(self) -> str:
        """With the port that was really taken."""
        host, port = self.socket.getsockname()[:2]
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
        return f"http://{shown}:{port}"


class _Server(uvicorn.Server):
    """Leaves signals to the one who runs it, and tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen."""
        await super().startup(sockets)
        self.listens.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let them pass."""
        yield


@asynccontextmanager
async def serving(app: ASGIApp, listening: Listening) -> AsyncIterator[None]:
    """Serve while inside; requests are answered once it is entered."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=LAST_ANSWERS,
        ws="none",
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve([listening.socket]))
    try:
        await server.listens.wait()
        yield
    finally:
        server.should_exit = True
        await task
