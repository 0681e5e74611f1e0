"""A recorder with use cases small enough to see through, for the tests of the store."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, insert

from butinerie_bot.application.commands import Command, Comment, Greet, Routine
from butinerie_bot.application.outcomes import CommentNoted, Outcome, Silent
from butinerie_bot.application.ports import Clock, Ids
from butinerie_bot.domain.refusals import CommentLength
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import positions


@dataclass(frozen=True)
class Said:
    outcome: Outcome
    subject: str = ""
    language: str = "fr"
    greet: bool = False


@dataclass
class NotingHandling:
    """Notes the text of a comment in the table of positions; a blank one is refused, ``crash`` breaks."""

    during: Callable[[Any], None] = lambda _uow: None
    again_said: list[str] = field(default_factory=list)

    def handle(self, uow: Any, command: Command | Routine) -> Said:
        if not isinstance(command, Comment):
            return Said(Silent(), greet=isinstance(command, Greet))
        note = insert(positions).values(connection="notes", key=command.text, value=str(command.number))
        uow.connection.execute(note)
        self.during(uow)
        if not command.text.strip():
            raise CommentLength(0, 3_000)
        if command.text == "crash":
            raise ZeroDivisionError("somebody's words")
        return Said(CommentNoted(command.number), f"comment:{command.text}")

    def again(self, _uow: Any, command: Command | Routine, subject: str) -> Said:
        self.again_said.append(subject)
        return Said(CommentNoted(getattr(command, "number", 0)), subject)


@asynccontextmanager
async def recording(engine: Engine, clock: Clock, ids: Ids, handling: Any = None) -> AsyncIterator[WriterRecorder]:
    recorder = WriterRecorder(engine, handling or NotingHandling(), clock, ids, lambda _: lambda _day: True)
    recorder.start()
    try:
        yield recorder
    finally:
        await recorder.stop()
