"""Who and what Telegram knows: people, chats, messages, questions of buttons."""

from dataclasses import dataclass, field
from typing import Literal

from fake_telegram.errors import Json

ChatKind = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
PRESENT: tuple[Status, ...] = ("creator", "administrator", "member", "restricted")


@dataclass(slots=True, eq=False)
class Person:
    """An account. ``started``: pressed Start or wrote to the bot at least once."""

    id: int
    name: str
    username: str = ""
    language: str = ""
    premium: bool = False
    bot: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False


@dataclass(slots=True)
class Membership:
    """What one account is in a chat. ``rights``: names such as ``can_delete_messages``, of administrators."""

    status: Status
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def administers(self) -> bool:
        return self.status in ("creator", "administrator")


@dataclass(slots=True)
class Topic:
    """A topic of a forum, known by the id of the message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(slots=True, eq=False)
class Message:
    """One message. ``service`` holds the fields of a service message, ``media`` those of a photo or document."""

    id: int
    chat: "Chat"
    sender: Person | None
    date: float
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: Json | None = None
    reply_to: "Message | None" = None
    topic: Topic | None = None
    edited: float | None = None
    service: Json = field(default_factory=dict)
    media: Json = field(default_factory=dict)
    anonymous: bool = False
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def thread(self) -> int | None:
        """Where it stands: its topic, else in a supergroup the message at the head of its replies."""
        if self.topic is not None:
            return self.topic.id
        if self.reply_to is None or self.chat.kind != "supergroup":
            return None
        return self.reply_to.thread or self.reply_to.id

    @property
    def buttons(self) -> dict[str, Json]:
        """The inline buttons by label."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return {button["text"]: button for row in rows for button in row}


@dataclass(slots=True, eq=False)
class Chat:
    """A private talk, group, supergroup or channel; ``allowed_reactions`` None: all of them."""

    id: int
    kind: ChatKind
    title: str = ""
    username: str = ""
    forum: bool = False
    with_person: Person | None = None
    members: dict[int, Membership] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    allowed_reactions: tuple[str, ...] | None = None
    migrated_to: int | None = None
    last_id: int = 0

    def membership(self, account: int) -> Membership:
        """What that account is here."""
        return self.members.get(account, Membership("left"))


@dataclass(slots=True, eq=False)
class Callback:
    """A press on a button, waiting for its answer."""

    id: str
    person: Person
    message: Message
    data: str
    asked: float
    answer: Json | None = None
