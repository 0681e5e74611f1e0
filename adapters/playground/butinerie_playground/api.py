"""What a browser (or a script) can do: one small POST each, answered with the bot's answer."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from butinerie_bot.chat.gateway import Capability
from butinerie_bot.chat.ports import StoreAway
from butinerie_playground.asking import LONGEST_TEXT, Asked, body_of
from butinerie_playground.emoji import FEW, is_reaction
from butinerie_playground.house import House
from butinerie_playground.inbox import Deed
from butinerie_playground.platform import Refused
from butinerie_playground.replying import answer_json, nothing
from butinerie_playground.viewing import Viewer
from butinerie_playground.words import Words

Doing = Callable[[Viewer, Asked], Deed | None]
LONGEST_ACTION = 64
SHORTEST_COMPARED = 4


class Api:
    """The routes under ``/api``."""

    def __init__(self, house: House) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """A POST for each gesture, a GET for what is asked while writing."""
        doings: dict[str, Doing] = {
            "messages": self._say,
            "edits": self._edit,
            "deletes": self._delete,
            "reactions": self._react,
            "presses": self._press,
            "forms": self._submit,
            "menu": self._point_out,
            "presence": self._come_or_go,
        }
        posts = [Route(f"/api/{name}", self._post(doing), methods=["POST"]) for name, doing in doings.items()]
        return [*posts, Route("/api/similar", self.similar), Route("/api/completions", self.completions)]

    def _post(self, doing: Doing) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            words = Words(self._house.language(""))
            try:
                asked = Asked(await body_of(request))
                viewer = self._house.viewer(request, asked)
                words = viewer.words
                return await self._reply(viewer, doing(viewer, asked))
            except Refused as refused:
                return refusal(refused, words)

        return handle

    async def _reply(self, viewer: Viewer, deed: Deed | None) -> Response:
        if deed is None:
            self._house.hub.ring()
            return JSONResponse({"answer": nothing(), "waiting": False})
        answer = await self._house.courier.bring(deed)
        if answer is None:
            return JSONResponse({"answer": nothing(), "waiting": True, "sentence": viewer.words["waiting"]}, 202)

        def draw_form(form: dict[str, Any]) -> str:
            return self._house.draw("form.html", viewer, form=form)

        return JSONResponse({"answer": answer_json(answer, draw_form), "waiting": False})

    def _say(self, viewer: Viewer, asked: Asked) -> Deed | None:
        place, thread = asked.name("channel"), asked.maybe_number("thread")
        return self._house.platform.say(viewer.id, place, asked.text("text"), thread, viewer.base)

    def _edit(self, viewer: Viewer, asked: Asked) -> Deed | None:
        place = asked.name("channel"), asked.number("message")
        return self._house.platform.change_text(viewer.id, *place, asked.text("text"))

    def _delete(self, viewer: Viewer, asked: Asked) -> Deed | None:
        return self._house.platform.take_away(viewer.id, asked.name("channel"), asked.number("message"))

    def _react(self, viewer: Viewer, asked: Asked) -> Deed | None:
        emoji = asked.name("emoji")
        offered = self._house.profile.can(Capability.EVERY_EMOJI) or emoji in FEW
        if not offered or not is_reaction(emoji):
            raise Refused("no_such_emoji")
        place = asked.name("channel"), asked.number("message")
        return self._house.platform.react(viewer.id, *place, emoji, asked.flag("on"))

    def _press(self, viewer: Viewer, asked: Asked) -> Deed | None:
        self._needs(Capability.BUTTONS)
        action = asked.text("action", LONGEST_ACTION)
        return self._house.platform.press(viewer.id, asked.name("channel"), asked.maybe_number("message"), action)

    def _submit(self, viewer: Viewer, asked: Asked) -> Deed | None:
        self._needs(Capability.FORMS)
        form, values = asked.name("form"), asked.values("values")
        return self._house.platform.submit(viewer.id, asked.name("channel"), form, values)

    def _point_out(self, viewer: Viewer, asked: Asked) -> Deed | None:
        self._needs(Capability.MESSAGE_MENU)
        place = asked.name("channel"), asked.number("message")
        return self._house.platform.point_out(viewer.id, *place, viewer.base)

    def _come_or_go(self, viewer: Viewer, asked: Asked) -> Deed | None:
        return self._house.platform.come_or_go(viewer.id, asked.name("channel") or None, here=asked.flag("here"))

    def _needs(self, capability: Capability) -> None:
        if not self._house.profile.can(capability):
            raise Refused("not_offered", 404)

    async def similar(self, request: Request) -> Response:
        """Ideas close to a title being written."""
        asked = Asked(request.query_params)
        try:
            viewer, text = self._house.viewer(request, asked), asked.text("text").strip()
            found = await self._suggest(viewer, text) if len(text) >= SHORTEST_COMPARED else []
        except Refused as refused:
            return refusal(refused, Words(self._house.language("")))
        return JSONResponse({"suggestions": found})

    async def _suggest(self, viewer: Viewer, text: str) -> list[dict[str, Any]]:
        setting = self._house.setting
        try:
            found = await setting.intake.suggest(setting.connection, "", text, viewer.words.language)
        except StoreAway:
            return []
        return [
            {"number": one.number, "sentence": one.sentence, "label": one.label, "action": one.action} for one in found
        ]

    async def completions(self, request: Request) -> Response:
        """The commands that person may use."""
        setting = self._house.setting
        try:
            viewer = self._house.viewer(request, Asked(request.query_params))
        except Refused as refused:
            return refusal(refused, Words(self._house.language("")))
        try:
            found = await setting.intake.completions(setting.connection, "", viewer.person, viewer.words.language)
        except StoreAway:
            found = []
        return JSONResponse(
            {
                "completions": [
                    {"command": one.command, "arguments": one.arguments, "meaning": one.meaning} for one in found
                ]
            }
        )


def refusal(refused: Refused, words: Words) -> Response:
    """The platform's own no, in the person's language."""
    return JSONResponse({"error": words.say(refused.word, max=LONGEST_TEXT)}, refused.status)
