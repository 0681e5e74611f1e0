"""How a story moves people on a platform: each adapter brings a driver of its platform, or of a strict fake of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from butinerie_bot.testing.world import World

PRIVATE = ""
"""The channel that stands for one's private talk with the bot."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who on the platform, by platform id: three members, a steward, an administrator, a guest.

    An empty name: the platform has no such person.
    """

    author: str
    voter: str
    other: str
    steward: str
    administrator: str
    guest: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A message as one person sees it: ``text`` all its words, ``buttons`` label → action, in a row "2 Later"."""

    id: str
    text: str
    bot: bool
    buttons: Mapping[str, str] = field(default_factory=dict)
    thread: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What the one who acted got at once: ``nothing | toast | whisper | form | errors``, its words, its buttons."""

    kind: str
    text: str = ""
    buttons: Mapping[str, str] = field(default_factory=dict)
    form: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


class Driver(Protocol):
    """Moves people. ``channel`` is a platform id, or :data:`PRIVATE`; ``home`` is a home channel in French."""

    world: World
    cast: Cast
    home: str
    elsewhere: str

    async def say(self, person: str, text: str, channel: str, thread: str | None = None) -> Heard:
        """Write a plain message."""

    async def ask(self, person: str, words: str, channel: str) -> Heard:
        """Say a command the platform's own way: a slash command, else a mention."""

    async def speak(self, person: str, language: str) -> None:
        """Let the platform tell that this person uses ``fr`` or ``en``."""

    async def react(self, person: str, post: Post, emoji: str, *, on: bool = True) -> None:
        """Give a reaction or take it away."""

    async def press(self, person: str, action: str, post: Post | None, channel: str) -> Heard:
        """Press a button."""

    async def submit(self, person: str, form: str, values: Mapping[str, str], channel: str) -> Heard:
        """Send a form."""

    async def point_out(self, person: str, post: Post, channel: str) -> Heard:
        """Use the message menu on somebody's message."""

    async def edit(self, person: str, post: Post, text: str, channel: str) -> None:
        """Give one's own message another text."""

    async def delete(self, person: str, post: Post, channel: str) -> None:
        """Delete one's own message."""

    async def come_or_go(self, person: str, channel: str = "", *, here: bool) -> None:
        """Let the platform tell that they joined or left a channel; without one, were switched on or off."""

    async def sees(self, person: str, channel: str) -> Sequence[Post]:
        """The messages of a channel, threads included, oldest first, as that person sees them."""

    async def lose(self, post: Post, channel: str) -> None:
        """Somebody deletes the bot's message behind its back."""

    async def repeat(self) -> None:
        """The platform brings every event it ever brought once more."""

    async def desk(self, person: str, action: str = "") -> Post:
        """Look at one's own page, or press this on it; the page as it is then. Only with the capability ``desk``."""

    async def list_again(self, post: Post) -> None:
        """The adapter reconciles one message, as after a gap; only with the capability ``list_reactions``."""
