"""Slack's Web API as this adapter calls it: nothing is tried again behind our back, no token stands in a log."""

import logging
from typing import Any

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from butinerie_bot.chat.reading import Json, text
from butinerie_slack.places import Ourselves
from butinerie_slack.settings import SlackSettings

CALL_SECONDS = 10
QUIET = ("slack_sdk", "slack_bolt")
"""They would log what people write, and addresses that let anybody answer in the bot's name."""

SCOPES = "x-oauth-scopes"


class SlackWeb:
    """The calls. ``session`` is one pool of connections, opened at the first call."""

    def __init__(self, settings: SlackSettings) -> None:
        if settings.bot_token is None:
            raise ValueError("BUTINERIE_SLACK__BOT_TOKEN is missing")
        for name in QUIET:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None
        self.client = AsyncWebClient(
            settings.bot_token.get_secret_value(), base_url=settings.api_url, timeout=CALL_SECONDS, retry_handlers=[],
        )  # fmt: skip
        # The library takes a proxy for every address; the session asks the environment, with its exceptions.
        self.client.proxy = None
        self._known: Ourselves | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        """The connections, also after :meth:`close`."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                trust_env=True, timeout=aiohttp.ClientTimeout(total=CALL_SECONDS)
            )  # fmt: skip
            self.client.session = self._session
        return self._session

    async def close(self) -> None:
        """Let the connections go."""
        if self._session is not None:
            await self._session.close()

    async def call(self, method: str, **asked: Any) -> Json:
        """What Slack answers. Raises the library's errors, aiohttp's and TimeoutError."""
        told: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
        return await self._answered(method, json=told)

    async def ask(self, method: str, **asked: Any) -> Json:
        """The same for methods that only read, which take no JSON."""
        return await self._answered(method, http_verb="GET", params=asked)

    async def socket(self) -> str:
        """The address of a new socket, good for one connection. Raises as :meth:`call`."""
        token = self._settings.app_token
        if token is None:
            raise ValueError("BUTINERIE_SLACK__APP_TOKEN is missing")
        _ = self.session
        response = await self.client.apps_connections_open(app_token=token.get_secret_value())
        return text(_body(response), "url")

    async def ourselves(self) -> Ourselves:
        """Who we are, asked once: without it nothing may be read, or the bot would answer itself."""
        if self._known is None:
            self._known, _ = await self._identity()
        return self._known

    async def scopes(self) -> frozenset[str] | None:
        """What the workspace lets the bot do, asked anew each time; None where that is not told."""
        self._known, granted = await self._identity()
        return granted

    async def _identity(self) -> tuple[Ourselves, frozenset[str] | None]:
        _ = self.session
        response = await self.client.auth_test()
        body = _body(response)
        told = Ourselves(
            text(body, "user_id"), text(body, "bot_id"), text(body, "team_id"), text(body, "enterprise_id"),
            text(body, "url"),
        )  # fmt: skip
        if not told.user:
            raise SlackClientError("Slack does not say who the bot is")
        granted = {name.lower(): value for name, value in (response.headers or {}).items()}.get(SCOPES)
        return told, None if granted is None else frozenset(scope.strip() for scope in granted.split(","))

    async def _answered(self, method: str, **asked: Any) -> Json:
        _ = self.session
        return _body(await self.client.api_call(method, **asked))


def _body(response: AsyncSlackResponse) -> Json:
    return response.data if isinstance(response.data, dict) else {}
