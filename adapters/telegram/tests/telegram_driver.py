"""Moves people on the fake Telegram, as its clients would let them; the bot polls it."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from fake_telegram import Chat, FakeTelegram, Message, Person
from fake_telegram.records import Callback

from butinerie_bot.chat.events import MessageRef
from butinerie_bot.testing.driving import Cast, Heard, Post
from butinerie_bot.testing.world import World
from butinerie_telegram.connect import TelegramConnection

INVISIBLE = str.maketrans("", "", "\u2060\u202c\u2069")
SIGNS = {"✓": "on-track", "▲": "at-risk", "■": "stopped"}
PATIENCE = 2_000
NAMES = {"author": "Nadia", "voter": "Sami", "other": "Léa", "steward": "Karim", "administrator": "Inès"}


class TelegramDriver:
    """A driver of the conformance kit. People opened the private talk with the bot before the story begins."""

    def __init__(self, world: World, fake: FakeTelegram, people: Mapping[str, Person], home: Chat, away: Chat) -> None:
        self.world = world
        self.fake = fake
        self._people = {str(person.id): person for person in people.values()}
        self._chats = {str(chat.id): chat for chat in (home, away)}
        self.cast = Cast(**{role: str(person.id) for role, person in people.items()})
        self.home, self.elsewhere = str(home.id), str(away.id)

    async def say(self, person: str, text: str, channel: str, thread: str | None = None) -> Heard:
        who, chat = self._people[person], self._chat(person, channel)
        if thread is None:
            return await self._heard(who, lambda: self.fake.people.say(who, chat, text))
        return await self._heard(who, lambda: self.fake.people.reply(who, chat.messages[int(thread)], text))

    async def ask(self, person: str, words: str, channel: str) -> Heard:
        slashed = re.sub(r"^idée\b", "idee", words)
        return await self.say(person, f"/{slashed if slashed.startswith('ide') else f'butinerie {words}'}", channel)

    async def speak(self, person: str, language: str) -> None:
        self._people[person].language = language

    async def react(self, person: str, post: Post, emoji: str, *, on: bool = True) -> None:
        who, message = self._people[person], self._chats[self.home].messages[int(post.id)]
        given = [one for one in message.reactions.get(who.id, ()) if one != emoji]
        self.fake.people.react(who, message, *given, *([emoji] if on else []))
        await self.heard_out()

    async def press(self, person: str, action: str, post: Post | None, channel: str) -> Heard:
        who = self._people[person]
        chat = self._chats[self.home] if post and not post.private and not channel else self._chat(person, channel)
        message = chat.messages[int(post.id)] if post else self._bearing(chat, action)
        return await self._heard(who, lambda: self.fake.people.press_data(who, message, action))

    async def submit(self, person: str, form: str, values: Mapping[str, str], channel: str) -> Heard:
        raise AssertionError(f"Telegram has no forms: {person} cannot send {form} with {values} in {channel}")

    async def point_out(self, person: str, post: Post, channel: str) -> Heard:
        who, chat = self._people[person], self._chat(person, channel)
        shown = chat.messages[int(post.id)]
        return await self._heard(who, lambda: self.fake.people.reply(who, shown, "/idee@butinerie_bot"))

    async def edit(self, person: str, post: Post, text: str, channel: str) -> None:
        self.fake.people.edit(self._chat(person, channel).messages[int(post.id)], text)
        await self.heard_out()

    async def delete(self, person: str, post: Post, channel: str) -> None:
        await self.lose(post, channel or self._people[person].name)

    async def come_or_go(self, person: str, channel: str = "", *, here: bool) -> None:
        who = self._people[person]
        if channel:
            (self.fake.groups.join if here else self.fake.groups.leave)(self._chats[channel], who)
        await self.heard_out()

    async def sees(self, person: str, channel: str) -> Sequence[Post]:
        return [self._post(message) for message in self.fake.people.standing(self._chat(person, channel))]

    async def lose(self, post: Post, channel: str) -> None:
        self.fake.people.delete(self._chats[channel].messages[int(post.id)])
        await self.heard_out()

    async def repeat(self) -> None:
        connection = cast("TelegramConnection", self.world.connection)
        for update in tuple(self.fake.state.updates.brought):
            await connection.receiver.take(update)

    async def desk(self, person: str, action: str = "") -> Post:
        raise AssertionError(f"Telegram has no page of {person}'s own to show or press {action} on")

    async def list_again(self, post: Post) -> None:
        raise AssertionError(f"Telegram lists no reactions: {MessageRef(self.home, post.id)}")

    async def heard_out(self) -> None:
        """Wait until the bot has confirmed all that happened."""
        for _ in range(PATIENCE):
            if not self.fake.state.updates.waiting():
                await cast("TelegramConnection", self.world.connection).receiver.answered()
                return
            await asyncio.sleep(0.002)
        raise AssertionError("the bot confirms nothing any more")

    async def _heard(self, who: Person, deed: Any) -> Heard:
        private = self.fake.people.private(who)
        before = set(private.messages)
        done = deed()
        await self.heard_out()
        new = [m for number, m in private.messages.items() if number not in before and m.sender is self.fake.state.bot]
        said = [self._post(message) for message in new]
        words = [post.text for post in said]
        buttons = {label: action for post in said for label, action in post.buttons.items()}
        if isinstance(done, Callback) and not words and done.answer:
            return Heard("toast", str(done.answer.get("text", "")).translate(INVISIBLE))
        return Heard("whisper" if words else "nothing", "\n".join(words), buttons)

    def _chat(self, person: str, channel: str) -> Chat:
        return self._chats[channel] if channel else self.fake.people.private(self._people[person])

    def _bearing(self, chat: Chat, action: str) -> Message:
        """The latest message with that button, else the latest of the bot's: an older client may still show it."""
        ours = [message for message in self.fake.people.standing(chat) if message.sender is self.fake.state.bot]
        with_it = [m for m in ours if any(button.get("callback_data") == action for button in m.buttons.values())]
        return (with_it or ours)[-1]

    def _post(self, message: Message) -> Post:
        text = message.text.translate(INVISIBLE)
        buttons = {label: button.get("callback_data", "") for label, button in message.buttons.items()}
        drawn = "".join(f"\n{word}" for sign, word in SIGNS.items() if sign in text)
        thread = None if message.reply_to is None else str(message.reply_to.id)
        ours, private = message.sender is self.fake.state.bot, message.chat.kind == "private"
        return Post(str(message.id), f"{text}{drawn}", ours, buttons, thread, private)
