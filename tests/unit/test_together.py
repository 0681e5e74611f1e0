import asyncio
from collections.abc import Sequence

import pytest

from butinerie_bot.application.ports import StoreAway, TooBusy
from butinerie_bot.storage.queries.together import Together


class Doubling:
    """Answers numbers with their doubles, and says which it was asked together."""

    def __init__(self, *troubles: Exception) -> None:
        self.asked: list[list[int]] = []
        self.troubles = list(troubles)

    async def answer(self, numbers: Sequence[int]) -> list[int]:
        self.asked.append(list(numbers))
        await asyncio.sleep(0)
        if self.troubles:
            raise self.troubles.pop(0)
        if 13 in numbers:
            raise ValueError
        return [2 * number for number in numbers]

    async def ask(self, *numbers: int) -> list[int | BaseException]:
        together = Together(self.answer)
        return await asyncio.gather(*map(together.ask, numbers), return_exceptions=True)


async def test_what_comes_together_is_asked_once() -> None:
    doubling = Doubling()
    assert await doubling.ask(1, 2, 3) == [2, 4, 6]
    assert doubling.asked == [[1, 2, 3]]


async def test_the_one_at_fault_is_told_alone() -> None:
    one, two, three = await Doubling().ask(1, 13, 3)
    assert (one, type(two), three) == (2, ValueError, 6)


@pytest.mark.parametrize("trouble", [StoreAway("locked"), TooBusy()])
async def test_when_nothing_can_be_done_now_all_are_told_so_and_none_is_tried_alone(trouble: Exception) -> None:
    doubling = Doubling(trouble)
    assert await doubling.ask(1, 2) == [trouble, trouble]
    assert doubling.asked == [[1, 2]]
