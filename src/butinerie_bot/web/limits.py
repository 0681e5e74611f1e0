"""What stands before every application: a limit on what is sent to us, and headers on what we answer."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEBIBYTE = 1 << 20
SECURITY: Mapping[str, str] = {
    "content-security-policy": "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class SecurityHeaders:
    """Adds each header that the application has not set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with these headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)


class TooLarge(HTTPException):
    """More bytes came than an application takes; one made with Starlette answers it by itself."""

    def __init__(self) -> None:
        super().__init__(413)


class BodyLimit:
    """Answers 413 to a body of more than ``most`` bytes, told beforehand or not."""

    def __init__(self, app: ASGIApp, most: int = MEBIBYTE) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is small enough."""
        told = Headers(scope=scope).get("content-length", "0") if scope["type"] == "http" else "0"
        if not told.isdecimal() or int(told) > self._most:
            raise TooLarge
        await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        come = 0

        async def counting() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > self._most:
                raise TooLarge
            return message

        return counting
