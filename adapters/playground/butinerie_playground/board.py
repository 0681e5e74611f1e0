"""``GET /board``: the read-only list of ideas beside the chat."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from butinerie_bot.chat.cards import Status
from butinerie_bot.chat.ports import Board, BoardRequest, BoardRow, StoreAway
from butinerie_playground.asking import Asked
from butinerie_playground.card_view import STATUS_ICONS
from butinerie_playground.cast import CHARACTERS
from butinerie_playground.drawing import honey, ring
from butinerie_playground.house import House
from butinerie_playground.viewing import Viewer
from butinerie_playground.wording import clean
from butinerie_playground.words import local

STATUSES = ("all", *(status for status in Status if status is not Status.HIDDEN))
SORTS = ("new", "top", "promised")
LONGEST_SEARCH = 200
LAST_PAGE = 10_000


class BoardPage:
    """Search, filters, order and pages, all in the address."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, request: Request) -> Response:
        """The list as ``?as=&q=&status=&sort=&page=`` ask for it."""
        query = request.query_params
        if query.get("as") not in self._house.platform.people:
            return RedirectResponse(f"/board?as={CHARACTERS[0].id}", 303)
        viewer = self._house.viewer(request, Asked(query))
        asked = board_request(query)
        setting = self._house.setting
        try:
            board = await setting.intake.board(setting.connection, "", viewer.words.language, asked)
        except StoreAway:
            return PlainTextResponse(viewer.words["board_away"], 503)
        page = self._house.draw("board.html", viewer, **self._values(viewer, asked, board))
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    def _values(self, viewer: Viewer, asked: BoardRequest, board: Board) -> dict[str, Any]:
        today = local(self._house.platform.clock()).date()
        first = replace(asked, page=1)
        return {
            "asked": asked,
            "board": board,
            "rows": [row_view(row, today) for row in board.rows],
            "filters": filter_views(viewer, first, board.counts),
            "sorts": [
                {
                    "name": viewer.words[f"sort_{sort}"],
                    "url": address(viewer, replace(first, sort=sort)),
                    "current": sort == asked.sort,
                }
                for sort in SORTS
            ],
            "previous": address(viewer, replace(asked, page=board.page - 1)) if board.page > 1 else None,
            "next": address(viewer, replace(asked, page=board.page + 1)) if board.page < board.pages else None,
            "idea_command": self._house.profile.idea_command_in(viewer.words.language),
        }


def board_request(query: Mapping[str, str]) -> BoardRequest:
    """What an address asks; what it cannot mean is left at its default."""
    status, sort, page = query.get("status", "all"), query.get("sort", "new"), query.get("page", "1")
    return BoardRequest(
        search=clean(query.get("q", ""))[:LONGEST_SEARCH],
        status=status if status in STATUSES else "all",
        sort=sort if sort in SORTS else "new",
        page=min(max(int(page), 1), LAST_PAGE) if page.isascii() and page.isdecimal() and len(page) < 9 else 1,
    )


def address(viewer: Viewer, asked: BoardRequest) -> str:
    """The address of that request; what is at its default is left out."""
    parts = {"q": asked.search, "status": asked.status, "sort": asked.sort, "page": str(asked.page)}
    usual = {"q": "", "status": "all", "sort": "new", "page": "1"}
    kept = {key: value for key, value in parts.items() if value != usual[key]}
    return "/board?" + urlencode({"as": viewer.id, **kept})


def filter_views(viewer: Viewer, asked: BoardRequest, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """A link for each status that holds ideas, and for the one shown."""
    return [
        {
            "name": viewer.words[f"filter_{status}"],
            "count": counts.get(status, 0),
            "url": address(viewer, replace(asked, status=str(status))),
            "current": status == asked.status,
        }
        for status in STATUSES
        if counts.get(status) or status in ("all", asked.status)
    ]


def row_view(row: BoardRow, today: Any) -> dict[str, Any]:
    """A row with its drawings."""
    promise = row.promise
    return {
        "row": row,
        "icon": STATUS_ICONS[row.status],
        "honey": honey(row.reached),
        "ring": promise and ring(promise.made, promise.due, promise.late, today),
    }
