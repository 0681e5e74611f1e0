"""``/data/<ticket>``: everything known of who was given the ticket, for a day."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

Opened = Callable[[str], Awaitable[bytes | None]]


def data_route(opened: Opened) -> Route:
    """The file to a ticket; a ticket that opens nothing is told as a page that is not there."""

    async def data(request: Request) -> Response:
        found = await opened(request.path_params["ticket"])
        if found is None:
            return PlainTextResponse("404", 404)
        headers = {"content-disposition": 'attachment; filename="butinerie.json"', "cache-control": "no-store"}
        return Response(found, media_type="application/json", headers=headers)

    return Route("/data/{ticket}", data)
