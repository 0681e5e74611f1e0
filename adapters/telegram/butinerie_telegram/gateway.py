"""The bot's verbs on Telegram."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated

from butinerie_bot.chat.events import MessageRef, Person
from butinerie_bot.chat.gateway import ChannelMoved, Content, Gone, Rejected, Target
from butinerie_telegram.bot import Ourselves, TelegramBot
from butinerie_telegram.refusing import NO_MESSAGE, SAME, says, understood
from butinerie_telegram.render import Payload, render

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
CANNOT_BE_DELETED = ("message can't be deleted",)


class TelegramGateway:
    """Posts, edits and deletes. Telegram takes no id of ours with a message, so a delivery may come twice."""

    def __init__(self, bot: TelegramBot, ourselves: Ourselves) -> None:
        self._bot = bot
        self._ourselves = ourselves

    async def post(self, target: Target, content: Content, delivery: str) -> MessageRef:  # noqa: ARG002
        """Post in a group, one of its topics, or in reply to a message. Raises a GatewayError."""
        chat, topic = split(target.channel)
        with understood(self._bot.token), _followed(chat):
            return await self.send(chat, render(content, await self._handle(chat)), topic, target.thread)

    async def edit(self, message: MessageRef, content: Content, delivery: str) -> None:  # noqa: ARG002
        """Change our message; unchanged is success. Raises :class:`Gone`."""
        with understood(self._bot.token), _followed(message.channel):
            payload = render(content, await self._handle(message.channel))
            try:
                await self._bot.edit_message_text(
                    payload.text, _number(message.channel), _number(message.message), parse_mode=ParseMode.HTML,
                    reply_markup=markup(payload), link_preview_options=NO_PREVIEW,
                )  # fmt: skip
            except BadRequest as error:
                if not says(error, SAME):
                    raise

    async def delete(self, message: MessageRef) -> None:
        """Take our message away; already gone is success. Older than two days it is emptied, since it must stay."""
        try:
            with understood(self._bot.token):
                try:
                    await self._bot.delete_message(_number(message.channel), _number(message.message))
                except BadRequest as error:
                    if says(error, NO_MESSAGE):
                        return
                    if not says(error, CANNOT_BE_DELETED):
                        raise
                    await self._bot.edit_message_text("…", _number(message.channel), _number(message.message))
        except Gone:
            return

    async def direct(self, person: str, content: Content, delivery: str) -> MessageRef:  # noqa: ARG002
        """Write to one person. Raises :class:`Unreachable` when they never pressed Start, or blocked the bot."""
        with understood(self._bot.token, private=True):
            return await self.send(person, render(content))

    async def list_reactions(self, message: MessageRef) -> Sequence[tuple[Person, str]]:  # noqa: ARG002
        """Telegram lists no reactions. Raises :class:`Rejected`."""
        raise Rejected("Telegram lists no reactions")

    async def send(
        self, chat: str, payload: Payload, topic: int | None = None, thread: str | None = None
    ) -> MessageRef:  # fmt: skip
        """Send one message. Raises the library's errors."""
        sent: Message = await self._bot.send_message(
            _number(chat), payload.text, parse_mode=ParseMode.HTML, reply_markup=markup(payload),
            link_preview_options=NO_PREVIEW, message_thread_id=topic,
            reply_parameters=None if thread is None else ReplyParameters(_number(thread)),
        )  # fmt: skip
        return MessageRef(str(sent.chat_id), str(sent.message_id))

    async def _handle(self, chat: str) -> str:
        """The bot's name where others read along, empty in a private talk."""
        return (await self._ourselves.account()).username or "" if chat.startswith("-") else ""


@contextmanager
def _followed(chat: str) -> Iterator[None]:
    """A group that has become a supergroup is told by its new id."""
    try:
        yield
    except ChatMigrated as moved:
        raise ChannelMoved(chat, str(moved.new_chat_id)) from None


def markup(payload: Payload) -> InlineKeyboardMarkup | None:
    """The buttons as the library wants them."""
    rows = [[_button(**button) for button in row] for row in payload.buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(**told: Any) -> InlineKeyboardButton:
    return InlineKeyboardButton(**told)


def split(channel: str) -> tuple[str, int | None]:
    """A channel's chat and topic."""
    chat, _, topic = channel.partition("/")
    return chat, _number(topic) if topic else None


def _number(told: str) -> int:
    """Telegram's number. Raises :class:`Rejected` for what is none."""
    if not told.removeprefix("-").isdecimal() or not told.isascii():
        raise Rejected(f"{told!r} is no id of Telegram's")
    return int(told)
