"""What a typed text is made of: a slash command or a message, plain words and mentions."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COMMANDS = ("idea", "idee", "butinerie")
MENTION = re.compile(r"@([\w-]+)")


@dataclass(frozen=True, slots=True)
class Typed:
    """``command`` and the rest of a text, or no command and all of it."""

    command: str | None
    text: str


def fold(word: str) -> str:
    """A word without case and accents."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def clean(text: str) -> str:
    """A text that any file and page can hold: no half characters, no control but tab and line."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in whole if sign in "\n\t" or unicodedata.category(sign) != "Cc")


def typed(text: str) -> Typed:
    """``/idée Un titre`` is the command ``idee`` and its words; another slash is a message like any."""
    head, _, rest = text.lstrip().partition(" ")
    first, line, more = head.partition("\n")
    name = fold(first.removeprefix("/"))
    if not first.startswith("/") or name not in COMMANDS:
        return Typed(None, text)
    return Typed(name, (more + (" " if more and rest else "") + rest if line else rest).strip())


def spans(text: str, names: Mapping[str, str]) -> Sequence[tuple[str, str | None]]:
    """The text cut at the people it names: ``(words, id or None)``, in order; joined, they are the text.

    ``names`` tells who is meant by a word, folded.
    """
    cut: list[tuple[str, str | None]] = []
    at = 0
    for match in MENTION.finditer(text):
        person = names.get(fold(match[1]))
        if person is not None:
            cut += [(text[at : match.start()], None), (match[0], person)]
            at = match.end()
    cut.append((text[at:], None))
    return [(words, person) for words, person in cut if words]
