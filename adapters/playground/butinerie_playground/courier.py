"""Carries each deed to the bot, in each person's order, until the bot has taken it; brings the answer back."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence

from butinerie_bot.chat.answers import Answer, FieldErrors, Toast, Whisper
from butinerie_bot.chat.documents import Document, Paragraph, Text
from butinerie_bot.chat.events import ChatEvent
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.ports import Intake, StoreAway, TooBusy
from butinerie_playground.cast import BOT
from butinerie_playground.hub import Hub
from butinerie_playground.inbox import Deed
from butinerie_playground.platform import Platform
from butinerie_playground.render import render_document
from butinerie_playground.rooms import members_of
from butinerie_playground.store import Message
from butinerie_playground.translate import to_event

RETRY_SECONDS = 3.0
log = logging.getLogger(__name__)


class Courier:
    """Between the platform and the bot's intake; a deed is acknowledged once the bot returned from it."""

    def __init__(self, platform: Platform, intake: Intake, connection: str, profile: Profile, hub: Hub) -> None:
        self._platform = platform
        self._intake = intake
        self._connection = connection
        self._profile = profile
        self._hub = hub
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._awaited: dict[int, asyncio.Future[Answer]] = {}

    async def bring(self, deed: Deed) -> Answer | None:
        """Carry what waits of that person up to this deed; its answer, or None when it has to wait."""
        self._hub.ring()
        # Another request of the same person may carry this deed first: the answer finds its way by its number.
        awaited = self._awaited[deed.sequence] = asyncio.get_running_loop().create_future()
        try:
            await self._try([deed.person])
            return awaited.result() if awaited.done() else None
        finally:
            del self._awaited[deed.sequence]

    async def run(self) -> None:
        """Bring again what waits, at once and every few seconds, until cancelled."""
        while True:
            await self._try(self._platform.inbox.people_waiting())
            await asyncio.sleep(RETRY_SECONDS)

    async def _try(self, people: Sequence[str]) -> None:
        """Carry what waits of each; whose deeds cannot be taken now keeps nobody else waiting."""
        results = await asyncio.gather(*map(self._carry, people), return_exceptions=True)
        for person, result in zip(people, results, strict=True):
            if isinstance(result, StoreAway | TooBusy):
                log.info("the bot is away: what %s did waits", person)
            elif isinstance(result, BaseException):
                log.error("what %s did waits", person, exc_info=result)

    async def _carry(self, person: str) -> None:
        async with self._turns[person]:
            for deed in self._platform.inbox.waiting(person):
                answer = await self._intake.receive(self._event(deed))
                self._settle(deed, answer)
                if deed.sequence in self._awaited:
                    self._awaited[deed.sequence].set_result(answer)

    def _event(self, deed: Deed) -> ChatEvent:
        forms = self._profile.can(Capability.FORMS)
        return to_event(deed, self._connection, self._platform.reading.language, forms, self._platform.people)

    def _settle(self, deed: Deed, answer: Answer) -> None:
        with self._platform.database.transaction():
            self._platform.inbox.acknowledge(deed)
            self._keep(deed, answer)
            if deed.body.get("message") is not None:
                self._platform.store.note(deed.body["channel"], deed.body["message"], deed.person)
        self._hub.ring()

    def _keep(self, deed: Deed, answer: Answer) -> None:
        said = spoken_answer(deed, answer)
        if said is None:
            return
        channel = deed.body["channel"]
        payload = render_document(said.document, self._profile.can(Capability.BUTTONS), said.cards)
        private = members_of(channel) is not None
        self._platform.store.add(
            Message(
                0,
                channel,
                BOT,
                "document",
                payload,
                self._platform.clock(),
                deed.body.get("thread"),
                None if private else deed.person,
            )
        )


def spoken_answer(deed: Deed, answer: Answer) -> Whisper | None:
    """What of an answer stands in the chat: words do, a form does not; errors do where no form can show them."""
    if isinstance(answer, Toast):
        return Whisper(answer.document)
    if isinstance(answer, FieldErrors) and deed.kind != "form":
        sentences = [sentence for sentence in (answer.general, *answer.errors.values()) if sentence]
        return Whisper(Document(tuple(Paragraph((Text(sentence),)) for sentence in sentences), refusal=True))
    return answer if isinstance(answer, Whisper) else None
