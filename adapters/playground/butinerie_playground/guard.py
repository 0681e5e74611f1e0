"""Who may knock: this machine's own pages. Host and Origin are checked, and every answer carries its headers."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
READING = frozenset({"GET", "HEAD"})


def host_name(host: str) -> str | None:
    """The name in a Host header, without its port; None when it is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def same_house(headers: Headers) -> bool:
    """Whether a writing request comes from our own page, or from a program that is no browser."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") in ("same-origin", "none")
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


class Guard:
    """Stands before the application. ``public_url`` adds its host to the loopback names."""

    def __init__(self, app: ASGIApp, public_url: str | None) -> None:
        self._app = app
        self._hosts = LOOPBACK | ({urlsplit(public_url).hostname} if public_url else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope["method"], Headers(scope=scope))
        answer = self._app if refused is None else PlainTextResponse(refused, status_code=403)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await answer(scope, receive, with_headers)

    def _refused(self, method: str, headers: Headers) -> str | None:
        if host_name(headers.get("host", "")) not in self._hosts:
            return "Unknown host: the playground answers on this machine only."
        if method not in READING and not same_house(headers):
            return "Unknown origin: the playground takes requests of its own pages only."
        return None
