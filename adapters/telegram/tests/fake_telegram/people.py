"""What people do besides writing: press, react, start, block."""

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

from fake_telegram import reactions, wire
from fake_telegram.errors import Json
from fake_telegram.records import PRESENT, Callback, Chat, Membership, Message, Person
from fake_telegram.talking import Impossible, Talking

PAYLOAD = re.compile("[A-Za-z0-9_-]{0,64}")


class People(Talking):
    """The accounts and their hands."""

    def add(self, name: str, username: str = "", language: str = "fr", *, premium: bool = False) -> Person:
        """A new account, which the bot has never seen."""
        person = Person(1_000 + next(self.state.numbers), name, username, language, premium)
        self.state.people[person.id] = person
        return person

    def private(self, person: Person) -> Chat:
        """Their talk with the bot."""
        return self.state.chats.setdefault(person.id, Chat(person.id, "private", with_person=person))

    def start(self, person: Person, payload: str = "") -> Message:
        """Press Start, with the payload of a deep link; who blocked the bot lets it in again."""
        if not PAYLOAD.fullmatch(payload):
            raise Impossible(f"no client passes the payload {payload!r} on")
        if person.blocked:
            self._let_in(person, blocked=False)
        return self.say(person, self.private(person), f"/start {payload}".strip())

    def follow(self, person: Person, url: str) -> Message:
        """Open a link ``t.me/BOT?start=…`` and press Start."""
        parts = urlsplit(url)
        asked = parse_qs(parts.query, keep_blank_values=True)
        if parts.hostname != "t.me" or parts.path.strip("/") != self.state.bot.username or set(asked) != {"start"}:
            raise Impossible(f"{url} does not lead to the bot")
        return self.start(person, asked["start"][0])

    def block(self, person: Person) -> None:
        """Block the bot in the private talk."""
        self._let_in(person, blocked=True)

    def deactivate(self, person: Person) -> None:
        """Delete the account; bots are not told."""
        person.deactivated = True

    def press(self, person: Person, message: Message, label: str) -> Callback:
        """Press the button of that label; its answer will stand in ``answer``."""
        button = message.buttons.get(label)
        if button is None or "callback_data" not in button:
            raise Impossible(f"no button {label!r} to press, there are {list(message.buttons)}")
        return self.press_data(person, message, button["callback_data"])

    def press_data(self, person: Person, message: Message, data: str) -> Callback:
        """Press a button by what it carries, also one that an older client still shows."""
        if not self._reads(person, message.chat):
            raise Impossible("who is not there cannot press")
        number = f"4382{next(self.state.numbers):012}"
        asked = Callback(number, person, message, data, self.state.clock())
        self.state.callbacks[number] = asked
        shown = wire.message(message) if message.id in message.chat.messages else _inaccessible(message)
        body = {
            "id": number,
            "from": wire.user(person),
            "message": shown,
            "chat_instance": f"-77{abs(message.chat.id)}",
            "data": data,
        }
        self.state.updates.put("callback_query", body, message.chat.id)
        return asked

    def react(self, person: Person, message: Message, *emoji: str) -> None:
        """Set all of one's reactions to a message: none takes them away. ``custom:ID`` is a custom emoji."""
        self._check_reaction(person, message, emoji)
        old = message.reactions.pop(person.id, ())
        if emoji:
            message.reactions[person.id] = emoji
        if old != emoji and self.state.my_rights(message.chat).administers:
            self._tell_reaction(person, message, old, emoji)

    def react_as(self, channel: Chat, message: Message, *emoji: str) -> None:
        """React in the name of a channel, as its owner may in public groups."""
        old = message.reactions.get(channel.id, ())
        message.reactions[channel.id] = emoji
        if self.state.my_rights(message.chat).administers:
            self._put_reaction(message, {"actor_chat": wire.chat(channel)}, old, emoji)

    def _check_reaction(self, person: Person, message: Message, emoji: tuple[str, ...]) -> None:
        if message.id not in message.chat.messages or not self._reads(person, message.chat):
            raise Impossible("they don't see that message")
        if len(emoji) > (3 if person.premium else 1):
            raise Impossible("more reactions than that account may give")
        if any(not one.startswith("custom:") and not reactions.possible(message.chat, one) for one in emoji):
            raise Impossible(f"Telegram does not offer {emoji}")

    def _tell_reaction(self, person: Person, message: Message, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        if message.chat.kind == "channel":
            body = {**self._where(message), "reactions": _totals(message)}
            self.state.updates.put("message_reaction_count", body, message.chat.id)
            return
        hidden = message.chat.membership(person.id).anonymous
        actor: Json = {"actor_chat": wire.chat(message.chat)} if hidden else {"user": wire.user(person)}
        self._put_reaction(message, actor, old, new)

    def _put_reaction(self, message: Message, actor: Json, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        change = {"old_reaction": wire.reactions(old), "new_reaction": wire.reactions(new)}
        self.state.updates.put("message_reaction", {**self._where(message), **actor, **change}, message.chat.id)

    def _where(self, message: Message) -> Json:
        return {"chat": wire.chat(message.chat), "message_id": message.id, "date": int(self.state.clock())}

    def _reads(self, person: Person, chat: Chat) -> bool:
        return chat.with_person is person or chat.membership(person.id).status in PRESENT

    def _let_in(self, person: Person, *, blocked: bool) -> None:
        person.blocked = blocked
        chat = self.private(person)
        held = (Membership("kicked"), Membership("member"))
        body = {
            "chat": wire.chat(chat),
            "from": wire.user(person),
            "date": int(self.state.clock()),
            "old_chat_member": wire.member(self.state.bot, held[blocked]),
            "new_chat_member": wire.member(self.state.bot, held[not blocked]),
        }
        self.state.updates.put("my_chat_member", body, chat.id)


def _inaccessible(message: Message) -> Json:
    return {"chat": wire.chat(message.chat), "message_id": message.id, "date": 0}


def _totals(message: Message) -> list[Json]:
    counted = Counter(emoji for given in message.reactions.values() for emoji in given)
    return [{"type": wire.reactions((emoji,))[0], "total_count": count} for emoji, count in counted.items()]
