"""Moves people on the fake Slack, as its clients would let them; the bot hears of it through two sockets."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from fake_slack import Channel, FakeSlack, Message, Outcome, Person, View
from fake_slack.errors import Json
from fake_slack.records import readable

from butinerie_bot.chat.events import MessageRef, Order
from butinerie_bot.testing.driving import Cast, Heard, Post
from butinerie_bot.testing.world import World
from butinerie_slack.acts import MAKE_IDEA
from butinerie_slack.connect import SlackConnection

NAMES = {
    "author": "Nadia", "voter": "Sami", "other": "Léa", "steward": "Karim", "administrator": "Inès", "guest": "Noor",
}  # fmt: skip
SIGNS = {"✓": "on-track", "▲": "at-risk", "■": "stopped"}
REACTIONS = {"👍": "+1", "🔥": "fire", "👎": "-1", "🔁": "repeat", "🙋": "raising_hand"}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}


class SlackDriver:
    """A driver of the conformance kit."""

    def __init__(
        self, world: World, fake: FakeSlack, people: Mapping[str, Person], home: Channel, away: Channel
    ) -> None:
        self.world = world
        self.fake = fake
        self._people = {person.id: person for person in people.values()}
        self._channels = {channel.id: channel for channel in (home, away)}
        self.cast = Cast(**{role: person.id for role, person in people.items()})
        self.home, self.elsewhere = home.id, away.id

    @property
    def connection(self) -> SlackConnection:
        return cast("SlackConnection", self.world.connection)

    async def say(self, person: str, text: str, channel: str, thread: str | None = None) -> Heard:
        who, place = self._people[person], self._channel(person, channel)
        if thread is None:
            return await self._heard(who, lambda: self.fake.people.say(who, place, text))
        return await self._heard(who, lambda: self.fake.people.reply(who, place.messages[thread], text))

    async def ask(self, person: str, words: str, channel: str) -> Heard:
        who, place = self._people[person], self._channel(person, channel)
        slashed = re.sub(r"^idée\b", "idee", words)
        line = f"/{slashed if slashed.startswith('ide') else f'butinerie {words}'}"
        return await self._heard(who, lambda: self.fake.people.command(who, place, line))

    async def speak(self, person: str, language: str) -> None:
        self.fake.people.change(self._people[person], locale=LOCALES[language])
        await self.heard_out()

    async def react(self, person: str, post: Post, emoji: str, *, on: bool = True) -> None:
        act = self.fake.people.react if on else self.fake.people.unreact
        act(self._people[person], self._channels[self.home].messages[post.id], REACTIONS[emoji])
        await self.heard_out()

    async def press(self, person: str, action: str, post: Post | None, channel: str) -> Heard:
        who = self._people[person]
        message = self._shown(person, post, channel) if post else self._bearing(person, channel, action)
        button = next((one for one in message.elements if one.get("value") == action), None)
        kept = button or {"type": "button", "action_id": "press:0", "block_id": "gone", "value": action}
        return await self._heard(who, lambda: self.fake.people.act(who, message, kept))

    async def submit(self, person: str, form: str, values: Mapping[str, str], channel: str) -> Heard:  # noqa: ARG002 - a modal has no channel
        who, modal = self._people[person], self.fake.people.modals.of(self._people[person])
        assert _form(modal) == form
        contents = {name: _typed(modal, name, value) for name, value in values.items()}
        return await self._heard(who, lambda: self.fake.people.modals.submit(who, **contents))

    async def point_out(self, person: str, post: Post, channel: str) -> Heard:
        who, message = self._people[person], self._channel(person, channel).messages[post.id]
        return await self._heard(who, lambda: self.fake.people.message_shortcut(who, message, MAKE_IDEA))

    async def edit(self, person: str, post: Post, text: str, channel: str) -> None:
        self.fake.people.edit(self._channel(person, channel).messages[post.id], text)
        await self.heard_out()

    async def delete(self, person: str, post: Post, channel: str) -> None:
        self.fake.people.delete(self._channel(person, channel).messages[post.id])
        await self.heard_out()

    async def come_or_go(self, person: str, channel: str = "", *, here: bool) -> None:
        who = self._people[person]
        if channel:
            (self.fake.workspace.join if here else self.fake.workspace.leave)(self._channels[channel], who)
        else:
            self.fake.people.change(who, deleted=not here)
        await self.heard_out()

    async def sees(self, person: str, channel: str) -> Sequence[Post]:
        place = self._channel(person, channel)
        return [_post(message) for message in self._seen(person, place)]

    async def lose(self, post: Post, channel: str) -> None:
        self.fake.people.delete(self._channels[channel].messages[post.id])
        await self.heard_out()

    async def repeat(self) -> None:
        self.connection.receiver._recent.clear()
        for payload in tuple(self.fake.deliveries.brought):
            await self.connection.receiver.take(payload)
        await self.connection.receiver.answered()

    async def desk(self, person: str, action: str = "") -> Post:
        who = self._people[person]
        if action:
            home = self.fake.people.home(who)
            button = next(one for one in home.elements if one.get("value") == action)
            self.fake.people.act(who, home, button)
        else:
            self.fake.people.open_home(who)
        await self.heard_out()
        shown = self.fake.people.home(who)
        return Post(shown.id, shown.words, bot=True, buttons=dict(_buttons(shown.body["blocks"])), private=True)

    async def list_again(self, post: Post) -> None:
        await self.connection.reconciler.one(MessageRef(self.home, post.id), Order(0))

    async def heard_out(self) -> None:
        """Wait until the bot has acknowledged and answered all that happened."""
        await self.fake.heard()
        await self.connection.receiver.answered()

    async def _heard(self, who: Person, deed: Callable[[], Any]) -> Heard:
        before, modal = {message.ts for message in self._reaching(who)}, self._modal(who)
        done = deed()
        await self.heard_out()
        if isinstance(done, Outcome):
            await asyncio.wait_for(done.done.wait(), 5)
            assert not done.failure, done.failure
        shown = self._modal(who)
        if shown is not None and shown.errors:
            return Heard("errors", "\n".join(shown.errors.values()), fields=shown.errors)
        if shown is not None and shown is not modal:
            return Heard("form", shown.words, form=_form(shown))
        said = [_post(message) for message in self._reaching(who) if message.ts not in before]
        buttons = {label: action for post in said for label, action in post.buttons.items()}
        return Heard("whisper" if said else "nothing", "\n".join(post.text for post in said), buttons)

    def _modal(self, who: Person) -> View | None:
        return self.fake.people.modals.of(who) if self.fake.people.modals.opened(who) else None

    def _reaching(self, who: Person) -> Iterator[Message]:
        """What the bot said to that person alone."""
        yield from self.fake.people.whispers(who)
        yield from (message for message in self.fake.people.direct(who).standing if message.bot)

    def _channel(self, person: str, channel: str) -> Channel:
        return self._channels[channel] if channel else self.fake.people.direct(self._people[person])

    def _seen(self, person: str, place: Channel) -> list[Message]:
        alone = [one for one in self.fake.people.whispers(self._people[person]) if one.channel is place]
        said = [one for one in place.standing if not one.subtype]
        return sorted([*said, *alone], key=lambda message: message.ts)

    def _shown(self, person: str, post: Post, channel: str) -> Message:
        places = [self._channels[self.home], self._channel(person, channel)]
        return next(one for place in places for one in self._seen(person, place) if one.ts == post.id)

    def _bearing(self, person: str, channel: str, action: str) -> Message:
        """The latest message with that button, else the latest of the bot's: an older client may still show it."""
        places = (self._channel(person, channel), self._channel(person, ""))
        ours = [one for place in places for one in self._seen(person, place) if one.bot]
        ours.sort(key=lambda message: message.ts)
        return ([one for one in ours if any(held.get("value") == action for held in one.elements)] or ours)[-1]


