"""Carries each deed to the bot, in each person's order, until the bot has taken it; brings the answer back."""

import asyncio
import logging
from collections import defaultdict

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

    async def bring(self, deed: Deed) -> Answer | None:
        """Carry what waits of that person up to this deed; its answer, or None when it has to wait."""
        self._hub.ring()
        try:
            answers = await self._carry(deed.person)
        except (StoreAway, TooBusy):
            log.info("the bot is away, deed %s waits", deed.sequence)
            return None
        return answers.get(deed.sequence)

    async def run(self) -> None:
        """Bring again what waits, at once and every few seconds, until cancelled."""
        while True:
            people = self._platform.inbox.people_waiting()
            results = await asyncio.gather(*map(self._carry, people), return_exceptions=True)
            for person, result in zip(people, results, strict=True):
                if isinstance(result, BaseException):
                    log.warning("what %s did waits: %r", person, result)
            await asyncio.sleep(RETRY_SECONDS)

    async def _carry(self, person: str) -> dict[int, Answer]:
        answers: dict[int, Answer] = {}
        async with self._turns[person]:
            for deed in self._platform.inbox.waiting(person):
                answers[deed.sequence] = await self._intake.receive(self._event(deed))
                self._settle(deed, answers[deed.sequence])
        return answers

    def _event(self, deed: Deed) -> ChatEvent:
        forms = self._profile.can(Capability.FORMS)
        return to_event(deed, self._connection, self._platform.reading.language, forms)

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
