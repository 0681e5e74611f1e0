"""Slack's own framework between the wire and the receiver.

Its usual way acknowledges an event before it is handled: a crash in between loses it. Here each listener ends before
the response is made, and what it could not take is not acknowledged.
Plain reactions from sockets go past it (``envelopes``).
"""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackClientError

from butinerie_bot.chat.ports import StoreAway, TooBusy
from butinerie_bot.chat.reading import Json
from butinerie_slack.web import SlackWeb

ANY = re.compile("")
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What the framework raises for a payload that is not shaped as Slack's are."""

AWAY = (StoreAway, TooBusy, SlackClientError, aiohttp.ClientError, TimeoutError)
Take = Callable[[Json], Awaitable[Json]]

log = logging.getLogger(__name__)


class Watch(AsyncMiddleware):
    """Tells that Slack passes nothing on for a while, which the framework knows nothing of."""

    def __init__(self, kept_back: Callable[[Json], None]) -> None:
        self._kept_back = kept_back

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse,  # noqa: ARG002 - the framework's own names
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002
    ) -> BoltResponse | None:  # fmt: skip
        """Pass everything else on."""
        if req.body.get("type") != "app_rate_limited":
            return await next()
        self._kept_back(req.body)
        return BoltResponse(status=200, body="")


def asked(body: str | dict[str, Any], mode: str, headers: Mapping[str, str] | None = None) -> AsyncBoltRequest | None:
    """A payload as the framework wants it, None for one that it cannot read. ``mode``: ``http`` or ``socket_mode``."""
    try:
        return AsyncBoltRequest(body=body, mode=mode, headers=dict(headers or {}))
    except UNREADABLE:
        return None


def application(web: SlackWeb, take: Take, kept_back: Callable[[Json], None]) -> AsyncApp:
    """The framework's application. Signatures are checked before it is asked.

    ``kept_back`` is told when Slack says that it passes nothing on for a while.
    """

    async def authorize(**_told: Any) -> AuthorizeResult:
        ourselves = await web.ourselves()
        return AuthorizeResult(
            enterprise_id=ourselves.enterprise or None, team_id=ourselves.team, bot_user_id=ourselves.user,
            bot_id=ourselves.bot, bot_token=web.client.token,
        )  # fmt: skip

    async def heard(body: dict[str, Any], ack: AsyncAck) -> None:
        response = dict(await take(body))
        await ack(response) if response else await ack()

    async def not_taken(error: Exception) -> BoltResponse:
        if not isinstance(error, AWAY):
            log.error("could not take a payload: %s", type(error).__name__)
        return BoltResponse(status=503, body="", headers={"Retry-After": "1"})

    # The framework would log what it cannot handle, and with it what people write.
    silence = logging.getLogger("butinerie_slack.framework")
    silence.setLevel(logging.CRITICAL)
    app = AsyncApp(
        logger=silence, name="butinerie", authorize=authorize, process_before_response=True,
        request_verification_enabled=False, ignoring_self_events_enabled=False,
    )  # fmt: skip

    app.use(Watch(kept_back))
    for listen in (app.event, app.action, app.command, app.shortcut, app.view):
        listen(ANY)(heard)
    app.error(not_taken)
    return app
