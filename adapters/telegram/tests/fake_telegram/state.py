"""What Telegram's servers keep, and the few rules that all methods share."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from butinerie_bot.testing.seconds import Clock
from fake_telegram.delivering import Webhook
from fake_telegram.errors import Json, bad, forbidden
from fake_telegram.records import PRESENT, Callback, Chat, Membership, Message, Person, Topic
from fake_telegram.throttle import Throttle
from fake_telegram.updates import Poll, Updates

BOT = Person(7_000_000_001, "Butinerie", "butinerie_bot", bot=True)


@dataclass(slots=True)
class State:
    """Everything. ``hears_all``: privacy mode is off, as BotFather's /setprivacy does."""

    clock: Clock
    throttle: Throttle
    updates: Updates
    webhook: Webhook
    poll: Poll = field(default_factory=Poll)
    bot: Person = field(default_factory=lambda: replace(BOT))
    hears_all: bool = False
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    callbacks: dict[str, Callback] = field(default_factory=dict)
    settings: dict[tuple[str, str, str], Json] = field(default_factory=dict)
    private_ids: Iterator[int] = field(default_factory=lambda: count(1))
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups and channels count for themselves, all else counts together."""
        if chat.kind in ("private", "group"):
            return next(self.private_ids)
        chat.last_id += 1
        return chat.last_id

    def add(self, message: Message) -> Message:
        """Let a message stand in its chat."""
        message.chat.messages[message.id] = message
        return message

    def new_message(self, chat: Chat, sender: Person | None) -> Message:
        """An empty message of now, not yet in its chat."""
        return Message(self.next_message_id(chat), chat, sender, self.clock())

    def chat(self, wanted: int | str) -> Chat:
        """A chat the bot may name, or the refusal that Telegram gives."""
        known = [chat for chat in self.chats.values() if wanted in (chat.id, f"@{chat.username}")]
        if not known:
            raise bad("chat not found")
        if known[0].migrated_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=known[0].migrated_to)
        return known[0]

    def writable(self, wanted: int | str) -> Chat:
        """A chat the bot may write to."""
        person = self.people.get(wanted) if isinstance(wanted, int) else None
        if person is not None:
            self._check_reachable(person)
        chat = self.chat(wanted)
        if chat.kind != "private":
            self.check_member(chat)
        return chat

    def check_member(self, chat: Chat) -> None:
        """Refuse where the bot is not, in the words for that kind of chat."""
        place = "group chat" if chat.kind == "group" else f"{chat.kind} chat"
        mine = chat.membership(self.bot.id)
        if mine.status == "kicked":
            raise forbidden(f"bot was kicked from the {place}")
        if mine.status not in PRESENT:
            raise forbidden(f"bot is not a member of the {place}")
        if chat.kind == "channel" and not mine.administers:
            raise bad("need administrator rights in the channel chat")

    def topic(self, chat: Chat, thread: int | None) -> Topic | None:
        """The topic to write in."""
        if thread is None:
            return None
        if thread not in chat.topics:
            raise bad("message thread not found")
        if chat.topics[thread].closed and not chat.membership(self.bot.id).administers:
            raise bad("TOPIC_CLOSED")
        return chat.topics[thread]

    def my_rights(self, chat: Chat) -> Membership:
        """What the bot is in that chat."""
        return chat.membership(self.bot.id)

    def _check_reachable(self, person: Person) -> None:
        if person.bot:
            raise forbidden("bot can't send messages to bots")
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
