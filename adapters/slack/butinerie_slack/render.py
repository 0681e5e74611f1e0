"""Cards and documents as Slack's payloads, within its limits; pure."""

from collections.abc import Sequence
from itertools import count

from butinerie_bot.chat.gateway import Content
from butinerie_slack.fitting import blocks_of, fitted, pages
from butinerie_slack.payload import Block, Payload
from butinerie_slack.pieces import pieces_of
from butinerie_slack.plain import plain
from butinerie_slack.runs import Line, Piece, Run

NOTHING_SAID = Piece((Line((Run("…"),)),))


def render(content: Content) -> Payload:
    """One message. What has no room is cut where it is longest; a card's button shows all of it."""
    pieces = list(pieces_of(content))
    return Payload(plain(pieces), fitted(pieces) or _nothing())


def render_pages(content: Content) -> Sequence[Payload]:
    """As many messages as it takes to say all of it, the buttons under the last."""
    numbers = count()
    found = pages(list(pieces_of(content)))
    told = [Payload(plain(page), blocks) for page in found if (blocks := blocks_of(page, numbers))]
    return told or [Payload(plain(()), _nothing())]


def _nothing() -> list[Block]:
    """Slack refuses a message without a word."""
    return blocks_of([NOTHING_SAID])
