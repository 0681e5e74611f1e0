"""Slack, connected: by two sockets, or by HTTP on the bot's own web application."""

import asyncio
import time
from collections.abc import Sequence

from starlette.applications import Starlette

from butinerie_bot.chat.adapter import CastMember, Check, HomeChannel, Setting
from butinerie_bot.chat.events import Place
from butinerie_bot.chat.gateway import Profile, Rejected
from butinerie_slack import hook
from butinerie_slack.answering import Answering
from butinerie_slack.app import application
from butinerie_slack.checking import Checking
from butinerie_slack.deliveries import Deliveries
from butinerie_slack.gateway import SlackGateway
from butinerie_slack.hook import Clock
from butinerie_slack.people import People
from butinerie_slack.position import Position
from butinerie_slack.profiles import PROFILE
from butinerie_slack.receiving import Receiver
from butinerie_slack.reconciling import Reconciler
from butinerie_slack.refusing import understood
from butinerie_slack.rooms import Rooms
from butinerie_slack.settings import SlackSettings
from butinerie_slack.sockets import Sockets
from butinerie_slack.web import SlackWeb


class SlackConnection:
    """One workspace. ``receiver`` takes payloads, ``reconciler`` lists reactions; both are public for tests."""

    def __init__(self, settings: SlackSettings, setting: Setting, web: SlackWeb, clock: Clock = time.time) -> None:
        self.settings, self._setting, self.web = settings, setting, web
        rooms, people = Rooms(web, setting.folder / "rooms.json"), People(web)
        position = Position(setting.folder / "position.json")
        self._gateway = SlackGateway(web, rooms, people, Deliveries(web, position))
        answering = Answering(web, self._gateway, rooms)
        self.reconciler = Reconciler(setting, web, self._gateway, people, position)
        self._gateway.found_again = self.reconciler.found_again
        self.receiver = Receiver(setting, web, people, rooms, answering, position)
        app = application(web, self.receiver.take, self.reconciler.kept_back)
        self.sockets = Sockets(web, app, self.receiver.take, self.reconciler.broke_off, self.reconciler.heard_again)
        self._title, self._running = "", False
        self._checking = Checking(web, settings, address_of(settings, setting), setting.language)
        secret = settings.signing_secret
        by_http = settings.mode == "http" and secret is not None
        self._asgi = hook.application(secret.get_secret_value(), app, clock) if by_http and secret else None

    @property
    def gateway(self) -> SlackGateway:
        """The bot's verbs."""
        return self._gateway

    @property
    def profile(self) -> Profile:
        """What Slack can do."""
        return PROFILE

    @property
    def asgi(self) -> Starlette | None:
        """Where Slack brings what happens, where that is the mode."""
        return self._asgi

    @property
    def cast(self) -> Sequence[CastMember]:
        """Nobody is made up here."""
        return ()

    @property
    def homes(self) -> Sequence[HomeChannel]:
        """The channel that was set, if any."""
        if self.settings.channel is None:
            return ()
        return (HomeChannel(Place(self.settings.channel, name=self._title), self._setting.language),)

    async def run(self) -> None:
        """Receive until cancelled. Raises ValueError when the mode lacks a secret, a GatewayError without Slack."""
        if self.settings.missing:
            raise ValueError(f"{self.settings.missing} is missing")
        self._running = True
        try:
            with understood():
                await self.web.ourselves()
            async with asyncio.TaskGroup() as group:
                group.create_task(self.reconciler.run())
                if self._asgi is None:
                    group.create_task(self.sockets.run())
                else:
                    self.reconciler.heard_again()
        finally:
            self._running = False
            await self.receiver.end()
            await self.web.close()

    async def setup(self) -> None:
        """Look whether Slack takes the tokens, lets the bot do all it does, and has it in the channel that is set.

        Raises :class:`Rejected` with what to do.
        """
        try:
            wrong: Sequence[Check] = [check for check in await self._checking.checks() if not check.well]
            if not wrong:
                self._title, wrong = await self._checking.looked_into()
        finally:
            await self.web.close()
        if wrong:
            raise Rejected(" ".join(check.advice for check in wrong))

    async def check(self) -> Sequence[Check]:
        """Whether Slack answers and is heard, and what the workspace does not let the bot do."""
        try:
            return await self._checking.checks(self.sockets.trouble)
        finally:
            # Who only looks leaves nothing open.
            if not self._running:
                await self.web.close()


def address_of(settings: SlackSettings, setting: Setting) -> str | None:
    """Where Slack is to bring what happens: None by sockets, empty without a public address."""
    if settings.mode == "socket":
        return None
    return f"{setting.public_url.rstrip('/')}/hooks/{setting.connection}/" if setting.public_url else ""


def connect(settings: SlackSettings, setting: Setting, clock: Clock = time.time) -> SlackConnection:
    """The bot of these settings; nothing is asked of Slack yet.

    ``clock`` tells the seconds since 1970: the machine's, not the house's, which a trial platform may move.
    """
    return SlackConnection(settings, setting, SlackWeb(settings), clock)
