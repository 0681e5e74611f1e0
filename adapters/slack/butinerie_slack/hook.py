"""What Slack brings by HTTP: known by its signature, answered once it is taken."""

from collections.abc import Callable

from slack_bolt.app.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from butinerie_slack.app import asked
from butinerie_slack.signature import is_genuine

SIGNATURE, STAMP = "x-slack-signature", "x-slack-request-timestamp"
LONGEST_BODY = 1 << 20
Clock = Callable[[], float]


def application(secret: str, app: AsyncApp, clock: Clock) -> Starlette:
    """What the web mounts at ``/hooks/<connection>/``; ``clock`` tells the seconds since 1970."""

    async def deliver(request: Request) -> Response:
        body = await _whole(request)
        if body is None:
            return Response(status_code=413)
        stamp, signature = (request.headers.get(name, "") for name in (STAMP, SIGNATURE))
        if not is_genuine(secret, stamp, signature, body, clock()):
            return Response(status_code=401)
        read = asked(body.decode("utf-8", "replace"), "http", request.headers)
        if read is None:
            return Response(status_code=400)
        told = await app.async_dispatch(read)
        return Response(told.body, told.status, {name: values[0] for name, values in told.headers.items()})

    return Starlette(routes=[Route("/", deliver, methods=["POST"])])


async def _whole(request: Request) -> bytes | None:
    """The body, None when it is longer than Slack's ever are."""
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > LONGEST_BODY:
            return None
        parts.append(part)
    return b"".join(parts)
