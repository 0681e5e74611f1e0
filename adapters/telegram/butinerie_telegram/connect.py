"""Telegram, connected: by long polling, or by a webhook on the bot's own web application."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.applications import Starlette

from butinerie_bot.chat.adapter import CastMember, Check, HomeChannel, Setting
from butinerie_bot.chat.events import Place
from butinerie_bot.chat.gateway import Profile, Rejected
from butinerie_telegram import hook
from butinerie_telegram.answering import Answering
from butinerie_telegram.bot import Ourselves, TelegramBot, bot_of
from butinerie_telegram.caught_up import CaughtUp
from butinerie_telegram.checking import Checking
from butinerie_telegram.gateway import TelegramGateway
from butinerie_telegram.keyboards import deep_link
from butinerie_telegram.menu import set_menu
from butinerie_telegram.polling import KINDS, POLL_SECONDS, Polling
from butinerie_telegram.profiles import PROFILE
from butinerie_telegram.receiving import Receiver
from butinerie_telegram.refusing import understood
from butinerie_telegram.rights import Rights
from butinerie_telegram.settings import TelegramSettings

HOOK_PATH = "/hooks/{connection}/"
AT_ONCE = 40
"""Deliveries that Telegram may bring side by side."""


class TelegramConnection:
    """One ``bot``; ``receiver`` takes updates, ``polling`` fetches them."""

    def __init__(self, settings: TelegramSettings, setting: Setting, bot: TelegramBot, poll_seconds: int) -> None:
        self._settings, self._setting, self.bot = settings, setting, bot
        self._title = ""
        self._ourselves = Ourselves(bot)
        self._profile = replace(PROFILE, opening=self._opening)
        self._gateway = TelegramGateway(bot, self._ourselves)
        answering = Answering(bot, self._gateway, self._ourselves, setting.language)
        self._rights = Rights(
            bot, self._ourselves, self._gateway, setting.folder / "groups.json", setting.language, settings.channel
        )  # fmt: skip
        self.receiver = Receiver(setting, self._ourselves, answering, self._rights)
        self._caught_up = CaughtUp(bot, setting.heard)
        self.polling = Polling(bot, self.receiver, self._caught_up, poll_seconds)
        self._asgi = hook.application(self._secret, self.receiver.take) if settings.mode == "webhook" else None

    @property
    def gateway(self) -> TelegramGateway:
        """The bot's verbs."""
        return self._gateway

    @property
    def profile(self) -> Profile:
        """What Telegram can do."""
        return self._profile

    @property
    def asgi(self) -> Starlette | None:
        """The webhook, where that is the mode."""
        return self._asgi

    @property
    def cast(self) -> Sequence[CastMember]:
        """Nobody is made up here."""
        return ()

    @property
    def homes(self) -> Sequence[HomeChannel]:
        """The group that was set, if any."""
        if self._settings.channel is None:
            return ()
        return (HomeChannel(Place(self._settings.channel, name=self._title), self._setting.language),)

    async def run(self) -> None:
        """Receive until cancelled; without a public address there is no webhook to receive by."""
        await self.bot.open()
        try:
            with understood(self.bot.token):
                await self._ourselves.account()
                await self._choose_way()
            await self._receive()
        finally:
            await self.receiver.end()
            await self.bot.hang_up()

    async def _receive(self) -> None:
        """Telegram brings updates to one process only; through the web they come to any."""
        if self._asgi is not None:
            await self._rights.look_at_all()
            await self._caught_up.watch()
        elif self._setting.alone is None:
            await self._fetch()
        else:
            await self._setting.alone("updates", self._fetch)

    async def _fetch(self) -> None:
        await self._rights.look_at_all()
        await self.polling.run()

    async def setup(self) -> None:
        """Set the commands and descriptions, look whether the groups let the bot see reactions.

        Raises a GatewayError; :class:`Rejected` while the bot is not in the group that is set.
        """
        with understood(self.bot.token):
            await set_menu(self.bot, self._setting)
        await self._rights.look_at_all()
        channel = self._settings.channel
        if channel and not self._rights.knows(channel):
            raise Rejected(f"the bot is not in {channel}")
        if channel:
            with understood(self.bot.token):
                self._title = (await self.bot.get_chat(int(self._rights.current(channel)))).title or ""

    async def check(self) -> Sequence[Check]:
        """Whether Telegram answers and calls, where the bot lacks the right to see reactions, what to do."""
        return await Checking(
            self.bot, self._settings, self._rights, self._address, self._setting.language
        ).checks(self.polling.trouble)  # fmt: skip

    async def _choose_way(self) -> None:
        if self._address is None:
            await self.bot.delete_webhook()
        elif self._address:
            await self.bot.set_webhook(
                self._address, secret_token=self._secret, allowed_updates=KINDS, max_connections=AT_ONCE
            )  # fmt: skip

    @property
    def _address(self) -> str | None:
        """Where Telegram would call the webhook: None while polling, empty without a public address."""
        if self._asgi is None:
            return None
        public = self._setting.public_url
        return f"{public.rstrip('/')}{HOOK_PATH.format(connection=self._setting.connection)}" if public else ""

    def _opening(self, words: str) -> str | None:
        handle = self._ourselves.handle
        return deep_link(handle, words) if handle else None

    @property
    def _secret(self) -> str:
        if self._settings.webhook_secret is not None:
            return self._settings.webhook_secret.get_secret_value()
        if self._setting.secret is None:
            raise ValueError("BUTINERIE_TELEGRAM__WEBHOOK_SECRET is missing")
        return self._setting.secret("webhook")


def connect(
    settings: TelegramSettings, setting: Setting, poll_seconds: int = POLL_SECONDS
) -> TelegramConnection:  # fmt: skip
    """The bot of these settings; nothing is asked of Telegram yet."""
    return TelegramConnection(settings, setting, bot_of(settings), poll_seconds)
