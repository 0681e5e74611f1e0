"""Socket Mode: tickets, sockets, envelopes and their acknowledgements."""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import count

from aiohttp import WSMsgType, web

from fake_slack.alarms import Alarms
from fake_slack.deliveries import PATIENCE, Deliveries, Delivery
from fake_slack.errors import Json
from fake_slack.records import APP

MOST_SOCKETS = 10
NOTICE = 10.0
"""Seconds between the word that a socket will go and its going."""
HOST = "applink-fake-1"


@dataclass(eq=False)
class Socket:
    """One WebSocket. ``leaving``: it gets no further envelopes; ``pongs``: answers to the fake's pings."""

    ws: web.WebSocketResponse
    request: web.Request
    flying: dict[str, Delivery] = field(default_factory=dict)
    leaving: bool = False
    pongs: int = 0
    _out: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    def say(self, what: Json) -> None:
        """Send that after all before it."""
        self._out.put_nowait(json.dumps(what))

    async def write(self) -> None:
        """Send what is to be said, for as long as the socket stands."""
        while True:
            await self.ws.send_str(await self._out.get())

    def cut(self) -> None:
        """Break the connection without a word."""
        if self.request.transport is not None:
            self.request.transport.abort()


class Sockets:
    """All open sockets of the app. ``mute``: pings of the app's stay unanswered, as on a dead line."""

    def __init__(self, alarms: Alarms, deliveries: Deliveries) -> None:
        self.alarms = alarms
        self.deliveries = deliveries
        self.open: list[Socket] = []
        self.mute = False
        self.ignored: Counter[str] = Counter()
        self._tickets: set[str] = set()
        self._numbers = count(1)
        self._turn = 0

    def ticket(self) -> str:
        """The query of a URL that opens one socket, once."""
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets.add(ticket)
        return f"ticket={ticket}&app_id={APP}"

    def carry(self, delivery: Delivery) -> None:
        """Give a payload to one of the sockets, each in turn; without one it is missed."""
        standing = [socket for socket in self.open if not socket.leaving]
        if not standing:
            self.deliveries.miss(delivery, "timeout")
            return
        self._turn += 1
        self._send(standing[self._turn % len(standing)], delivery)

    def _send(self, socket: Socket, delivery: Delivery) -> None:
        number = f"00000000-0000-4000-8000-{next(self._numbers):012}"
        socket.flying[number] = delivery
        tries = {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
        more = tries if delivery.kind == "events_api" else {}
        head = {"envelope_id": number, "type": delivery.kind, "accepts_response_payload": delivery.answers}
        socket.say({**head, **more, "payload": delivery.payload})
        self.alarms.after(PATIENCE, lambda: self._late(socket, number))

    def _late(self, socket: Socket, number: str) -> None:
        if (delivery := socket.flying.pop(number, None)) is not None:
            self.deliveries.miss(delivery, "timeout")

    def disconnect(self, reason: str = "refresh_requested", *sockets: Socket) -> None:
        """Say that sockets will go, all of them unless named: ``warning``, ``refresh_requested``, ``link_disabled``."""
        for socket in sockets or tuple(self.open):
            socket.say({"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}})
            socket.leaving = reason != "warning"
            self.alarms.after(0 if reason == "link_disabled" else NOTICE, socket.cut)

    def cut(self, *sockets: Socket) -> None:
        """Break sockets off, all of them unless named."""
        for socket in sockets or tuple(self.open):
            socket.cut()

    async def ping(self) -> None:
        """Ask every socket whether it stands."""
        for socket in self.open:
            await socket.ws.ping(b"Ping from " + HOST.encode())

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Take a socket whose ticket is good, until it closes."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=400)
        self._tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        await self._talk(Socket(ws, request))
        return ws

    async def _talk(self, socket: Socket) -> None:
        self.open.append(socket)
        self._greet(socket)
        writer = asyncio.ensure_future(socket.write())
        try:
            while (message := await socket.ws.receive()).type not in _OVER:
                await self._heard(socket, message.type, message.data)
        finally:
            writer.cancel()
            self._gone(socket)

    def _greet(self, socket: Socket) -> None:
        debug = {"host": HOST, "build_number": 1, "approximate_connection_time": 18060}
        hello = {"type": "hello", "num_connections": len(self.open), "debug_info": debug}
        if len(self.open) > MOST_SOCKETS:
            socket.leaving = True
            self.disconnect("too_many_websockets", socket)
        else:
            socket.say({**hello, "connection_info": {"app_id": APP}})
        self.deliveries.moved.set()

    def _gone(self, socket: Socket) -> None:
        self.open.remove(socket)
        for delivery in socket.flying.values():
            self.deliveries.miss(delivery, "timeout")
        socket.flying.clear()
        self.deliveries.moved.set()

    async def _heard(self, socket: Socket, kind: WSMsgType, data: str | bytes) -> None:
        if kind is WSMsgType.PONG:
            socket.pongs += 1
            self.deliveries.moved.set()
        elif kind is WSMsgType.PING and not self.mute:
            await socket.ws.pong(bytes(data) if isinstance(data, bytes | bytearray) else data.encode())
        elif kind is WSMsgType.TEXT:
            self._acknowledged(socket, str(data))

    def _acknowledged(self, socket: Socket, text: str) -> None:
        try:
            envelope = json.loads(text)
            number = str(envelope["envelope_id"])
        except (ValueError, TypeError, KeyError):
            self.ignored["malformed"] += 1
            return
        if (delivery := socket.flying.pop(number, None)) is None:
            self.ignored["unknown_envelope"] += 1
            return
        answer = envelope.get("payload") or None
        if answer is not None and not delivery.answers:
            self.ignored["payload_not_accepted"] += 1
            answer = None
        self.deliveries.take(delivery, answer)


_OVER = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)
