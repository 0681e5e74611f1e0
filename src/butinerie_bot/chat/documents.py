"""The neutral tree a platform renders.

No markup, so nothing in a person's text can become a mention, a link or a tag.
"""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a run of text is set; a platform may ignore it without loss of meaning."""

    PLAIN = "plain"
    BOLD = "bold"
    SMALL = "small"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text. Words of people come only as ``text``; a renderer escapes all of it."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    """A link made by the bot; ``url`` begins with ``https://`` or ``http://`` (checked when it is made)."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named by the bot: ``account`` is their platform id, ``name`` what is read where it cannot ping."""

    account: str
    name: str


Inline = Text | Link | Mention


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or paragraph."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, set apart."""

    content: tuple[Inline, ...]


class Emphasis(StrEnum):
    """Which button comes first to the eye."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Button:
    """A press. ``action`` ≤ 64 bytes; ``label`` ≤ 24 characters.

    ``hint`` completes the label for who cannot see the message.
    ``opens`` is True when the press opens a form at once, before anything is recorded.
    """

    label: str
    action: str
    emphasis: Emphasis = Emphasis.PLAIN
    hint: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of several in a message: its line, which begins with its number, and the buttons that answer it alone.

    Where buttons cannot stand under their line, each label is written after the number.
    """

    number: int
    blocks: tuple[Paragraph | Quote, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A message: blocks, then each row with its own buttons, then one row of buttons for all of it.

    ``refusal`` marks an answer that says no.
    """

    blocks: tuple[Paragraph | Quote, ...]
    buttons: tuple[Button, ...] = ()
    refusal: bool = False
    rows: tuple[Row, ...] = ()
