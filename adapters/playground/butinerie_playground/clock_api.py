"""``POST /api/clock {as, to}``: the house's time moved on by a day, a week, or to what is said next."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from butinerie_bot.chat.ports import StoreAway, TooBusy
from butinerie_playground.api import refusal
from butinerie_playground.asking import Asked, body_of
from butinerie_playground.house import House
from butinerie_playground.passing import Passing
from butinerie_playground.platform import Refused
from butinerie_playground.words import Words


class ClockApi:
    """The route of a house whose clock can be moved."""

    def __init__(self, house: House, passing: Passing) -> None:
        self._house = house
        self._passing = passing

    async def move(self, request: Request) -> Response:
        """Answers once the clock stands again, with what it shows."""
        words = Words(self._house.language(""))
        try:
            asked = Asked(await body_of(request))
            words = self._house.viewer(request, asked).words
            await self._passing.move(asked.name("to"))
        except Refused as refused:
            return refusal(refused, words)
        except (StoreAway, TooBusy):
            return refusal(Refused("failed", 503), words)
        return JSONResponse({**self._passing.view(words), "waiting": False})


def clock_routes(house: House) -> list[Route]:
    """The route, where there is such a clock; none elsewhere."""
    if house.passing is None:
        return []
    return [Route("/api/clock", ClockApi(house, house.passing).move, methods=["POST"])]
