"""Updates posted to the bot: each queue in order, several queues at once, again until taken."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

from fake_telegram.updates import Updates, Waiting

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class Webhook:
    """Where updates go. ``reach``: public URL → the one on loopback; ``copies``: how often each is posted at once."""

    updates: Updates
    reach: Callable[[str], str] = field(default=lambda url: url)
    first_pause: float = 0.05
    copies: int = 1
    url: str = ""
    secret: str = ""
    most: int = 40
    last_error: str = ""
    refused: int = 0
    _flying: dict[tuple[int, str], asyncio.Task[None]] = field(default_factory=dict)
    _pump: asyncio.Task[None] | None = None

    def point(self, url: str) -> None:
        """Post to that URL from now on; an empty one stops."""
        self.url = url
        if url and self._pump is None:
            self._pump = asyncio.ensure_future(self._run())

    async def stop(self) -> None:
        """End all deliveries."""
        tasks = [task for task in (self._pump, *self._flying.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._pump = None

    async def _run(self) -> None:
        async with httpx2.AsyncClient(verify=False, trust_env=False, timeout=20) as client:
            while True:
                self.updates.arrived.clear()
                self._launch(client)
                await self.updates.arrived.wait()

    def _launch(self, client: httpx2.AsyncClient) -> None:
        waiting = self.updates.waiting() if self.url else []
        for update in waiting:
            if update.queue not in self._flying and len(self._flying) < self.most:
                self._flying[update.queue] = asyncio.ensure_future(self._deliver(client, update))

    async def _deliver(self, client: httpx2.AsyncClient, update: Waiting) -> None:
        pause = self.first_pause
        while self.url:
            if await self._taken(client, update):
                self.updates.settle(update.id)
                break
            await asyncio.sleep(pause)
            pause *= 2
        del self._flying[update.queue]
        self.updates.arrived.set()

    async def _taken(self, client: httpx2.AsyncClient, update: Waiting) -> bool:
        taken = await asyncio.gather(*(self._posted(client, update) for _ in range(self.copies)))
        return any(taken)

    async def _posted(self, client: httpx2.AsyncClient, update: Waiting) -> bool:
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        self.updates.brought.append(update.body)
        try:
            answer = await client.post(self.reach(self.url), json=update.body, headers=headers)
        except httpx2.HTTPError as error:
            self.last_error = f"Connection failed: {type(error).__name__}"
            return False
        if answer.is_success:
            return True
        self.refused += 1
        self.last_error = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
        return False
