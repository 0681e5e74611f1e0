"""When the bot dies: before or after a commit, before or after the platform has a message."""

import asyncio


class Struck(BaseException):
    """The process is gone; nothing that catches errors may catch this."""


class Fate:
    """One life's. ``after`` so many chances to die it does."""

    def __init__(self) -> None:
        self._chances_left: int | None = None
        self.over = asyncio.Event()

    def set(self, chances: int | None) -> None:
        """Die at that chance from now (1: the next one); None: live on."""
        self._chances_left = chances

    def strikes(self) -> bool:
        """A chance to die: whether it has."""
        if self._chances_left is not None:
            self._chances_left -= 1
            if self._chances_left <= 0:
                self.over.set()
        return self.over.is_set()

    async def pass_by(self) -> None:
        """The same on the loop: who is dead goes no further."""
        if self.strikes():
            await asyncio.get_running_loop().create_future()
