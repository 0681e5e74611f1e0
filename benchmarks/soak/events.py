"""What people of the soak do, as it goes over the socket and as the bot understands it."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from butinerie_bot.chat.events import ChatEvent, MessageRef, Order, Person, Place, Pressed, Reacted, Said, Span

CONNECTION, HOME = "soak", "home"
AUTHORS, VOTERS, PRESSERS = 20, 60, 60
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Told = dict[str, Any]
"""An event as it goes over the socket."""


def event_of(told: Told) -> ChatEvent:
    """The event that was told."""
    shared = {
        "connection": CONNECTION,
        "id": told["id"],
        "person": Person(told["person"], told["person"].capitalize(), told["person"], language="fr"),
        "order": Order(told["at"], 0),
    }
    return _KINDS[told["kind"]](told, shared)


def _idea(told: Told, shared: Mapping[str, Any]) -> ChatEvent:
    words = (Span(f"idée {told['title']}"),)
    return Said(**shared, place=Place(HOME), message=MessageRef(HOME, told["id"]), text=words, addressed=True)


def _reaction(told: Told, shared: Mapping[str, Any]) -> ChatEvent:
    return Reacted(**shared, place=Place(HOME), message=MessageRef(HOME, told["card"]), emoji="👍", on=told["on"])


def _press(told: Told, shared: Mapping[str, Any]) -> ChatEvent:
    return Pressed(
        **shared, place=Place(HOME), action=f"support:{told['number']}", message=MessageRef(HOME, told["card"])
    )


def _reply(told: Told, shared: Mapping[str, Any]) -> ChatEvent:
    return Said(
        **shared, place=Place(HOME, thread=told["card"]), message=MessageRef(HOME, told["id"]),
        text=(Span(f"Chez nous aussi, {told['id']}."),), addressed=False,
    )  # fmt: skip


_KINDS: Mapping[str, Callable[[Told, Mapping[str, Any]], ChatEvent]] = {
    "idea": _idea, "reaction": _reaction, "press": _press, "reply": _reply,
}  # fmt: skip


@dataclass(slots=True)
class Crowd:
    """Thinks of what to do next; ``cards`` are titles and numbers by the message that shows them."""

    chance: random.Random
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    cards: dict[str, tuple[str, int]] = field(default_factory=dict)

    def next(self) -> Told:
        """Mostly reactions, some replies and presses, now and then an idea."""
        if not self.cards or self.chance.random() < 0.02:
            return self._told("idea", f"author{self.chance.randrange(AUTHORS)}", title=self._title())
        card, (title, number) = self.chance.choice(list(self.cards.items())[-200:])
        kind = self.chance.choices(("reaction", "press", "reply"), (7, 2, 1))[0]
        about = {"card": card, "title": title}
        if kind == "reaction":
            on = self.chance.random() > 0.3
            return self._told(kind, f"voter{self.chance.randrange(VOTERS)}", **about, on=on)
        if kind == "press":
            return self._told(kind, f"presser{self.chance.randrange(PRESSERS)}", **about, number=number)
        return self._told(kind, f"voter{self.chance.randrange(VOTERS)}", **about)

    def _told(self, kind: str, person: str, **more: Any) -> Told:
        number = next(self.numbers)
        return {"kind": kind, "id": f"{kind}-{number}", "person": person, "at": number, **more}

    def _title(self) -> str:
        """Three words that no other idea has: what is like another is not posted at once."""
        return " ".join("".join(self.chance.choices(LETTERS, k=11)) for _ in range(3)).capitalize()
