"""Pieces as the blocks of a message, cut or shared out until Slack takes them."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from butinerie_bot.chat.documents import Button
from butinerie_slack.buttons import MOST_IN_A_BLOCK, actions
from butinerie_slack.payload import Block
from butinerie_slack.rich_text import rich_text, shares
from butinerie_slack.runs import Line, Piece, Run

MOST_BLOCKS, MOST_PIECES = 50, 40
"""Blocks of a message; pieces with buttons of their own from which the buttons stand together at the end."""

HEAVIEST, HEAVIEST_PAGE = 12_000, 9_000
"""Bytes of all blocks as they are written, of one message and of one of several.

Slack refuses messages from about 13,200 characters on (``msg_blocks_too_long``); what it counts is not documented, and
containers are part of it.
"""

MORE = Line((Run("…"),))
Pieces = Sequence[Piece]


def blocks_of(pieces: Pieces, numbers: Iterator[int] | None = None) -> list[Block]:
    """The pieces one under the other; ``numbers`` goes on where others have numbered their buttons."""
    numbers = numbers or count()
    return [block for piece in pieces for block in (*rich_text(piece.lines), *actions(piece.buttons, numbers))]


def weight(blocks: Sequence[Block]) -> int:
    """Bytes of the blocks, as they are written."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")).encode())


def fitted(pieces: Pieces) -> list[Block]:
    """One message: what has no room is cut where it is longest, no button is lost."""
    room = sum(bool(piece.lines) + -(-len(piece.buttons) // MOST_IN_A_BLOCK) for piece in pieces)
    shown = pieces if room <= MOST_PIECES else [_together(pieces)]
    for told in (shown, _bare(shown)):
        blocks = blocks_of(told)
        if _fits(blocks):
            return blocks
    most = _largest(lambda most: _fits(blocks_of(_cut(_bare(shown), most))))
    return blocks_of(_cut(_bare(shown), most))


def pages(pieces: Pieces) -> Iterator[Pieces]:
    """As many messages as it takes to say all of it, buttons under what they belong to."""
    page: list[Piece] = []
    for part in (part for piece in pieces for part in _parts(piece)):
        if page and not _fits(blocks_of([*page, part]), HEAVIEST_PAGE):
            yield page
            page = []
        page.append(part)
    if page:
        yield page


def _fits(blocks: Sequence[Block], heaviest: int = HEAVIEST) -> bool:
    return len(blocks) <= MOST_BLOCKS and weight(blocks) <= heaviest


def _parts(piece: Piece) -> Iterator[Piece]:
    groups = list(shares(piece.lines)) or [()]
    for group in groups[:-1]:
        yield Piece(group)
    yield Piece(groups[-1], piece.buttons)


def _together(pieces: Pieces) -> Piece:
    """All lines, then all buttons, the number of its row before the label of each."""
    lines = tuple(line for piece in pieces for line in piece.lines)
    return Piece(lines, tuple(_numbered(button, piece.number) for piece in pieces for button in piece.buttons))


def _numbered(button: Button, row: int) -> Button:
    return replace(button, label=f"{row} {button.label}") if row else button


def _bare(pieces: Pieces) -> Pieces:
    """Without what sets buttons apart or completes their labels: the lines above say it too."""
    return [
        replace(piece, buttons=tuple(Button(each.label, each.action) for each in piece.buttons)) for piece in pieces
    ]


def _largest(fits: Callable[[int], bool]) -> int:
    """The largest measure that fits."""
    least, most = 0, HEAVIEST
    while least < most:
        tried = (least + most + 1) // 2
        least, most = (tried, most) if fits(tried) else (least, tried - 1)
    return least


def _cut(pieces: Pieces, most: int) -> Pieces:
    """No run longer than so many bytes, no more than so many lines."""
    left, kept = most, []
    for piece in pieces:
        lines = tuple(_cut_line(line, most) for line in piece.lines[:left])
        left -= len(lines)
        kept.append(replace(piece, lines=lines if len(lines) == len(piece.lines) else (*lines, MORE)))
    return kept


def _cut_line(line: Line, most: int) -> Line:
    return replace(line, runs=tuple(_cut_run(run, most) for run in line.runs))


def _cut_run(run: Run, most: int) -> Run:
    if len(run.text.encode()) <= most:
        return run
    return replace(run, text=f"{run.text.encode()[:most].decode(errors='ignore').rstrip()}…")
