"""Questions that come together are answered together: in one transaction, on one thread."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from butinerie_bot.application.ports import StoreAway, TooBusy

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Together(Generic[Question, Answer]):
    """Asks ``read`` for all that waits while it answers what came before; what is to be written counts as asked too.

    Threads that read each for itself wait for one another at every statement: sixteen at once are slower than one.
    """

    def __init__(self, read: Callable[[Sequence[Question]], Awaitable[Sequence[Answer]]]) -> None:
        self._read = read
        self._waiting: list[tuple[Question, asyncio.Future[Answer]]] = []
        self._reading: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answer:
        """Its answer. Raises what ``read`` raises for it alone; StoreAway and TooBusy are told to all."""
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, future))
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._answer())
        return await future

    async def _answer(self) -> None:
        while self._waiting:
            asked, self._waiting = self._waiting, []
            try:
                answers = await self._read([question for question, _ in asked])
            except (StoreAway, TooBusy) as away:
                _fail(asked, away)
            except Exception as error:  # noqa: BLE001 - whoever asked is told
                await self._apart(asked, error)
            else:
                for (_, future), answer in zip(asked, answers, strict=True):
                    if not future.done():
                        future.set_result(answer)

    async def _apart(self, asked: Sequence[tuple[Question, asyncio.Future[Answer]]], error: Exception) -> None:
        """One of them is at fault: the others must not suffer for it."""
        if len(asked) == 1:
            _fail(asked, error)
            return
        for question, future in asked:
            try:
                (answer,) = await self._read([question])
            except Exception as own:  # noqa: BLE001 - the same
                _fail([(question, future)], own)
            else:
                if not future.done():
                    future.set_result(answer)


def _fail(asked: Sequence[tuple[Question, asyncio.Future[Answer]]], error: Exception) -> None:
    for _, future in asked:
        if not future.done():
            future.set_exception(error)
