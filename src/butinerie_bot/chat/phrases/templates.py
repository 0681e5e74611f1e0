"""From a phrase's small markup to the neutral tree, in two steps: parse the phrase, then put facts in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from butinerie_bot.chat.documents import Inline, Mention, Paragraph, Quote, Style, Text

Fact = str | int | Inline | tuple[Inline, ...]
MARKS = {"**": Style.BOLD, "_": Style.SMALL, "`": Style.CODE}
PIECES = re.compile(r"(\*\*.+?\*\*|`[^`]+`|(?<!\w)_.+?_(?!\w))")
ENDINGS = (".", "!", "?", "…")
"""What a person's words may end with: our full stop after them would be one too many."""

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
HOLES = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Hole:
    """Where a fact goes, and in which style its text is set there."""

    name: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a phrase, parsed."""

    pieces: tuple[Text | Hole, ...]
    quoted: bool = False


def parse(text: str) -> tuple[Line, ...]:
    """The lines of a phrase."""
    return tuple(
        Line(tuple(_pieces(line.removeprefix("> "))), quoted=line.startswith("> ")) for line in text.split("\n")
    )


def _pieces(line: str) -> Iterable[Text | Hole]:
    for part in PIECES.split(line):
        mark = next((mark for mark in MARKS if part.startswith(mark) and len(part) > 2 * len(mark)), "")
        style = MARKS.get(mark, Style.PLAIN)
        yield from _holes(part[len(mark) : len(part) - len(mark)], style)


def _holes(text: str, style: Style) -> Iterable[Text | Hole]:
    for at, part in enumerate(HOLES.split(text)):
        if at % 2:
            yield Hole(part, style)
        elif part:
            yield Text(part, style)


def fill(lines: Iterable[Line], facts: Mapping[str, Fact]) -> tuple[Paragraph | Quote, ...]:
    """The lines with their facts. A line with an empty fact is left out; KeyError for one that is missing."""
    return tuple(
        (Quote if line.quoted else Paragraph)(_merged(_filled(line, facts)))
        for line in lines
        if all(facts[piece.name] not in ("", ()) for piece in line.pieces if isinstance(piece, Hole))
    )


def _filled(line: Line, facts: Mapping[str, Fact]) -> Iterable[Inline]:
    closed = False
    for piece in line.pieces:
        if isinstance(piece, Text):
            yield replace(piece, text=piece.text.removeprefix(".")) if closed else piece
            closed = False
            continue
        fact = facts[piece.name]
        closed = isinstance(fact, str) and fact.rstrip().endswith(ENDINGS)
        if isinstance(fact, tuple):
            yield from fact
        elif isinstance(fact, str | int):
            yield Text(_on_one_line(str(fact)), piece.style)
        else:
            yield fact


def _on_one_line(text: str) -> str:
    """A person's line ends would break the sentence they stand in, and their turns of direction turn it round."""
    if text.isprintable():
        return text
    straight = TURNS.sub("", text)
    lines = straight.splitlines()
    return straight if lines == [straight] else " ".join(line.strip() for line in lines)


def _merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbours of one style become one run."""
    merged: list[Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        if isinstance(inline, Text) and isinstance(last, Text) and inline.style is last.style:
            merged[-1] = Text(last.text + inline.text, last.style)
        else:
            merged.append(inline)
    return tuple(merged)


def plain(inlines: Iterable[Inline]) -> str:
    """What is read when nothing is styled."""
    return "".join(f"@{inline.name}" if isinstance(inline, Mention) else inline.text for inline in inlines)
