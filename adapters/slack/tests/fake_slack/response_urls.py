"""response_url: up to five answers to an interaction, for half an hour."""

import json
from collections import Counter
from dataclasses import dataclass

from aiohttp import web

from fake_slack import wire
from fake_slack.blockkit.surfaces import checked_blocks
from fake_slack.chat import stand
from fake_slack.errors import Json, SlackError
from fake_slack.events import tell_changed, tell_deleted
from fake_slack.records import BOT_USER, Channel, Message, Person
from fake_slack.state import State

MOST_USES = 5
KEPT_FOR = 1800.0
FIELDS = {
    "text": str, "blocks": list, "response_type": str, "replace_original": bool, "delete_original": bool,
    "thread_ts": str, "unfurl_links": bool, "unfurl_media": bool, "metadata": dict, "attachments": list,
}  # fmt: skip


@dataclass(slots=True)
class ResponseUrl:
    """One address: whose interaction it answers, where, and the message that was acted on."""

    person: Person
    channel: Channel
    original: Message | None
    until: float
    uses: int = 0


class ResponseUrls:
    """All that were given out. ``refusals``: how often the app was refused what here."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.refusals: Counter[str] = Counter()
        self._given: dict[str, ResponseUrl] = {}

    def give(self, person: Person, channel: Channel, original: Message | None = None) -> str:
        """A new address."""
        number = self.state.name("R")
        self._given[number] = ResponseUrl(person, channel, original, self.state.clock() + KEPT_FOR)
        return f"{self.state.url}/respond/{number}"

    async def serve(self, request: web.Request) -> web.Response:
        """One answer of the app's."""
        try:
            url = self._usable(request.match_info["number"])
            self.answer(url, _read(await request.text()))
        except SlackError as refused:
            self.refusals[refused.error] += 1
            self.state.deliveries.moved.set()
            return web.json_response(refused.body(), status=refused.status)
        self.state.deliveries.moved.set()
        return web.Response(text="ok")

    def answer(self, url: ResponseUrl, body: Json) -> None:
        """Do what an answer says: add a message, change or delete the one acted on."""
        if body.get("delete_original"):
            self._forget(_original(url))
            return
        message = composed(self.state, url.channel, body)
        if body.get("replace_original"):
            self._replace(_original(url), message)
        else:
            self.show(url, message, body)

    def show(self, url: ResponseUrl, message: Message, body: Json) -> None:
        """Add a message: for all to see when it is ``in_channel``, else for the person alone."""
        message.thread = body.get("thread_ts") or (url.original.thread if url.original else None)
        if body.get("response_type", "ephemeral") == "in_channel":
            stand(self.state, message)
        else:
            message.seen_by = url.person.id
            self.state.ephemeral.append(message)

    def _usable(self, number: str) -> ResponseUrl:
        url = self._given.get(number)
        if url is None or self.state.clock() > url.until:
            raise SlackError("expired_url", status=404)
        if url.uses >= MOST_USES:
            raise SlackError("used_url", status=404)
        url.uses += 1
        return url

    def _forget(self, message: Message) -> None:
        if message.seen_by:
            self.state.ephemeral.remove(message)
        else:
            tell_deleted(self.state, message)

    def _replace(self, message: Message, fresh: Message) -> None:
        before = wire.message(message)
        message.text, message.blocks = fresh.text, fresh.blocks
        if not message.seen_by:
            tell_changed(self.state, message, before)


def composed(state: State, channel: Channel, body: Json) -> Message:
    """A message of the app's from an answer's body; refused as Slack refuses it."""
    if unknown := sorted(set(body) - set(FIELDS)):
        raise SlackError("invalid_payload", f"[ERROR] unexpected field: {unknown[0]}", status=400)
    if wrong := [name for name, value in body.items() if not isinstance(value, FIELDS[name])]:
        raise SlackError("invalid_payload", f"[ERROR] wrong type: {wrong[0]}", status=400)
    if body.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
        raise SlackError("invalid_payload", "[ERROR] unknown response_type", status=400)
    if not body.get("text") and not body.get("blocks"):
        raise SlackError("no_text", status=400)
    blocks = checked_blocks(body["blocks"]) if body.get("blocks") else None
    return Message(state.stamp(), channel, BOT_USER, body.get("text", ""), blocks, bot=True)


def _read(text: str) -> Json:
    try:
        read = json.loads(text)
    except ValueError:
        raise SlackError("invalid_payload", status=400) from None
    if not isinstance(read, dict):
        raise SlackError("invalid_payload", status=400)
    return read


def _original(url: ResponseUrl) -> Message:
    if url.original is None:
        raise SlackError("no_original", status=400)
    return url.original
