"""When the bot dies: before or after a commit, before or after the platform has a message."""

import asyncio


class Struck(BaseException):
    """The process is gone; nothing that catches errors may catch this."""


class Fate:
    """One life's. ``after`` so many chances to die it does."""

    def __init__(self) -> None:
        self._chances_left: int | None = None
        self._calls_only = False
        self.over = asyncio.Event()

    def set(self, chances: int, *, calls_only: bool = False) -> None:
        """Die at that chance from now (1: the next one); with ``calls_only`` at one in a call to the platform."""
        self._chances_left = chances
        self._calls_only = calls_only

    def strikes(self, *, in_call: bool = False) -> bool:
        """A chance to die: whether it has."""
        if self._chances_left is not None and (in_call or not self._calls_only):
            self._chances_left -= 1
            if self._chances_left <= 0:
                self.over.set()
        return self.over.is_set()

    async def pass_by(self) -> None:
        """The same in a call: who is dead goes no further."""
        if self.strikes(in_call=True):
            await asyncio.get_running_loop().create_future()
