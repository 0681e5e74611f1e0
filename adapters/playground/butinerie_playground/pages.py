"""The pages: the chat, the board, and the one for a person nobody knows; and the application that serves them all."""

from collections.abc import Mapping
from sqlite3 import OperationalError
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from butinerie_bot.chat.ports import StoreAway
from butinerie_playground.api import Api
from butinerie_playground.asking import Asked
from butinerie_playground.board import BoardPage
from butinerie_playground.cast import BOT, CHANNELS, CHARACTERS, ROOMS
from butinerie_playground.clock_api import clock_routes
from butinerie_playground.guard import Guard
from butinerie_playground.house import HERE, House
from butinerie_playground.live import Live
from butinerie_playground.people import People
from butinerie_playground.platform import Refused
from butinerie_playground.reading import LONGEST_LOG
from butinerie_playground.rooms import Rooms, bot_hears, bot_talk, members_of, people_talk
from butinerie_playground.steps import steps_done
from butinerie_playground.unwritten import told_in
from butinerie_playground.viewing import Viewer, author_view
from butinerie_playground.words import LANGUAGES, Words

FIRST = CHARACTERS[0].id


class ChatPage:
    """``GET /``: the whole chat, drawn by the server; the scripts only keep it alive."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, request: Request) -> Response:
        """The page of ``?as=``, in its language; ``lang`` changes that for good."""
        query = request.query_params
        if "as" not in query:
            return RedirectResponse(str(URL("/?" + request.url.query).include_query_params(**{"as": FIRST})), 303)
        if query["as"] not in self._house.platform.people:
            return lost(self._house)
        if query.get("lang") in LANGUAGES:
            self._house.platform.reading.choose_language(query["as"], query["lang"])
        viewer = self._house.viewer(request, Asked(query))
        channel = query.get("channel") or ("idees" if viewer.words.language == "fr" else "ideas")
        if not self._house.platform.rooms.may_read(viewer.id, channel):
            return lost(self._house)
        values = await self._values(viewer, channel, number_in(query, "thread"), number_in(query, "before"))
        return HTMLResponse(self._house.draw("page.html", viewer, **values), headers={"Cache-Control": "no-store"})

    async def _values(self, viewer: Viewer, channel: str, thread: int | None, before: int | None) -> dict[str, Any]:
        platform = self._house.platform
        position = platform.reading.position()
        platform.reading.mark_read(viewer.id, channel)
        messages = platform.reading.log(viewer.id, channel, before)
        return {
            "channel": {
                **channel_view(platform.rooms, channel, viewer),
                "campaign": await self._campaign(viewer, channel),
            },
            "messages": await self._house.viewing.messages(viewer, messages),
            "older": messages[0].id if len(messages) == LONGEST_LOG else None,
            "before": before,
            "thread": await self._thread(viewer, channel, thread),
            "rail": rail_view(platform.people, viewer, platform.reading.unread(viewer.id)),
            "steps": steps_done(platform.inbox, viewer.id),
            "position": position,
            "clock": self._house.time(viewer.words),
            "can": {str(capability): True for capability in self._house.profile.capabilities},
        }

    async def _campaign(self, viewer: Viewer, channel: str) -> str:
        setting = self._house.setting
        if channel not in ROOMS:
            return ""
        try:
            name = f"#{ROOMS[channel].name}"
            return await setting.intake.campaign(setting.connection, "", name, viewer.words.language)
        except StoreAway:
            return ""

    async def _thread(self, viewer: Viewer, channel: str, thread: int | None) -> dict[str, Any] | None:
        root = None if thread is None else self._house.platform.store.get(thread)
        if root is None or root.deleted or root.channel != channel or root.only_for or root.thread:
            return None
        replies = self._house.platform.reading.thread(viewer.id, root.id)
        views = await self._house.viewing.messages(viewer, [root, *replies])
        return {"root": views[0], "replies": views[1:]}


def number_in(query: Mapping[str, str], key: str) -> int | None:
    """The message an address names, or none where it names nothing that can be one."""
    try:
        return Asked(query).maybe_number(key)
    except Refused:
        return None


def channel_view(rooms: Rooms, channel: str, viewer: Viewer) -> dict[str, Any]:
    """The head of the conversation."""
    words, members = viewer.words, members_of(channel)
    topic = "robot_role" if members and bot_hears(channel) else "people_topic" if members else "plain_topic"
    empty = "empty_direct" if members and bot_hears(channel) else "empty_people" if members else "empty_channel"
    if channel in ROOMS and ROOMS[channel].home:
        topic = "home_topic"
    name = rooms.name_for(channel, viewer.id)
    return {
        "id": channel,
        "name": name,
        "room": members is None,
        "bot": bot_hears(channel),
        "topic": words[topic],
        "empty": words[empty],
        "prompt": words.say("message_to" if members else "message_in", name=name),
    }


def rail_view(people: People, viewer: Viewer, unread: Any) -> dict[str, Any]:
    """People to be, channels and talks to go to, each with how much is new."""
    words = viewer.words
    listed = dict.fromkeys((*(one.id for one in people.listed), viewer.id))
    views = [author_view(people, person, words) for person in listed]
    talks = [(bot_talk(viewer.id), author_view(people, BOT, words))]
    talks += [(people_talk(viewer.id, one["id"]), one) for one in views if one["id"] != viewer.id]
    shown = [one for at, one in enumerate(views) if at < 3 or one["id"] == viewer.id]
    return {
        "shown": shown,
        "others": [one for one in views if one not in shown],
        "rooms": [{"id": room.id, "name": room.name, "unread": unread.get(room.id, 0)} for room in CHANNELS],
        "talks": [{"id": channel, "with": one, "unread": unread.get(channel, 0)} for channel, one in talks],
    }


def lost(house: House) -> Response:
    """The page for somebody or somewhere unknown, in both languages."""
    template = house.templates.get_template("lost.html")
    both = [Words(language) for language in LANGUAGES]
    return HTMLResponse(template.render(both=both, people=CHARACTERS), status_code=404)


def application(house: House) -> Guard:
    """Everything behind one guard."""
    app = Starlette(
        routes=[
            Route("/", ChatPage(house).show),
            Route("/board", BoardPage(house).show),
            Route("/events", Live(house).events),
            *Api(house).routes(),
            *clock_routes(house),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        exception_handlers={OperationalError: told_in(house.setting.language)},
    )
    return Guard(app, house.setting.public_url)
