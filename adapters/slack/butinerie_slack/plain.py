"""The words of a message for where no blocks are shown: nothing in them calls anybody or leads anywhere."""

import re
from collections.abc import Iterable
from html import escape

from butinerie_slack.runs import Piece, cut, units_of, words

LONGEST_TEXT = 3_000
"""UTF-16 units, escaped."""

JOINER = "\u2060"
"""A word joiner: seen by nobody, and no address or name is read across it."""

_CALLS = re.compile(r"@(?=\S)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_TORN = re.compile(r"&\w{0,4}$")


def plain(pieces: Iterable[Piece]) -> str:
    """What is read, line by line."""
    lines = (words(line) for piece in pieces for line in piece.lines)
    said = escape(_CALLS.sub(lambda found: f"{found[0]}{JOINER}", "\n".join(lines).strip()), quote=False)
    if units_of(said) <= LONGEST_TEXT:
        return said or "…"
    return f"{_TORN.sub('', cut(said, LONGEST_TEXT - 1)).rstrip()}…"
