"""Lines as ``rich_text`` blocks: Slack shows their words as they are, and finds no mention, link or markup in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from butinerie_bot.chat.documents import Style
from butinerie_slack.payload import Block
from butinerie_slack.runs import Line, Run, cut, inert, units_of, words

LONGEST = 3_000
"""UTF-16 units in one block: what a section may have; for ``rich_text`` Slack names no measure of its own."""

LONGEST_URL = 3_000
"""Characters."""

USER = re.compile(r"[UW][A-Z0-9]{2,30}")
LINKED = re.compile(r"https?://[^\s\x00-\x20]+")
STYLES = {Style.BOLD: "bold", Style.SMALL: "italic", Style.CODE: "code"}
_BREAK = Run("\n")


def rich_text(lines: Iterable[Line]) -> Iterator[Block]:
    """As many blocks as the lines need; none for lines that say nothing."""
    for share in shares(lines):
        yield from _block(share)


def shares(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """The lines in groups that have room in a block each."""
    share: list[Line] = []
    for line in (part for whole in lines for part in _parts(whole)):
        if share and sum(map(_length, share)) + _length(line) > LONGEST:
            yield tuple(share)
            share = []
        share.append(line)
    if share:
        yield tuple(share)


def _length(line: Line) -> int:
    return units_of(words(line)) + 1


def _parts(line: Line) -> Iterator[Line]:
    """The line in as many as have room in a block each."""
    if _length(line) <= LONGEST:
        yield line
        return
    for run in line.runs:
        rest = run.text
        while rest:
            part = to_a_blank(rest, LONGEST - 1)
            yield replace(line, runs=(replace(run, text=part.rstrip()),))
            rest = rest[len(part) :]


def to_a_blank(said: str, most: int) -> str:
    """The beginning that has at most so many units, up to a blank where there is one."""
    head = cut(said, most)
    blank = max(head.rfind(" "), head.rfind("\n"))
    return head if len(head) == len(said) or blank < len(head) // 2 else head[: blank + 1]


def _block(lines: Sequence[Line]) -> Iterator[Block]:
    said = _trimmed(lines)
    elements = [part for quoted, group in groupby(said, lambda line: line.quoted) for part in _part(quoted, group)]
    if elements:
        yield {"type": "rich_text", "elements": elements}


def _trimmed(lines: Sequence[Line]) -> Sequence[Line]:
    """Without the empty lines at either end, where a block makes room anyway."""
    said = [place for place, line in enumerate(lines) if words(line).strip()]
    return lines[said[0] : said[-1] + 1] if said else ()


def _part(quoted: bool, lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    runs: list[Run] = []
    for place, line in enumerate(lines):
        runs += [_BREAK, *line.runs] if place else line.runs
    elements = list(_elements(runs))
    if elements:
        yield {"type": "rich_text_quote" if quoted else "rich_text_section", "elements": elements}


def _elements(runs: Iterable[Run]) -> Iterator[dict[str, Any]]:
    """Runs that are set alike as one; an empty one would have the whole message refused."""
    for (style, url, user, emoji), group in groupby(runs, lambda run: (run.style, run.url, run.user, run.emoji)):
        said = inert("".join(run.text for run in group))
        if emoji:
            yield {"type": "emoji", "name": emoji}
        elif said:
            yield {**_element(said, url, user), **_set(style)}


def _element(said: str, url: str, user: str) -> dict[str, Any]:
    if USER.fullmatch(user):
        return {"type": "user", "user_id": user}
    if LINKED.fullmatch(url) and len(url) <= LONGEST_URL:
        return {"type": "link", "url": url, "text": said}
    return {"type": "text", "text": said}


def _set(style: Style) -> dict[str, Any]:
    return {"style": {STYLES[style]: True}} if style in STYLES else {}
