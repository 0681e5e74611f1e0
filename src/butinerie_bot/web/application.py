"""All that is served, as one application."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from butinerie_bot.web.data import Opened, data_route
from butinerie_bot.web.front import front_page
from butinerie_bot.web.health import Readiness, health_routes
from butinerie_bot.web.limits import BodyLimit, SecurityHeaders


@dataclass(frozen=True, slots=True)
class Served:
    """What the web needs: whether the bot is well, applications by connection, the one that stands at ``/``.

    ``data`` opens what is known of somebody by their ticket.
    """

    readiness: Callable[[], Awaitable[Readiness]]
    hooks: Mapping[str, ASGIApp]
    at_top: ASGIApp | None
    language: str
    data: Opened | None = None


def application(served: Served) -> Starlette:
    """Health first, then what platforms call, then the playground or one honest page."""
    routes: list[BaseRoute] = [*health_routes(served.readiness)]
    routes += [Mount(f"/hooks/{name}", BodyLimit(app)) for name, app in served.hooks.items()]
    if served.data is not None:
        routes.append(data_route(served.data))
    if served.at_top is None:
        routes.append(Route("/", front_page(served.language)))
    else:
        routes.append(Mount("/", BodyLimit(served.at_top)))
    return Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)])
