"""Whether the bot sees reactions in a group: only as its administrator. Said once in the group when it is not."""

import logging
from collections.abc import Mapping
from pathlib import Path

from telegram.error import ChatMigrated, Forbidden, TelegramError

from butinerie_bot.chat import kept
from butinerie_bot.chat.emoji import gives_support
from butinerie_bot.chat.presenter.connecting import missing_right
from butinerie_bot.chat.reading import Json, table, text
from butinerie_telegram.bot import Ourselves, TelegramBot
from butinerie_telegram.gateway import TelegramGateway
from butinerie_telegram.reading import number
from butinerie_telegram.render import render

STATES = ("sees", "lacks", "bans")
CHECK = "telegram-rights"
"""What the button "check now" carries; the bot itself knows no such action and ignores it."""

ADMINISTRATES, IS_THERE = frozenset({"administrator", "creator"}), frozenset({"member", "restricted"})
log = logging.getLogger(__name__)


class Rights:
    """The groups that the bot is in, kept in a file: ``sees`` reactions, ``lacks`` the right and told so, or the group
    ``bans`` the reactions that are votes.

    Of one that became a supergroup the file tells the new id. ``channel`` is the group that is set, or a topic of it.
    """

    def __init__(
        self, bot: TelegramBot, ourselves: Ourselves, gateway: TelegramGateway, file: Path, language: str,
        channel: str | None = None,
    ) -> None:  # fmt: skip
        self._bot = bot
        self._ourselves = ourselves
        self._gateway = gateway
        self._file = file
        self._language = language
        self._groups = kept.read(file)
        self._set = channel.partition("/")[0] if channel else None

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that the bot is in."""
        return tuple(sorted(chat for chat, state in self._groups.items() if state in STATES))

    def current(self, channel: str) -> str:
        """The id of today of this group, or of the one of this topic."""
        chat = channel.partition("/")[0]
        told = self._groups.get(chat, chat)
        return chat if told in STATES else told

    def knows(self, channel: str) -> bool:
        """Whether the bot is in this group, or in the one of this topic."""
        return self._groups.get(self.current(channel)) in STATES

    @property
    def lacking(self) -> tuple[str, ...]:
        """The groups where votes by reaction are not seen."""
        return tuple(sorted(chat for chat, state in self._groups.items() if state == "lacks"))

    @property
    def banning(self) -> tuple[str, ...]:
        """The groups that allow some reactions and none that is a vote."""
        return tuple(sorted(chat for chat, state in self._groups.items() if state == "bans"))

    async def heed(self, update: Json) -> None:
        """Take in what an update tells of the bot's own place in a group. Raises the library's errors."""
        body = table(update, "my_chat_member")
        chat = number(table(body, "chat"), "id")
        if chat is not None and table(body, "chat").get("type") in ("group", "supergroup"):
            await self._now(str(chat), text(table(body, "new_chat_member"), "status"))
        spoken = table(update, "message", "chat")
        group, new = number(spoken, "id"), number(table(update, "message"), "migrate_to_chat_id")
        if group is not None and new is not None:
            await self._follow(str(group), str(new))
        elif spoken.get("type") in ("group", "supergroup") and group is not None and not self.knows(str(group)):
            # Telegram tells once where the bot was added; who began to listen later learns it from what is said there.
            await self._look_again(str(group))
        pressed = table(update, "callback_query")
        asked = number(table(pressed, "message", "chat"), "id")
        if pressed.get("data") == CHECK and asked is not None:
            await self._look(str(asked))
            if str(asked) not in self.lacking:
                await self._bot.delete_message(asked, number(table(pressed, "message"), "message_id") or 0)

    async def look_at_all(self) -> None:
        """Ask Telegram about each known group again, and the one that is set; an unanswered one is left as it was."""
        known = (*self.groups, *filter(None, [self._set]))
        for chat in dict.fromkeys(map(self.current, known)):
            await self._look_again(chat)

    async def _look_again(self, chat: str) -> None:
        try:
            await self._look(chat)
        except ChatMigrated as moved:
            await self._follow(chat, str(moved.new_chat_id))
        except Forbidden:
            self._forget(chat)
        except TelegramError as error:
            log.debug("could not look at a group: %s", type(error).__name__)

    async def _follow(self, chat: str, new: str) -> None:
        self._keep({**self._groups, chat: new})
        await self._look_again(new)

    async def _look(self, chat: str) -> None:
        account = await self._ourselves.account()
        member = await self._bot.get_chat_member(int(chat), account.id)
        await self._now(chat, str(member.status))

    async def _now(self, chat: str, status: str) -> None:
        before = self._groups.get(chat)
        if status in ADMINISTRATES:
            self._keep({**self._groups, chat: "sees" if await self._allows(chat) else "bans"})
        elif status in IS_THERE:
            self._keep({**self._groups, chat: "lacks"})
            if before != "lacks":
                await self._gateway.send(chat, render(missing_right(self._language, CHECK)))
        else:
            self._forget(chat)

    async def _allows(self, chat: str) -> bool:
        """Whether a vote by reaction can be given in this group; held true while Telegram does not tell."""
        try:
            allowed = await self._bot.reactions_in(int(chat))
        except TelegramError:
            return True
        return allowed is None or any(map(gives_support, allowed))

    def _forget(self, chat: str) -> None:
        self._keep({known: state for known, state in self._groups.items() if known != chat})

    def _keep(self, groups: Mapping[str, str]) -> None:
        self._groups = dict(groups)
        kept.write(self._file, self._groups)
