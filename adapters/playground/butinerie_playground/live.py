"""Server-sent events: what changed, drawn for who watches; a lost connection goes on where it stopped."""

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from butinerie_playground.asking import Asked
from butinerie_playground.house import House
from butinerie_playground.platform import Refused
from butinerie_playground.steps import steps_done
from butinerie_playground.store import Change
from butinerie_playground.viewing import Viewer

HEARTBEAT_SECONDS = 15.0
LONGEST_GAP = 4000
LONGEST_NUMBER = 18
STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class Live:
    """The stream of one window: the channel it shows in full, of the others only how much is new."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def events(self, request: Request) -> Response:
        """``GET /events?as=&channel=&after=``; ``Last-Event-ID`` counts more than ``after``."""
        asked = Asked(request.query_params)
        try:
            viewer, channel = self._house.viewer(request, asked), asked.name("channel")
            after = position(request.headers.get("last-event-id") or request.query_params.get("after", "0"))
        except Refused:
            return Response(status_code=404)
        if not self._house.platform.rooms.may_read(viewer.id, channel):
            return Response(status_code=404)
        stream = self.stream(viewer, channel, after)
        return StreamingResponse(stream, media_type="text/event-stream", headers=STREAM_HEADERS)

    async def stream(self, viewer: Viewer, channel: str, after: int) -> AsyncIterator[str]:
        """Frames without end, until the window or the house closes."""
        yield "retry: 2000\n\n"
        if after < 0 or not 0 <= self._house.platform.reading.position() - after <= LONGEST_GAP:
            yield frame("reload", {}, self._house.platform.reading.position())
            return
        shown = self._house.time(viewer.words)
        with self._house.hub.watch() as watch:
            while not self._house.hub.closed:
                changes = self._house.platform.reading.changes(viewer.id, after)
                for part in await self._frames(viewer, channel, changes):
                    yield part
                after = changes[-1].sequence if changes else after
                before, shown = shown, self._house.time(viewer.words)
                if shown is not None and shown != before:
                    yield frame("clock", shown, after)
                if not await watch.heard(HEARTBEAT_SECONDS):
                    yield ": still here\n\n"

    async def _frames(self, viewer: Viewer, channel: str, changes: Sequence[Change]) -> list[str]:
        if not changes:
            return []
        here = [change for change in changes if change.channel == channel]
        if here:
            self._house.platform.reading.mark_read(viewer.id, channel)
        frames = await self._message_frames(viewer, here)
        return [*frames, frame("rail", self._rail(viewer), changes[-1].sequence)]

    async def _message_frames(self, viewer: Viewer, changes: Sequence[Change]) -> list[str]:
        found = [self._house.platform.store.get(change.message) for change in changes]
        views = await self._house.viewing.messages(viewer, [message for message in found if message is not None])
        return [
            frame("message", self._drawn(viewer, view), change.sequence)
            for view, change in zip(views, changes, strict=True)
        ]

    def _drawn(self, viewer: Viewer, view: dict[str, Any]) -> dict[str, Any]:
        known = {key: view[key] for key in ("id", "channel", "thread", "deleted")}
        html = "" if view["deleted"] else self._house.draw("one_message.html", viewer, m=view)
        return {**known, "author": view["author"]["id"], "html": html}

    def _rail(self, viewer: Viewer) -> dict[str, Any]:
        platform = self._house.platform
        return {
            "unread": dict(platform.reading.unread(viewer.id)),
            "steps": dict(steps_done(platform.inbox, viewer.id)),
        }


def position(written: str) -> int:
    """Where a window stopped; -1, which asks for the page anew, when that cannot be read."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < LONGEST_NUMBER else -1


def frame(event: str, data: dict[str, Any], sequence: int) -> str:
    """One event on the wire; JSON has no line end, so it is one line."""
    return f"id: {sequence}\nevent: {event}\ndata: {json.dumps(data)}\n\n"
