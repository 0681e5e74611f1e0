"""The webhook: Telegram's deliveries, known by their secret, answered once they are taken."""

import hmac
import json
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import TelegramError

from butinerie_bot.chat.ports import StoreAway, TooBusy
from butinerie_bot.chat.reading import Json

HEADER = "x-telegram-bot-api-secret-token"
Take = Callable[[Json], Awaitable[None]]


def application(secret: str, take: Take) -> Starlette:
    """What the web mounts at ``/hooks/<connection>/``."""

    async def deliver(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        try:
            update = json.loads(await request.body())
        except (ValueError, RecursionError):
            return Response(status_code=400)
        try:
            await take(update if isinstance(update, dict) else {})
        except (StoreAway, TooBusy, TelegramError):
            return Response(status_code=503, headers={"Retry-After": "1"})
        return Response(status_code=200)

    return Starlette(routes=[Route("/", deliver, methods=["POST"])])
