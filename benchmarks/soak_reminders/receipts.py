"""What the platform received, as it writes it down: the only thing the observer believes about what was sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Content

WAITS = (" un message vous attend.", " a message is waiting for you.")
LETTERS = ("La lettre de la ruche", "The hive letter")


@dataclass(slots=True)
class Receipt:
    """A message. ``at`` is what the machine's clock showed, ``to`` a person or a channel, ``life`` who sent it.

    ``items`` are the things it speaks of, each with what its buttons ask; ``answered`` tells whether the bot heard that
    the platform has it.
    """

    at: datetime
    life: int
    delivery: str
    to: str
    private: bool
    message: str
    text: str
    items: tuple[tuple[str, ...], ...]
    card: int = 0
    answered: bool = False

    @property
    def reminders(self) -> tuple[str, ...]:
        """The reminders it tells, by the buttons that say why they came; a channel's have none."""
        return tuple(_about(actions, "why") for actions in self.items if _about(actions, "why")) if self.private else ()

    @property
    def letter(self) -> bool:
        """Whether it is the weekly letter, a channel's or a person's."""
        return any(name in self.text.split("\n")[0] for name in LETTERS)

    @property
    def word(self) -> str:
        """Whom it tells where all read that a word waits for them; empty for anything else."""
        name, _, said = self.text.partition(",")
        called = not (self.private or self.card) and said.startswith(WAITS)
        return name.replace("Personne ", "p") if called else ""

    @property
    def call(self) -> str:
        """The number of the campaign for which it asks a channel's ideas; empty for anything else."""
        plain = not (self.private or self.card or self.letter)
        return next(filter(None, (_about(actions, "campaign-idea") for actions in self.items)), "") if plain else ""


def items_of(content: Content) -> tuple[tuple[str, ...], ...]:
    """What the buttons ask, thing by thing."""
    if isinstance(content, Card):
        return ()
    rows = (row.buttons for row in content.rows) if content.rows else (content.buttons,)
    return tuple(tuple(button.action.removeprefix("form:") for button in buttons) for buttons in rows)


def text_of(content: Content) -> str:
    """Its words, a line a block."""
    if isinstance(content, Card):
        return content.title
    return "\n".join(_lines(content))


def _lines(content: Document) -> Iterator[str]:
    for block in (*content.blocks, *(block for row in content.rows for block in row.blocks)):
        yield "".join(getattr(part, "text", "") or getattr(part, "name", "") for part in block.content)


def _about(actions: tuple[str, ...], name: str) -> str:
    return next((each.partition(":")[2] for each in actions if each.partition(":")[0] == name), "")


def about_of(action: str) -> str:
    """What follows the name of an action."""
    return action.partition(":")[2]
