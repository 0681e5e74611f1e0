"""What the one who acted gets back: in private where Telegram allows it, else a word on where to open the talk."""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from telegram.error import BadRequest, Forbidden

from butinerie_bot.chat.answers import Answer, FieldErrors, OpenForm, Toast, Whisper
from butinerie_bot.chat.documents import Document, Mention, Paragraph, Text
from butinerie_bot.chat.events import ChatEvent
from butinerie_bot.chat.gateway import Content
from butinerie_bot.chat.presenter.connecting import unreachable
from butinerie_telegram.bot import Ourselves, TelegramBot
from butinerie_telegram.following import patiently
from butinerie_telegram.gateway import TelegramGateway, split
from butinerie_telegram.keyboards import OPENING, deep_link
from butinerie_telegram.refusing import TOO_LATE, says
from butinerie_telegram.render import Payload, render, render_form, render_pages, toast

MOST_WAITING = 1_000
ALERT_FROM = 60
"""Units of an answer to a press from which it is shown until it is closed."""

log = logging.getLogger(__name__)


class Answering:
    """Brings answers. One that could not be told waits for its person to open the private talk, the latest alone."""

    def __init__(self, bot: TelegramBot, gateway: TelegramGateway, ourselves: Ourselves, language: str) -> None:
        self._bot = bot
        self._gateway = gateway
        self._ourselves = ourselves
        self._language = language
        self._waiting: OrderedDict[str, Sequence[Payload]] = OrderedDict()

    async def pressed(self, callback: str, event: ChatEvent | None, answer: Answer) -> None:
        """End the waiting of who pressed a button, and bring what is longer than such an answer."""
        document = document_of(answer)
        if document is None or event is None:
            await self._close(callback)
        elif isinstance(answer, Toast):
            await self._close(callback, toast(document), alert=document.refusal)
        elif event.place.direct:
            await self._close(callback)
            await self._tell(event.person.id, parts_of(answer))
        else:
            told = await self._told(event.person.id, parts_of(answer))
            await self._close(callback, toast(document), alert=document.refusal or not told)

    async def said(self, event: ChatEvent, answer: Answer) -> None:
        """Answer a message: in private, or under it that a word waits there."""
        parts = parts_of(answer)
        if event.place.direct:
            waited = self._waiting.pop(event.person.id, ())
            await self._tell(event.person.id, [*parts, *waited])
        elif parts and not await self._told(event.person.id, parts):
            self._keep(event.person.id, parts)
            await self._point_to_private(event)

    async def _told(self, person: str, parts: Sequence[Payload]) -> bool:
        try:
            await self._tell(person, parts)
        except (Forbidden, BadRequest):
            return False
        return True

    async def _tell(self, chat: str, parts: Sequence[Payload]) -> None:
        for part in parts:
            await patiently(partial(self._gateway.send, chat, part))

    def _keep(self, person: str, parts: Sequence[Payload]) -> None:
        self._waiting[person] = parts
        self._waiting.move_to_end(person)
        if len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)

    async def _point_to_private(self, event: ChatEvent) -> None:
        mention = Mention(event.person.id, event.person.name or event.person.handle)
        said, label = unreachable(event.person.language or self._language, mention)
        handle = (await self._ourselves.account()).username or ""
        opened = [[{"text": label, "url": deep_link(handle, OPENING)}]]
        chat, topic = split(event.place.channel)
        message = getattr(event, "message", None)
        await self._gateway.send(
            message.channel if message else chat, Payload(render(said).text, opened), topic, message and message.message
        )

    async def _close(self, callback: str, said: str = "", *, alert: bool = False) -> None:
        try:
            shown = alert or len(said) >= ALERT_FROM
            await patiently(lambda: self._bot.answer_callback_query(callback, said or None, show_alert=shown))
        except BadRequest as error:
            if not says(error, TOO_LATE):
                raise


def document_of(answer: Answer) -> Document | None:
    """The words of an answer, None when it has none."""
    match answer:
        case Toast() | Whisper():
            return answer.document
        case FieldErrors():
            told = [sentence for sentence in (answer.general, *answer.errors.values()) if sentence]
            return Document(tuple(Paragraph((Text(sentence),)) for sentence in told), refusal=True)
    return None


def parts_of(answer: Answer) -> Sequence[Payload]:
    """The messages that an answer is."""
    if isinstance(answer, OpenForm):
        return (render_form(answer.form),)
    document = document_of(answer)
    if document is None:
        return ()
    cards = answer.cards if isinstance(answer, Whisper) else ()
    said: tuple[Content, ...] = (document, *cards)
    return [part for content in said for part in render_pages(content)]
