"""Cards and documents as pieces: what stands together, with the buttons under it."""

from collections.abc import Iterable, Iterator

from butinerie_bot.chat.cards import Card, Status
from butinerie_bot.chat.documents import Document, Inline, Link, Mention, Paragraph, Quote, Style
from butinerie_bot.chat.gateway import Content
from butinerie_bot.chat.marks import MARKS, bar
from butinerie_slack.runs import Line, Piece, Run, inert

NAMES = {
    Status.OPEN: "bulb",
    Status.SELECTED: "white_check_mark",
    Status.DECLINED: "white_small_square",
    Status.DEFERRED: "hourglass_flowing_sand",
    Status.MERGED: "arrow_right_hook",
    Status.WITHDRAWN: "white_small_square",
    Status.HIDDEN: "white_small_square",
    Status.PILOT: "compass",
    Status.FINISHED: "checkered_flag",
}
"""The name by which Slack draws each mark; the mark itself is read where there are no blocks."""

WEEKS = 13
"""Cells of a pilot's bar: one for each of its weeks, when it lasts ninety days."""


def pieces_of(content: Content) -> Iterator[Piece]:
    """What is said, piece by piece."""
    yield from _card(content) if isinstance(content, Card) else _document(content)


def _document(document: Document) -> Iterator[Piece]:
    yield Piece(tuple(map(_block, document.blocks)), () if document.rows else document.buttons)
    for row in document.rows:
        yield Piece(tuple(map(_block, row.blocks)), row.buttons, row.number)
    if document.rows:
        yield Piece(buttons=document.buttons)


def _block(block: Paragraph | Quote) -> Line:
    return Line(tuple(map(_inline, block.content)), isinstance(block, Quote))


def _inline(inline: Inline) -> Run:
    if isinstance(inline, Link):
        return Run(inert(inline.text), url=inline.url)
    if isinstance(inline, Mention):
        return Run(inert(inline.name), user=inline.account)
    return Run(inert(inline.text), inline.style)


def _said(text: str, style: Style = Style.PLAIN, *, quoted: bool = False) -> Line:
    return Line((Run(inert(text), style),), quoted)


def _card(card: Card) -> Iterator[Piece]:
    yield Piece(tuple(_head(card)))
    for section in card.sections:
        yield Piece((_said(section.label, Style.BOLD), _said(section.text)))
    if card.reason:
        yield Piece((_said(card.reason.headline, Style.BOLD), _said(card.reason.text, quoted=True)))
    yield Piece(tuple(_foot(card)), card.buttons)


def _head(card: Card) -> Iterator[Line]:
    title, reference = Run(inert(card.title), Style.BOLD), Run(f" · {inert(card.reference)}")
    yield Line((Run(MARKS[card.status], emoji=NAMES[card.status]), Run(" "), title, reference))
    yield from _each(card.byline)
    if card.status_line:
        yield _said(card.status_line, Style.BOLD)
    yield from _each(card.campaign)


def _foot(card: Card) -> Iterator[Line]:
    """What stands under the texts: the pilot, the promise, who supports, notes, the way back, the gestures."""
    yield from _each(*card.pilot, *(bar(card.progress, WEEKS) if card.progress else ()))
    yield from _each(card.promise.sentence if card.promise else "", " · ".join(card.tags), card.tally, *card.notes)
    if card.link:
        yield Line((_inline(card.link),))
    if card.gestures:
        yield _said(card.gestures, Style.SMALL)


def _each(*said: str) -> Iterable[Line]:
    return (_said(text) for text in said if text)
