"""What waits for the bot: numbered, kept a day, gone once confirmed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from butinerie_bot.testing.seconds import Clock
from fake_telegram.errors import Json, bad

ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = ON_REQUEST | {
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result",
    "callback_query", "shipping_query", "pre_checkout_query", "poll", "poll_answer", "my_chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "purchased_paid_media", "managed_bot", "guest_message",
}  # fmt: skip
KEPT_FOR = 86_400.0
CALLBACK_KEPT_FOR = 150.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update: its JSON, its queue (deliveries of one queue keep their order), until when it is kept."""

    id: int
    body: Json
    queue: tuple[int, str]
    until: float


class Updates:
    """The bot's queue. What is not allowed when it happens is never seen.

    ``arrived``: something new; ``idle``: all is confirmed and a long poll waits; ``brought``: every body handed out,
    as often as it was; ``moved``: something was confirmed.
    """

    def __init__(self, clock: Clock, first: int = 100_000_001) -> None:
        self.allowed = KINDS - ON_REQUEST
        self.arrived = asyncio.Event()
        self.idle = asyncio.Event()
        self.moved = asyncio.Event()
        self.brought: list[Json] = []
        self._clock = clock
        self._next = first
        self._waiting: dict[int, Waiting] = {}

    def put(self, kind: str, payload: Json, chat: int) -> int | None:
        """Queue an update and return its id; None when the bot did not ask for that kind."""
        if kind not in self.allowed:
            return None
        number, self._next = self._next, self._next + 1
        until = self._clock() + (CALLBACK_KEPT_FOR if kind == "callback_query" else KEPT_FOR)
        self._waiting[number] = Waiting(number, {"update_id": number, kind: payload}, (chat, kind), until)
        self.arrived.set()
        self.idle.clear()
        return number

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Take the bot's ``allowed_updates``: None keeps what was, an empty list is the default."""
        if kinds is None:
            return
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            raise bad(f"unknown update kind {unknown[0]!r} in allowed_updates")
        self.allowed = frozenset(kinds) or KINDS - ON_REQUEST

    def confirm(self, before: int) -> None:
        """Forget every update with a smaller id."""
        self._waiting = {number: update for number, update in self._waiting.items() if number >= before}
        self.moved.set()

    def settle(self, number: int) -> None:
        """Forget one update: a webhook took it."""
        self._waiting.pop(number, None)
        self.moved.set()

    def waiting(self) -> list[Waiting]:
        """What was not confirmed, oldest first."""
        now = self._clock()
        self._waiting = {number: update for number, update in self._waiting.items() if update.until > now}
        return list(self._waiting.values())

    def bring(self, limit: int) -> list[Json]:
        """The oldest bodies, noted as brought."""
        bodies = [update.body for update in self.waiting()[:limit]]
        self.brought.extend(bodies)
        return bodies

    def ever(self) -> list[Json]:
        """Every update that the bot was ever brought, each once."""
        return list({int(body["update_id"]): body for body in self.brought}.values())

    def forget_all(self) -> None:
        """``drop_pending_updates``."""
        self._waiting.clear()


class Poll:
    """The one long poll under way; a newer one ends it."""

    def __init__(self) -> None:
        self._current: asyncio.Future[None] | None = None
        self._last = (-1, float("-inf"))

    def begin(self) -> asyncio.Future[None]:
        """End the poll before, if there is one, and be the current one."""
        if self._current is not None and not self._current.done():
            self._current.set_result(None)
        self._current = asyncio.get_running_loop().create_future()
        return self._current

    def most(self, offset: int, asked: int, now: float) -> int:
        """How many updates to bring: one, when the same offset comes again within half a second."""
        hasty = self._last[0] == offset and now < self._last[1] + 0.5
        self._last = (offset, now)
        return 1 if hasty else asked
