"""The home tab: a person's desk, part by part."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from butinerie_bot.chat.gateway import Content
from butinerie_slack.fitting import blocks_of
from butinerie_slack.payload import Block
from butinerie_slack.pieces import pieces_of

MOST_SHOWN = 100
"""Blocks of a view."""

DIVIDER = {"type": "divider"}


def render_home(parts: Sequence[Content]) -> dict[str, Any]:
    """The parts one under the other, a line between two; a part that has no room any more is left out whole."""
    numbers, blocks = count(), list[Block]()
    for part in parts:
        told = blocks_of(list(pieces_of(part)), numbers)
        rule = [DIVIDER] if blocks and told else []
        if len(blocks) + len(rule) + len(told) <= MOST_SHOWN:
            blocks += [*rule, *told]
    return {"type": "home", "blocks": blocks}
