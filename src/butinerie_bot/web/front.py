"""The page at ``/`` where no playground is: what this is, and that ideas are shared in the chat."""

from collections.abc import Awaitable, Callable
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from butinerie_bot.chat.phrases import say_plain

PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Butinerie</title></head>
<body><main><h1>Butinerie</h1><p>{text}</p></main></body>
</html>
"""


def front_page(language: str) -> Callable[[Request], Awaitable[Response]]:
    """The page, in the installation's language."""
    text = escape(say_plain("front-page", language))
    page = PAGE.format(language=language, text=text)

    async def front(_request: Request) -> Response:
        return HTMLResponse(page)

    return front
