"""The Web API over HTTP: reads a call, looks for faults, carries it out and writes the answer."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from fake_slack.errors import Json, SlackError, invalid_arguments
from fake_slack.faults import Fault, Faults
from fake_slack.methods import METHODS, Method
from fake_slack.parameters import Arguments
from fake_slack.scopes import authenticate, demand
from fake_slack.state import State
from fake_slack.throttle import too_many

FORM = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Call:
    """What the app asked and got: ``error`` is empty when it was done; ``status`` 0 when its connection was cut."""

    method: str
    arguments: Json
    at: float
    status: int = 200
    error: str = ""


class WebApi:
    """All methods, and a list of what was called."""

    def __init__(self, state: State, faults: Faults) -> None:
        self.state = state
        self.faults = faults
        self.calls: list[Call] = []

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        name = request.match_info["method"]
        try:
            raw = await _arguments(request, METHODS.get(name))
        except SlackError as refused:
            return self._refused(name, {}, refused)
        token = raw.pop("token", "") if request.method == "POST" else ""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip() or str(token)
        fault = self.faults.take(name, raw.get("channel"))
        if fault is not None and fault.how in ("drop", "fail"):
            self._note(Call(name, raw, self.state.clock(), fault.status, "" if fault.how == "drop" else "http_error"))
            return _cut(request) if fault.how == "drop" else web.Response(status=fault.status, text="<html></html>")
        response = await self._carried_out(name, raw, token, fault)
        return _cut(request) if fault is not None and fault.how == "lose_answer" else response

    async def _carried_out(self, name: str, raw: Json, token: str, fault: Fault | None) -> web.StreamResponse:
        try:
            await _hindered(fault)
            result = self._result(name, raw, token)
        except SlackError as refused:
            return self._refused(name, raw, refused)
        self._note(Call(name, raw, self.state.clock()))
        text = json.dumps({"ok": True, **result})
        garbled = fault is not None and fault.how == "garble"
        return self._answer(name, text[: len(text) // 2] if garbled else text)

    def _result(self, name: str, raw: Json, token: str) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        authenticate(self.state, token, app_level=method.app_level)
        demand(self.state, *method.scopes)
        self.state.throttle.admit(name, method.tier, str(raw.get("channel")))
        return method.run(self.state, Arguments(method.signature, raw))

    def _refused(self, name: str, raw: Json, refused: SlackError) -> web.Response:
        self._note(Call(name, raw, self.state.clock(), refused.status, refused.error))
        more = {"Retry-After": str(refused.retry_after)} if refused.retry_after else {}
        return self._answer(name, json.dumps(refused.body()), refused.status, more)

    def _answer(self, name: str, text: str, status: int = 200, more: Mapping[str, str] | None = None) -> web.Response:
        method = METHODS.get(name)
        accepted = method.scopes if method else ()
        headers = {"X-OAuth-Scopes": ",".join(sorted(self.state.app.scopes)), **(more or {})}
        if accepted:
            headers["X-Accepted-OAuth-Scopes"] = ",".join(accepted)
        return web.Response(text=text, status=status, headers=headers, content_type="application/json")

    def _note(self, call: Call) -> None:
        self.calls.append(call)
        self.state.deliveries.moved.set()


async def _arguments(request: web.Request, method: Method | None) -> dict[str, Any]:
    """Whatever stands in the query and the body; JSON only for methods that write."""
    given: dict[str, Any] = dict(request.query)
    if request.method == "GET" or not request.can_read_body:
        return given
    if request.content_type == "application/json":
        return given | (await _json(request) if method is None or method.json else {})
    if request.content_type in FORM:
        return given | dict(await request.post())
    raise SlackError("invalid_post_type")


async def _json(request: web.Request) -> Json:
    try:
        read = json.loads(await request.text())
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(read, dict):
        raise SlackError("json_not_object")
    if nothing := [name for name, value in read.items() if value is None]:
        raise invalid_arguments(f"must not be null [json-pointer:/{nothing[0]}]")
    return read


async def _hindered(fault: Fault | None) -> None:
    if fault is None:
        return
    if fault.how == "hang":
        await asyncio.sleep(fault.seconds)
    if fault.how == "throttle":
        raise too_many(int(fault.seconds))
    if fault.how == "refuse":
        raise SlackError(fault.error)


def _cut(request: web.Request) -> web.StreamResponse:
    """Break the connection off; what is returned is never sent."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