def _form(view: View) -> str:
    return str(json.loads(view.body.get("private_metadata") or "{}").get("form", ""))


def _typed(view: View, name: str, value: str) -> str:
    """What a person does with that field: types the value, or takes the option that stands for it."""
    element: Json = next((one for one in view.elements if one["block_id"] == name), {})
    labels = [one["text"]["text"] for one in element.get("options", ()) if one["value"] == value]
    return str(labels[0]) if labels else value


def _post(message: Message) -> Post:
    thread = None if message.thread in (None, message.ts) else message.thread
    drawn = "".join(f"\n{word}" for sign, word in SIGNS.items() if sign in message.words)
    return Post(
        message.ts,
        message.words + drawn,
        message.bot,
        dict(_buttons(message.blocks or ())),
        thread,
        bool(message.seen_by),
    )


def _buttons(blocks: Sequence[Json]) -> Iterator[tuple[str, str]]:
    """Label and action of each button; right under a line that begins with its number the label begins so too."""
    row = ""
    for block in blocks:
        for button in block["elements"] if block["type"] == "actions" else ():
            yield f"{row}{button['text']['text']}", str(button.get("value", ""))
        begun = re.match(r"(\d+)\. ", "\n".join(readable(block)))
        row = f"{begun[1]} " if begun else ""
