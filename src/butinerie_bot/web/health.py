"""Whether the bot is alive, and whether an idea can be recorded."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """A connection as ``/readyz`` tells it; ``advice`` says what to do when it is not ``well``."""

    name: str
    platform: str
    well: bool
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Ready when an idea can be recorded, whatever the platforms do; ``database`` says ``well`` or what is wrong."""

    ready: bool
    database: str
    connections: Sequence[ConnectionState] = ()


def health_routes(readiness: Callable[[], Awaitable[Readiness]]) -> list[Route]:
    """``/healthz`` and ``/readyz``."""

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("alive")

    async def readyz(_request: Request) -> Response:
        found = await readiness()
        return JSONResponse(asdict(found), 200 if found.ready else 503, headers={"cache-control": "no-store"})

    return [Route("/healthz", healthz), Route("/readyz", readyz)]
