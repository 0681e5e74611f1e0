"""getUpdates: one at a time, confirmed by the next offset."""

import asyncio

from fake_telegram.errors import ApiError, Json
from fake_telegram.parameters import Arguments
from fake_telegram.state import State

MOST = 100
LONGEST_POLL = 50
TAKEN_OVER = ApiError(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
HOOKED = ApiError(
    409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(state: State, arguments: Arguments) -> list[Json]:
    if state.webhook.url:
        raise HOOKED
    ended = state.poll.begin()
    state.updates.allow(arguments.maybe("allowed_updates"))
    offset = arguments.number("offset")
    _confirm(state, offset)
    most = state.poll.most(offset, min(max(arguments.number("limit", MOST), 1), MOST), state.clock())
    await _anything(state, ended, min(arguments.number("timeout"), LONGEST_POLL))
    return state.updates.bring(most)


def _confirm(state: State, offset: int) -> None:
    """Forget what is before the offset; a negative one keeps so many of the latest."""
    if offset < 0:
        kept = state.updates.waiting()[offset:]
        offset = kept[0].id if kept else 0
    state.updates.confirm(offset)


async def _anything(state: State, ended: asyncio.Future[None], seconds: float) -> None:
    """Wait until something is there, time is up or a newer poll takes over."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not state.updates.waiting() and (left := deadline - asyncio.get_running_loop().time()) > 0:
        state.updates.arrived.clear()
        state.updates.idle.set()
        arrival = asyncio.ensure_future(state.updates.arrived.wait())
        await asyncio.wait((ended, arrival), timeout=left, return_when=asyncio.FIRST_COMPLETED)
        arrival.cancel()
        if ended.done():
            raise TAKEN_OVER
