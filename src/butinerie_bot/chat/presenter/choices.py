"""Where there are no buttons people type a word of the label: the word no other label of the message has."""

from dataclasses import replace

from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Button, Document, Inline, Paragraph, Row, Style, Text
from butinerie_bot.chat.gateway import Capability
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.words import BY_SPELLING, fold

Choices = tuple[tuple[str, str], ...]
TOO_SHORT = 2


def offered(said: Document | Card) -> Choices:
    """The (label, action) pairs of a message, for :class:`RememberChoices` and a delivery's settling.

    Those of a row begin with its number.
    """
    rows = said.rows if isinstance(said, Document) else ()
    own = [(numbered(row, button.label), button.action) for row in rows for button in row.buttons]
    return (*own, *((button.label, button.action) for button in said.buttons))


def numbered(row: Row, words: str) -> str:
    """A label, or what is typed for it, where it does not stand under its line."""
    return f"{row.number} {words}"


def typed(voice: Voice, document: Document) -> Document:
    """The message as the platform can take it: without buttons it says which words to type."""
    if voice.can(Capability.BUTTONS) or not (document.buttons or document.rows):
        return document
    rows = tuple(_with_words(voice, row) for row in document.rows)
    return replace(document, blocks=(*document.blocks, *_asked(voice, document)), rows=rows)


def _with_words(voice: Voice, row: Row) -> Row:
    words = tuple(Text(numbered(row, word), Style.BOLD) for word in spoken_words(row.buttons))
    return replace(row, blocks=(*row.blocks, Paragraph(_joined(voice, words))))


def _asked(voice: Voice, document: Document) -> tuple[Paragraph, ...]:
    if document.rows:
        first = document.rows[0]
        example = (Text(numbered(first, spoken_words(first.buttons)[0]), Style.BOLD),)
        return (Paragraph(voice.phrases.inlines("typed-numbers", words=example)),)
    words = tuple(Text(word, Style.BOLD) for word in spoken_words(document.buttons))
    return (Paragraph(voice.phrases.inlines(_asking(document), words=_joined(voice, words))),)


def _asking(document: Document) -> str:
    """An open question takes any text; the words beside it are ways around."""
    ways = all(button.action.startswith("dialogue:") for button in document.buttons)
    return "typed-ways" if ways else "typed-choices"


def chosen(text: str, choices: Choices) -> str | None:
    """The action of the label that was typed whole, else of the one label that the typed words belong to."""
    told = set(fold(text).split())
    whole = [action for label, action in choices if fold(label) == fold(text)]
    fitting = whole or [action for label, action in choices if told and told <= set(fold(label).split())]
    return fitting[0] if len(fitting) == 1 else None


def spoken_words(buttons: tuple[Button, ...]) -> list[str]:
    """For each button the first word of its label that no other has; a label that is a command is said whole."""
    labels = [button.label.split() for button in buttons]
    return [_own(at, labels) for at in range(len(labels))]


def _own(at: int, labels: list[list[str]]) -> str:
    whole = " ".join(labels[at])
    if fold(whole) in BY_SPELLING:
        return whole.casefold()
    others = {fold(word) for place, label in enumerate(labels) if place != at for word in label}
    own = [word for word in labels[at] if fold(word) not in others]
    telling = [word for word in own if len(word) > TOO_SHORT or word.isdecimal()]
    return (telling or own or [whole])[0].casefold()


def _joined(voice: Voice, words: tuple[Text, ...]) -> tuple[Inline, ...]:
    *first, last = words
    if not first:
        return (last,)
    parts = [part for word in first for part in (word, Text(", "))][:-1]
    return voice.phrases.inlines("list-or", first=tuple(parts), last=last)
