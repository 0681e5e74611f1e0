"""What the one who acted gets back: seen by them alone, in the private talk, in a modal or on their own page."""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from butinerie_bot.chat.answers import Answer, FieldErrors, Toast, Whisper
from butinerie_bot.chat.documents import Document, Paragraph, Text
from butinerie_bot.chat.forms import Form
from butinerie_bot.chat.gateway import Content
from butinerie_bot.chat.reading import Json
from butinerie_slack.gateway import CALM, SlackGateway
from butinerie_slack.home import render_home
from butinerie_slack.modals import errors, render_modal
from butinerie_slack.origins import Origin
from butinerie_slack.payload import Payload
from butinerie_slack.refusing import NO_CHANNEL, word_of
from butinerie_slack.render import render_pages
from butinerie_slack.rooms import Rooms
from butinerie_slack.turns import patiently
from butinerie_slack.web import SlackWeb

MOST_DESKS = 2_000
NOT_THERE = NO_CHANNEL | {"user_not_in_channel"}
"""Where the bot, or the person, is not in the channel: what only they may see is told another way."""

TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged"})
log = logging.getLogger(__name__)


class Answering:
    """Brings answers. ``desks`` are the people whose own page this process has shown."""

    def __init__(self, web: SlackWeb, gateway: SlackGateway, rooms: Rooms) -> None:
        self._web = web
        self._gateway = gateway
        self._rooms = rooms
        self.desks: OrderedDict[str, None] = OrderedDict()

    async def open(self, origin: Origin, form: Form) -> None:
        """Show a form. Raises the library's errors; one that comes too late is not shown."""
        view = render_modal(form, origin.place)
        try:
            await self._web.call("views.open", trigger_id=origin.trigger, view=view)
        except SlackApiError as refusal:
            if word_of(refusal) not in TOO_LATE:
                raise
            log.info("a form came too late: %s", word_of(refusal))

    async def show(self, person: str, parts: Sequence[Content]) -> None:
        """Publish somebody's own page."""
        await patiently(partial(self._web.call, "views.publish", user_id=person, view=render_home(parts)))
        self.desks[person] = None
        self.desks.move_to_end(person)
        if len(self.desks) > MOST_DESKS:
            self.desks.popitem(last=False)

    async def tell(self, origin: Origin, answer: Answer) -> None:
        """Bring what is said in words. Raises the library's errors."""
        for page in pages_of(answer) if origin.person else ():
            await self._bring(origin, page)

    async def _bring(self, origin: Origin, page: Payload) -> None:
        if await self._is_private(origin):
            await self._in_private(origin.person, page, origin.thread)
            return
        told = (origin.fleeting and await self._replied(origin, page)) or await self._whispered(origin, page)
        if not told and not origin.light:
            await self._in_private(origin.person, page)

    async def _is_private(self, origin: Origin) -> bool:
        """Whether it comes from the private talk with the bot; a command may be given in one with somebody else."""
        if not origin.direct or not origin.channel:
            return origin.direct
        try:
            return origin.channel == await patiently(partial(self._rooms.direct, origin.person))
        except SlackApiError:
            return False

    async def _in_private(self, person: str, page: Payload, thread: str = "") -> None:
        channel = await patiently(partial(self._rooms.direct, person))
        await patiently(partial(self._gateway.send, channel, page, thread or None))

    async def _whispered(self, origin: Origin, page: Payload) -> bool:
        """Whether Slack showed it to that person, in the channel."""
        told: dict[str, Any] = {"channel": self._rooms.now(origin.channel), "user": origin.person, **_said(page)}
        call = partial(self._web.call, "chat.postEphemeral", **told, thread_ts=origin.thread or None, **QUIETLY)
        try:
            await (call() if origin.light else patiently(call))
        except SlackApiError as refusal:
            if word_of(refusal) not in NOT_THERE:
                raise
            return not origin.fleeting and await self._replied(origin, page)
        return True

    async def _replied(self, origin: Origin, page: Payload) -> bool:
        """Whether the payload's own address took it: five times, half an hour long."""
        if not origin.reply:
            return False
        client = AsyncWebhookClient(origin.reply, session=self._web.session, retry_handlers=[])
        answered = await client.send_dict({"response_type": "ephemeral", "replace_original": False, **_said(page)})
        return answered.status_code == 200


QUIETLY: dict[str, Any] = {name: value for name, value in CALM.items() if not name.startswith("unfurl")}


def _said(page: Payload) -> dict[str, Any]:
    return {"text": page.text, "blocks": list(page.blocks)}


def response_to(origin: Origin, answer: Answer) -> Json:
    """What Slack gets in the same breath: a modal's errors, else nothing."""
    if isinstance(answer, FieldErrors) and origin.view is not None and (answer.errors or answer.general):
        return errors(answer, origin.view)
    return {}


def pages_of(answer: Answer) -> Sequence[Payload]:
    """The messages that an answer is."""
    return [page for content in words_of(answer) for page in render_pages(content)]


def words_of(answer: Answer) -> tuple[Content, ...]:
    """What an answer says; nothing for one that is shown in another way."""
    match answer:
        case Toast() | Whisper():
            return (answer.document, *(answer.cards if isinstance(answer, Whisper) else ()))
        case FieldErrors():
            told = [sentence for sentence in (answer.general, *answer.errors.values()) if sentence]
            return (Document(tuple(Paragraph((Text(sentence),)) for sentence in told), refusal=True),) if told else ()
    return ()
