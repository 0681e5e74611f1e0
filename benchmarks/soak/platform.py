"""The platform of the soak: events come in by a socket, what the bot says is appended to a file of its own."""

import asyncio
import contextlib
import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any, TextIO

from pydantic import BaseModel

from benchmarks.soak.events import CONNECTION, event_of
from butinerie_bot.chat.adapter import AdapterSpec, AsgiApplication, CastMember, Check, HomeChannel, Setting
from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.events import MessageRef, Person
from butinerie_bot.chat.gateway import Capability, Content, Profile, Target
from butinerie_bot.chat.ports import Intake, StoreAway, TooBusy

SOCKET, RECEIVED = "events.sock", "received.jsonl"
ANSWERS_AFTER = 0.03
"""Seconds between having a message and saying so: a kill in that gap is what makes a delivery come again."""


class SoakSettings(BaseModel):
    """``folder`` holds the socket and the file; ``life`` numbers the processes of one soak."""

    folder: Path = Path()
    life: int = 0

    @property
    def configured(self) -> bool:
        """Always: it is made for this."""
        return True


SPEC = AdapterSpec(name=CONNECTION, settings=SoakSettings, connect="benchmarks.soak.platform:connect")


def received(file: Path) -> list[dict[str, Any]]:
    """What the platform has received so far; a line cut short by a kill was not received."""
    found = []
    for line in file.read_text(encoding="utf-8").split("\n") if file.exists() else ():
        with contextlib.suppress(ValueError):
            found.append(json.loads(line))
    return found


def delivery_id(token: str) -> str:
    """The delivery of a token; what follows says in which version."""
    return token.partition("-")[0]


class FileGateway:
    """Writes down each message before it says that it has it; a delivery that it has already keeps its message."""

    def __init__(self, file: TextIO, life: int, posted: dict[str, str]) -> None:
        self._file = file
        self._life = life
        self._posted = posted
        self._numbers = count(1)

    async def post(self, target: Target, content: Content, delivery: str) -> MessageRef:
        """Keep a new message of a channel."""
        return await self._new("post", target.channel, content, delivery)

    async def direct(self, person: str, content: Content, delivery: str) -> MessageRef:
        """Keep a new message of a private talk."""
        return await self._new("direct", person, content, delivery)

    async def edit(self, message: MessageRef, content: Content, delivery: str) -> None:
        """Keep what it says now."""
        await self._keep("edit", message, content, delivery)

    async def delete(self, message: MessageRef) -> None:
        """Keep that it is gone."""
        await self._keep("delete", message, None, "")

    async def list_reactions(self, message: MessageRef) -> Sequence[tuple[Person, str]]:  # noqa: ARG002
        """This platform lists none."""
        return ()

    async def _new(self, verb: str, channel: str, content: Content, delivery: str) -> MessageRef:
        named = self._posted.setdefault(delivery_id(delivery), f"{self._life}-{next(self._numbers)}")
        message = MessageRef(channel, named)
        await self._keep(verb, message, content, delivery)
        return message

    async def _keep(self, verb: str, message: MessageRef, content: Content | None, delivery: str) -> None:
        card = content if isinstance(content, Card) else None
        line: dict[str, Any] = {
            "life": self._life, "verb": verb, "channel": message.channel, "message": message.message,
            "delivery": delivery, "title": card.title if card else "", "number": card.number if card else 0,
            "tally": card.tally if card else "",
        }  # fmt: skip
        self._file.write(f"{json.dumps(line, ensure_ascii=False)}\n")
        self._file.flush()
        await asyncio.sleep(ANSWERS_AFTER)


class SoakConnection:
    """Takes events from the socket, many at once, and answers each when the bot has it."""

    def __init__(self, settings: SoakSettings, intake: Intake) -> None:
        self._settings = settings
        self._intake = intake
        file = settings.folder / RECEIVED
        posted = {delivery_id(each["delivery"]): each["message"] for each in received(file) if each["verb"] == "post"}
        self._file = file.open("a", encoding="utf-8")
        self._file.write("\n")
        self.gateway = FileGateway(self._file, settings.life, posted)
        self.profile = Profile(frozenset(Capability) - {Capability.LIST_REACTIONS})
        self.cast: Sequence[CastMember] = ()
        self.homes: Sequence[HomeChannel] = ()
        self.asgi: AsgiApplication | None = None

    async def run(self) -> None:
        """Serve until cancelled."""
        server = await asyncio.start_unix_server(self._serve, self._settings.folder / SOCKET)
        async with server:
            await server.serve_forever()

    async def setup(self) -> None:
        """The file is the only thing there is."""
        self._file.flush()

    async def check(self) -> Sequence[Check]:
        """It is always well."""
        return [Check(CONNECTION, well=True)]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.TaskGroup() as group:
            async for line in reader:
                group.create_task(self._take(json.loads(line), writer))

    async def _take(self, told: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        try:
            await self._intake.receive(event_of(told))
            answer = {"id": told["id"], "taken": True}
        except (StoreAway, TooBusy):
            answer = {"id": told["id"], "taken": False}
        writer.write(f"{json.dumps(answer)}\n".encode())


def connect(settings: SoakSettings, setting: Setting) -> SoakConnection:
    """The platform, connected."""
    return SoakConnection(settings, setting.intake)
