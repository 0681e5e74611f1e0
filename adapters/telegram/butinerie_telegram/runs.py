"""A message as runs of text, each in its tags: escaped, inert, and cut to what Telegram takes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from butinerie_telegram.entities import units_of

LONGEST = 4096
"""UTF-16 units of a message's text once its entities are parsed."""

MOST_STYLED = 90
"""Runs that may be styled; Telegram reads about a hundred entities and no more."""

JOINER = "\u2060"
"""A word joiner: seen by nobody, and it keeps Telegram from reading a mention or a command into somebody's words."""

_CALLS = re.compile(r"((?<!\w)@|(?<![\w/])/)(?=\w)")
_OPENING, _CLOSING = re.compile("[\u202a\u202b\u202d\u202e]"), "\u202c"
_ISOLATING, _ISOLATED = re.compile("[\u2066\u2067\u2068]"), "\u2069"


@dataclass(frozen=True, slots=True)
class Run:
    """``text`` as people read it, between two tags of ours; ``quoted`` runs side by side are one quotation."""

    text: str
    before: str = ""
    after: str = ""
    quoted: bool = False

    @property
    def html(self) -> str:
        """The run as Telegram parses it."""
        return f"{self.before}{escape(self.text, quote=False)}{self.after}"


def inert(said: str) -> str:
    """The same words, where nothing calls anybody and no turn of direction outlasts them."""
    return ended(_CALLS.sub(rf"\1{JOINER}", said))


def ended(said: str) -> str:
    """The same words, whose turns of direction end with them."""
    kept = said.replace("\0", "")
    turns = len(_OPENING.findall(kept)) - kept.count(_CLOSING)
    isolates = len(_ISOLATING.findall(kept)) - kept.count(_ISOLATED)
    return kept + _CLOSING * max(0, turns) + _ISOLATED * max(0, isolates)


def length(runs: Iterable[Run]) -> int:
    """How long Telegram says they are."""
    return sum(units_of(run.text) for run in runs)


def html(runs: Sequence[Run]) -> str:
    """The runs as one text; what is styled beyond Telegram's measure is plain."""
    styled, written = 0, []
    for quoted, group in groupby(runs, lambda run: run.quoted):
        part = ""
        for run in group:
            styled += bool(run.before and run.text)
            part += (run if styled <= MOST_STYLED else Run(run.text)).html
        written.append(f"<blockquote>{part}</blockquote>" if quoted and part else part)
    return "".join(written)


def fitted(runs: Sequence[Run], most: int = LONGEST) -> tuple[Run, ...]:
    """The runs with the longest of them shortened until all have room: what a message is about stays in it."""
    kept = list(runs)
    while (excess := length(kept) - most) > 0:
        at = max(range(len(kept)), key=lambda place: units_of(kept[place].text))
        left = units_of(kept[at].text) - excess - 1
        kept[at] = replace(kept[at], text=f"{cut(kept[at].text, max(0, left)).rstrip()}…")
        if left < 1:
            del kept[at]
    return tuple(kept)


def cut(said: str, most: int) -> str:
    """The beginning that has at most so many UTF-16 units, no sign torn in two."""
    return said.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")


def pages(lines: Sequence[Sequence[Run]], most: int = LONGEST) -> tuple[tuple[Run, ...], ...]:
    """The lines in as many messages as they need, a line that is longer than one alone going on in the next."""
    full: list[tuple[Run, ...]] = []
    page: tuple[Run, ...] = ()
    for line in (part for whole in lines for part in _parts(whole, most)):
        if page and length(page) + 1 + length(line) > most:
            full.append(page)
            page = ()
        page = (*page, Run("\n"), *line) if page else tuple(line)
    return (*full, page)


def _parts(line: Sequence[Run], most: int) -> Iterable[Sequence[Run]]:
    if length(line) <= most:
        yield line
        return
    for run in line:
        rest = run.text
        while rest:
            part = _to_a_blank(rest, most)
            yield (replace(run, text=part.rstrip()),)
            rest = rest[len(part) :]


def _to_a_blank(said: str, most: int) -> str:
    head = cut(said, most)
    blank = max(head.rfind(" "), head.rfind("\n"))
    return head if len(head) == len(said) or blank < len(head) // 2 else head[: blank + 1]
