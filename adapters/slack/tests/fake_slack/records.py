"""Who and what a workspace knows: people, channels, messages, views, what came of an interaction."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal

from fake_slack.errors import Json

TEAM = "T0MAIRIE"
DOMAIN = "mairie"
APP = "A0BUTINERIE"
BOT_USER = "U0BUTINERIE"
BOT = "B0BUTINERIE"
SLACKBOT = "USLACKBOT"
"""Slack's own account: in every list of people, and not marked as a bot."""
ChannelKind = Literal["channel", "group", "im", "mpim"]
Guest = Literal["", "multi", "single"]


@dataclass(slots=True, eq=False)
class Person:
    """An account. ``guest``: of several channels or of one; another ``team`` makes a stranger of Slack Connect."""

    id: str
    name: str
    handle: str
    locale: str = "fr-FR"
    tz: str = "Europe/Paris"
    guest: Guest = ""
    team: str = TEAM
    bot: bool = False
    deleted: bool = False

    @property
    def mention(self) -> str:
        """How a message names this person."""
        return f"<@{self.id}>"


@dataclass(slots=True, eq=False)
class Message:
    """One message. ``reactions``: name → who gave it; ``seen_by``: who sees an ephemeral one."""

    ts: str
    channel: "Channel"
    user: str
    text: str = ""
    blocks: list[Json] | None = None
    thread: str | None = None
    subtype: str = ""
    team: str = TEAM
    edited: str = ""
    bot: bool = False
    broadcast: bool = False
    seen_by: str = ""
    client_msg_id: str = ""
    metadata: Json | None = None
    attachments: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    chosen: dict[str, dict[str, Json]] = field(default_factory=dict)

    @property
    def elements(self) -> list[Json]:
        """Everything in it that people can press or choose in, with its ``block_id``."""
        return interactive(self.blocks or [])

    @property
    def buttons(self) -> dict[str, Json]:
        """The buttons by label."""
        return {one["text"]["text"]: one for one in self.elements if one["type"] == "button"}

    @property
    def words(self) -> str:
        """All that is to be read: the texts of its blocks, else its text."""
        return "\n".join(readable(self.blocks)) if self.blocks else self.text


@dataclass(slots=True, eq=False)
class Channel:
    """A public channel, a private one (``group``), a direct message (``im``) or one of several (``mpim``)."""

    id: str
    kind: ChannelKind
    name: str = ""
    members: list[str] = field(default_factory=list)
    archived: bool = False
    shared: bool = False
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def standing(self) -> list[Message]:
        """What is to be read there by everybody, oldest first."""
        return [message for message in self.messages.values() if not message.seen_by]


@dataclass(slots=True, eq=False)
class View:
    """A modal or App Home as one person sees it. ``values``: what stands in its inputs; ``errors``: shown beside."""

    id: str
    person: Person
    body: Json
    hash: str
    root: str = ""
    previous: str = ""
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def elements(self) -> list[Json]:
        """Everything that people can press, choose in or fill in, with its ``block_id``."""
        return interactive(self.body["blocks"])

    @property
    def buttons(self) -> dict[str, Json]:
        """The buttons by label."""
        return {one["text"]["text"]: one for one in self.elements if one["type"] == "button"}

    @property
    def words(self) -> str:
        """All that is to be read in it, its title first."""
        return "\n".join(readable([self.body.get("title"), self.body["blocks"]]))


@dataclass(slots=True, eq=False)
class Outcome:
    """What came of something a person did. ``failure``: why they see an error, empty while all is well."""

    done: asyncio.Event = field(default_factory=asyncio.Event)
    answer: Any = None
    failure: str = ""


def interactive(blocks: list[Json]) -> list[Json]:
    """The elements with an ``action_id``, each with the ``block_id`` of its block."""
    found = []
    for block in blocks:
        held = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        found += [{**one, "block_id": block["block_id"]} for one in held if one and "action_id" in one]
    return found


def readable(part: Any) -> list[str]:
    """Every text below that part, in order; a line of rich text is one."""
    if isinstance(part, list):
        return [text for one in part for text in readable(one)]
    if not isinstance(part, dict):
        return []
    if str(part.get("type")) in _LINES:
        return ["".join(_in_line(one) for one in part["elements"])]
    own = [part["text"]] if isinstance(part.get("text"), str) else []
    return own + [text for one in part.values() for text in readable(one)]


_LINES = ("rich_text_section", "rich_text_quote", "rich_text_preformatted")
_MARKS = {"user": "<@{user_id}>", "channel": "<#{channel_id}>", "emoji": ":{name}:", "broadcast": "@{range}"}


def _in_line(element: Json) -> str:
    mark = _MARKS.get(element["type"])
    if mark is not None:
        return mark.format(**element)
    return str(element.get("text") or element.get("url") or element.get("fallback") or "")
