"""What ``setup`` and ``doctor`` say: whether Slack answers, is heard and lets the bot do all, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from butinerie_bot.chat.adapter import Check
from butinerie_bot.chat.gateway import Throttled
from butinerie_bot.chat.presenter.connecting import advice
from butinerie_bot.chat.reading import table, text, true
from butinerie_slack.manifest import SCOPES
from butinerie_slack.refusing import NO_CHANNEL, meaning_of, word_of
from butinerie_slack.settings import SlackSettings
from butinerie_slack.web import SlackWeb

NO_TOKEN = frozenset({"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"})
ERRORS = (SlackClientError, aiohttp.ClientError, TimeoutError)
"""What a call may raise."""


@dataclass(frozen=True, slots=True)
class Checking:
    """Looks at the workspace through ``web``. ``address`` is where Slack calls: None by sockets, empty without one."""

    web: SlackWeb
    settings: SlackSettings
    address: str | None
    language: str

    async def checks(self, trouble: str = "") -> Sequence[Check]:
        """One line for each thing looked at; ``trouble`` is why no socket could be opened last."""
        if self.settings.missing:
            return [self._unwell("missing", setting=self.settings.missing)]
        if self.address is not None and not self.address.startswith("https://"):
            return [self._unwell("no-address")]
        try:
            granted = await self.web.scopes()
        except ERRORS as error:
            return [self.trouble(error)]
        if trouble:
            return [self._unwell("socket", detail=trouble)]
        lacking = SCOPES.keys() - granted if granted is not None else ()
        if lacking:
            return [self._unwell("scopes", scopes=", ".join(sorted(lacking)))]
        return [Check("slack", well=True, advice="" if self.settings.channel else self._advice("next"))]

    async def looked_into(self) -> tuple[str, Sequence[Check]]:
        """The name of the channel that is set, and what is wrong with it or with the app's own token."""
        try:
            if self.address is None:
                await self.web.socket()
        except ERRORS as error:
            return "", [self._unwell("socket", detail=str(meaning_of(error)))]
        return await self._channel(self.settings.channel) if self.settings.channel else ("", [])

    async def _channel(self, channel: str) -> tuple[str, Sequence[Check]]:
        try:
            told = table(await self.web.ask("conversations.info", channel=channel), "channel")
        except SlackApiError as error:
            if word_of(error) not in NO_CHANNEL:
                return "", [self.trouble(error)]
            told = {}
        name = text(told, "name")
        return (f"#{name}", []) if true(told, "is_member") else ("", [self._unwell("channel", channel=channel)])

    def trouble(self, error: Exception) -> Check:
        """Why Slack did not answer as it should."""
        server, meaning = urlsplit(self.settings.api_url).netloc, meaning_of(error)
        if isinstance(error, SlackApiError) and word_of(error) in NO_TOKEN:
            return self._unwell("token", server=server)
        if isinstance(meaning, Throttled):
            return self._unwell("wait", seconds=f"{meaning.seconds:g}")
        return self._unwell("away", server=server, detail=str(meaning))

    def _unwell(self, word: str, **facts: str) -> Check:
        return Check("slack", well=False, advice=self._advice(word, **facts))

    def _advice(self, word: str, **facts: str) -> str:
        return advice(self.language, f"slack-{word}", **facts)
