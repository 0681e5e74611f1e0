"""Sends events and alone knows which were acknowledged; what was not goes again, some of it twice, in another order."""

import asyncio
import contextlib
import json
import random

from benchmarks.soak.events import Crowd, Told

IN_FLIGHT = 48
PAUSE = 0.08
"""Seconds between two events of one sender: bursts that last, rather than a test of speed."""


class Sender:
    """All events of a soak by id, those acknowledged, those still to be."""

    def __init__(self, crowd: Crowd, chance: random.Random) -> None:
        self._crowd = crowd
        self._chance = chance
        self.sent: dict[str, Told] = {}
        self.acknowledged: set[str] = set()
        self._again: list[Told] = []
        self._answers: dict[str, asyncio.Event] = {}

    async def burst(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Send until the bot is gone; new events only as long as none wait to go again."""
        sending = [asyncio.create_task(self._send(writer)) for _ in range(IN_FLIGHT)]
        await self._listen(reader)
        for task in sending:
            task.cancel()
        await asyncio.gather(*sending, return_exceptions=True)
        self._prepare()

    async def last(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Send again all that was not acknowledged, until it is."""
        listening = asyncio.create_task(self._listen(reader))
        while self._again:
            told, self._again = self._again, []
            await asyncio.gather(*(self._one(writer, each) for each in told[:IN_FLIGHT]))
            self._again += told[IN_FLIGHT:]
        listening.cancel()

    def _prepare(self) -> None:
        """What goes again: all that is open, a third of it twice, and some that was acknowledged long ago."""
        waiting = [told for id_, told in self.sent.items() if id_ not in self.acknowledged]
        old = [self.sent[id_] for id_ in list(self.acknowledged)[-500:]]
        self._again = [*waiting, *waiting[::3], *self._chance.sample(old, min(len(old), 10))]
        self._chance.shuffle(self._again)
        self._answers.clear()

    async def _send(self, writer: asyncio.StreamWriter) -> None:
        while True:
            told = self._again.pop() if self._again else self._crowd.next()
            await self._one(writer, told)
            await asyncio.sleep(self._chance.random() * 2 * PAUSE)

    async def _one(self, writer: asyncio.StreamWriter, told: Told) -> None:
        self.sent[told["id"]] = told
        answered = self._answers.setdefault(told["id"], asyncio.Event())
        writer.write(f"{json.dumps(told)}\n".encode())
        await writer.drain()
        await answered.wait()
        self._answers.pop(told["id"], None)
        if told["id"] not in self.acknowledged:
            self._again.append(told)

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        with contextlib.suppress(ConnectionError):
            while line := await reader.readline():
                answer = json.loads(line)
                if answer["taken"]:
                    self.acknowledged.add(answer["id"])
                if answered := self._answers.get(answer["id"]):
                    answered.set()
