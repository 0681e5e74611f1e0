"""A bot that answers as it was told: an adapter is tried before it, without any house behind."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from butinerie_bot.chat.answers import Answer, Nothing
from butinerie_bot.chat.documents import Button, Document, Paragraph, Text
from butinerie_bot.chat.events import ChatEvent, MessageRef, Person
from butinerie_bot.chat.ports import Board, BoardRequest, Completion, Standing, Suggestion

PATIENCE = 5.0
Kind = TypeVar("Kind", bound=ChatEvent)


def words(sentence: str, *buttons: Button, refusal: bool = False) -> Document:
    """A document of one sentence."""
    return Document((Paragraph((Text(sentence),)),), buttons, refusal)


def never(_event: ChatEvent) -> Answer:
    """Answers nothing."""
    return Nothing()


@dataclass
class ScriptedBot:
    """An intake that takes events and answers as it was told; ``fails`` raises those first.

    What an adapter is not expected to ask raises AssertionError: a suite that expects it says so in a class of its own.
    """

    answers: Callable[[ChatEvent], Answer] = never
    taken: list[ChatEvent] = field(default_factory=list)
    fails: list[Exception] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, event: ChatEvent) -> Answer:
        """Take it. Raises the next of ``fails``."""
        try:
            if self.fails:
                raise self.fails.pop(0)
            self.taken.append(event)
        finally:
            self.asked.set()
        return self.answers(event)

    def the(self, kind: type[Kind]) -> Kind:
        """The only event of that kind that was taken."""
        [only] = [event for event in self.taken if isinstance(event, kind)]
        return only

    async def hears(self, kind: type[Kind]) -> Kind:
        """Wait for the first event of that kind. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [event for event in self.taken if isinstance(event, kind)]):
                self.asked.clear()
                await self.asked.wait()
        return found[0]

    async def shown(self, connection: str, workspace: str) -> Sequence[MessageRef]:
        """Not expected."""
        raise AssertionError((connection, workspace))

    async def completions(self, connection: str, workspace: str, person: Person, language: str) -> Sequence[Completion]:
        """Not expected."""
        raise AssertionError((connection, workspace, person, language))

    async def suggest(self, connection: str, workspace: str, text: str, language: str) -> Sequence[Suggestion]:
        """Not expected."""
        raise AssertionError((connection, workspace, text, language))

    async def standing(
        self, connection: str, workspace: str, person: Person, numbers: Sequence[int]
    ) -> Mapping[int, Standing]:
        """Not expected."""
        raise AssertionError((connection, workspace, person, numbers))

    async def board(self, connection: str, workspace: str, language: str, request: BoardRequest) -> Board:
        """Not expected."""
        raise AssertionError((connection, workspace, language, request))

    async def campaign(self, connection: str, workspace: str, channel: str, language: str) -> str:
        """Not expected."""
        raise AssertionError((connection, workspace, channel, language))
