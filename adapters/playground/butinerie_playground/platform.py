"""The chat platform itself: what people do, and what is kept of it. It knows nothing of ideas."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from butinerie_playground.cast import BOT
from butinerie_playground.database import Database
from butinerie_playground.inbox import Deed, Inbox
from butinerie_playground.people import OWN, People
from butinerie_playground.reading import Reading
from butinerie_playground.rooms import Rooms, bot_hears, bot_talk, members_of
from butinerie_playground.store import Message, Payload, Store
from butinerie_playground.wording import spans, typed

Clock = Callable[[], int]


def wall_clock() -> int:
    """Now, in ms since 1970."""
    return time.time_ns() // 1_000_000


class Refused(Exception):
    """The platform does not do that; ``word`` names the sentence that says why."""

    def __init__(self, word: str, status: int = 400) -> None:
        super().__init__(word)
        self.word = word
        self.status = status


class Platform:
    """Every verb of a person; each keeps the deed and the bot's event of it in one transaction."""

    def __init__(self, database: Database, clock: Clock = wall_clock, people: People = OWN) -> None:
        self.database = database
        self.people = people
        self.rooms = Rooms(people)
        self.store = Store(database)
        self.reading = Reading(database, self.rooms)
        self.inbox = Inbox(database)
        self.clock = clock

    def say(self, person: str, channel: str, text: str, thread: int | None = None, base: str = "") -> Deed | None:
        """Write a message or a slash command; None when the bot is not there to hear it.

        In a room a slash command is seen by nobody, as on other platforms; in the talk with the bot it stays.
        ``base`` is where the page stands, for the message's link.
        """
        self._check_place(person, channel, thread)
        if not text.strip():
            raise Refused("empty_message")
        said = typed(text)
        with self.database.transaction():
            message = None
            if said.command is None or channel == bot_talk(person):
                message = self.store.add(self._said(person, channel, text, thread))
            link = message and permalink(base, channel, message)
            body = {"thread": thread, "message": message, "text": said.text, "command": said.command, "link": link}
            return self._tell(person, "message", channel, body)

    def change_text(self, person: str, channel: str, message: int, text: str) -> Deed | None:
        """Give one's own message another text."""
        mine = self._message(person, channel, message)
        if mine.author != person:
            raise Refused("not_yours", 403)
        if not text.strip():
            raise Refused("empty_message")
        with self.database.transaction():
            self.store.rewrite(mine, self._written(text), self.clock())
            return self._tell(person, "edit", channel, {"thread": mine.thread, "message": message, "text": text})

    def take_away(self, person: str, channel: str, message: int) -> Deed | None:
        """Delete one's own message, or put away a whisper; an administrator also deletes the bot's."""
        gone = self._message(person, channel, message)
        if not self.may_delete(person, gone):
            raise Refused("not_yours", 403)
        with self.database.transaction():
            self.store.remove(gone)
            if gone.only_for is not None:
                return None
            return self._tell(person, "delete", channel, {"thread": gone.thread, "message": message})

    def react(self, person: str, channel: str, message: int, emoji: str, on: bool) -> Deed | None:
        """Give a reaction or take it away."""
        target = self._message(person, channel, message)
        if target.only_for is not None:
            raise Refused("no_such_message", 404)
        with self.database.transaction():
            self.store.react(target, person, emoji, on)
            body = {"thread": target.thread, "message": message, "emoji": emoji, "on": on}
            return self._tell(person, "reaction", channel, body)

    def press(self, person: str, channel: str, message: int | None, action: str) -> Deed | None:
        """Press a button of the bot's; ``message`` None for one that stands in a form."""
        self._check_place(person, channel, None)
        thread = None if message is None else self._message(person, channel, message).thread
        return self._tell(person, "press", channel, {"thread": thread, "message": message, "action": action})

    def submit(self, person: str, channel: str, form: str, values: Mapping[str, str]) -> Deed | None:
        """Send a form."""
        self._check_place(person, channel, None)
        return self._tell(person, "form", channel, {"form": form, "values": dict(values)})

    def point_out(self, person: str, channel: str, message: int, base: str = "") -> Deed | None:
        """The message menu "make it an idea"."""
        target = self._message(person, channel, message)
        if target.kind != "said":
            raise Refused("not_a_message_of_a_person")
        body = {
            "thread": target.thread,
            "message": message,
            "author": target.author,
            "text": target.payload["text"],
            "link": permalink(base, channel, message),
        }
        return self._tell(person, "menu", channel, body)

    def come_or_go(self, person: str, channel: str | None, *, here: bool) -> Deed | None:
        """Join or leave a channel; without one, the account is switched on or off. Only the bot is told."""
        place = bot_talk(person) if channel is None else channel
        self._check_place(person, place, None)
        if channel is not None and members_of(channel) is not None:
            raise Refused("no_such_channel", 404)
        kinds = ("off", "on") if channel is None else ("leave", "join")
        return self._tell(person, kinds[here], place, {})

    def has_written_to_bot(self, person: str) -> bool:
        """Whether that person ever opened the private talk."""
        return any(message.author == person for message in self.reading.log(person, bot_talk(person)))

    def _said(self, person: str, channel: str, text: str, thread: int | None) -> Message:
        return Message(0, channel, person, "said", self._written(text), self.clock(), thread)

    def _check_place(self, person: str, channel: str, thread: int | None) -> None:
        if person not in self.people or not self.rooms.may_read(person, channel):
            raise Refused("no_such_channel", 404)
        if thread is not None and self._message(person, channel, thread).thread is not None:
            raise Refused("no_such_message", 404)

    def _message(self, person: str, channel: str, message: int) -> Message:
        found = self.store.get(message)
        if found is None or found.deleted or found.channel != channel or not self.rooms.may_read(person, channel):
            raise Refused("no_such_message", 404)
        if found.only_for not in (None, person):
            raise Refused("no_such_message", 404)
        return found

    def _tell(self, person: str, kind: str, channel: str, body: Mapping[str, Any]) -> Deed | None:
        if not bot_hears(channel):
            return None
        return self.inbox.put(person, kind, {"channel": channel, **body}, self.clock())

    def may_delete(self, person: str, message: Message) -> bool:
        """One's own messages and whispers; an administrator also what the bot posted."""
        mine = person in (message.author, message.only_for)
        return mine or (message.author == BOT and "administrator" in self.people[person].roles)

    def _written(self, text: str) -> Payload:
        return {"text": text, "spans": [list(span) for span in spans(text, self.people.names)]}


def permalink(base: str, channel: str, message: int) -> str | None:
    """Where a message of a room is read; what was said in private has no link for others."""
    return f"{base}/?channel={channel}#m{message}" if base and members_of(channel) is None else None
