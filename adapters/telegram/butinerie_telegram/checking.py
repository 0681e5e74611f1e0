"""What ``setup`` and ``doctor`` say: whether Telegram answers, calls the bot and lets it see, and what to do."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from telegram import User, WebhookInfo
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from butinerie_bot.chat.adapter import Check
from butinerie_bot.chat.presenter.connecting import advice
from butinerie_telegram.bot import TelegramBot
from butinerie_telegram.refusing import said_of, seconds_of
from butinerie_telegram.rights import Rights
from butinerie_telegram.settings import OFFICIAL, TelegramSettings

PORTS = (443, 80, 88, 8443)
"""Where Telegram's own server calls a webhook (core.telegram.org/bots/api#setwebhook)."""


@dataclass(frozen=True, slots=True)
class Checking:
    """Looks at the ``bot``. ``address`` is where its webhook would be called: None while polling, empty for none."""

    bot: TelegramBot
    settings: TelegramSettings
    rights: Rights
    address: str | None
    language: str

    async def checks(self, trouble: TelegramError | None = None) -> Sequence[Check]:
        """One line for each thing looked at; ``trouble`` is how fetching failed last."""
        if self.address is not None and (unfit := self._unfit(self.address)):
            return [unfit]
        if trouble is not None:
            return [self._trouble(trouble)]
        # Between two tries of a connection that broke the bot has hung up.
        await self.bot.open()
        try:
            account, hook = await asyncio.gather(self.bot.get_me(), self.bot.get_webhook_info())
        except TelegramError as error:
            return [self._trouble(error)]
        return [self._called(hook), *self._seen(), *self._to_do(account)]

    def _unfit(self, address: str) -> Check | None:
        if not address:
            return self._unwell("no-address")
        parts = urlsplit(address)
        if parts.scheme == "https" and (parts.port or PORTS[0]) in PORTS:
            return None
        return self._unwell("address", address=address) if self.settings.api_url == OFFICIAL else None

    def _trouble(self, error: TelegramError) -> Check:
        server = urlsplit(self.settings.api_url).netloc
        match error:
            case InvalidToken():
                return self._unwell("token", server=server)
            case Conflict():
                return self._unwell("conflict")
            case RetryAfter():
                return self._unwell("wait", seconds=f"{seconds_of(error):g}")
        return self._unwell("away", server=server, detail=said_of(error, self.bot.token))

    def _called(self, hook: WebhookInfo) -> Check:
        """Whether what happens comes here, as far as Telegram tells."""
        if hook.url != (self.address or ""):
            if hook.url:
                return self._unwell("elsewhere", address=_site(hook.url))
            return self._unwell("not-yet", address=self.address or "")
        if hook.url and hook.pending_update_count and hook.last_error_message:
            return self._unwell("failing", address=hook.url, detail=hook.last_error_message)
        return Check("telegram", well=True)

    def _seen(self) -> Iterator[Check]:
        """The groups: where reactions are hidden, and the one that is set while it is unknown."""
        channel = self.settings.channel
        for word, groups in (("blind", self.rights.lacking), ("bans", self.rights.banning)):
            if groups:
                yield self._unwell(word, n=len(groups), groups=", ".join(groups))
        if channel and not self.rights.knows(channel):
            yield self._unwell("channel", channel=channel)

    def _to_do(self, account: User) -> Iterator[Check]:
        """What comes next, well as all is: a group to be in."""
        if account.can_join_groups is False:
            yield self._unwell("joins")
        elif not self.rights.groups and not self.settings.channel:
            link = f"https://t.me/{account.username}?startgroup&admin=manage_chat"
            yield Check("telegram groups", well=True, advice=advice(self.language, "telegram-next", link=link))

    def _unwell(self, word: str, **facts: str | int) -> Check:
        return Check("telegram", well=False, advice=advice(self.language, f"telegram-{word}", **facts))


def _site(url: str) -> str:
    """The address without its path, in which others may keep a secret."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}"
