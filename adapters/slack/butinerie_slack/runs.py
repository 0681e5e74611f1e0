"""What is said as runs of text, each set in one way, before it becomes blocks: cut here, measured here."""

import re
from dataclasses import dataclass

from butinerie_bot.chat.documents import Button, Style

_OPENING, _CLOSING = re.compile("[\u202a\u202b\u202d\u202e]"), "\u202c"
_ISOLATING, _ISOLATED = re.compile("[\u2066\u2067\u2068]"), "\u2069"
_UNSAYABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Controls, and halves of a sign that cannot be sent."""

_STRANGE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Run:
    """``text`` as people read it; ``url`` makes it a link, ``user`` a mention, ``emoji`` a sign that Slack draws."""

    text: str
    style: Style = Style.PLAIN
    url: str = ""
    user: str = ""
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph; a quoted one is somebody's words, set apart."""

    runs: tuple[Run, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that stand together and the buttons under them; ``number`` is the row's, 0 where it is none."""

    lines: tuple[Line, ...] = ()
    buttons: tuple[Button, ...] = ()
    number: int = 0


def inert(said: str) -> str:
    """The same words without what cannot be sent; no turn of direction outlasts them."""
    if _STRANGE.search(said) is None:
        return said
    calm = _UNSAYABLE.sub("", said.replace("\r\n", "\n").replace("\r", "\n"))
    turns = len(_OPENING.findall(calm)) - calm.count(_CLOSING)
    isolates = len(_ISOLATING.findall(calm)) - calm.count(_ISOLATED)
    return calm + _CLOSING * max(0, turns) + _ISOLATED * max(0, isolates)


def units_of(said: str) -> int:
    """Its length as clients count it, in UTF-16 units: never less than a server that counts characters."""
    return len(said.encode("utf-16-le", "surrogatepass")) // 2


def cut(said: str, most: int) -> str:
    """The beginning that has at most so many units, no sign torn in two."""
    return said.encode("utf-16-le", "surrogatepass")[: 2 * max(0, most)].decode("utf-16-le", "ignore")


def shortened(said: str, most: int) -> str:
    """The same, with a sign that something was left out."""
    return said if units_of(said) <= most else f"{cut(said, most - 1).rstrip()}…"


def words(line: Line) -> str:
    """What is read of a line."""
    return "".join(run.text for run in line.runs)
