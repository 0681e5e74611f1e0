"""Buttons under a message."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Button, Document, Emphasis, Row
from butinerie_bot.chat.presenter.connecting import OPEN_TALK

LONGEST_DATA = 64
"""Bytes of a button's data."""

MOST = 100
"""Buttons of a message."""

SIDE_BY_SIDE = {2: 21, 3: 13}
"""Characters that a label may have beside one or two others: on a telephone the buttons of a row are equally wide."""

_OPENED = re.compile(r"(?:form:)?(show|comment):([0-9]{1,9})")
SUPPORT = "support:"
OPENING = "hello"
"""What the link into the private talk carries where nothing more is asked: a greeting."""

Keyboard = list[list[dict[str, Any]]]


def keyboard(content: Document | Card, handle: str = "") -> Keyboard:
    """All buttons of a message, those of each row on lines of their own where it has several.

    In a group (``handle`` is the bot's name there) what is long to read or write is opened in private by a link.
    """
    rows = content.rows if isinstance(content, Document) else ()
    votes = content.votes if isinstance(content, Card) else 0
    lines = [line for buttons in _by_row(rows) for line in _lines(buttons, handle)]
    own = tuple(_counted(button, votes) for button in content.buttons)
    return _within([*lines, *_lines(own, handle)])


def _by_row(rows: Sequence[Row]) -> Sequence[Sequence[Button]]:
    """The buttons of rows, which bear their number; where each row has one they share their lines."""
    numbered = [tuple(replace(each, label=f"{row.number} {each.label}") for each in row.buttons) for row in rows]
    return [tuple(chain.from_iterable(numbered))] if all(len(buttons) == 1 for buttons in numbered) else numbered


def _counted(button: Button, votes: int) -> Button:
    """The button that supports an idea, with how many do."""
    if not votes or not button.action.startswith(SUPPORT):
        return button
    return replace(button, label=f"{button.label} · {votes}")


def deep_link(handle: str, payload: str) -> str:
    """The address that opens the private talk with the bot; ``payload`` ≤ 64 of ``A-Za-z0-9_-``."""
    return f"https://t.me/{handle}?start={payload}"


def _lines(buttons: Sequence[Button], handle: str) -> Iterable[list[dict[str, Any]]]:
    line: list[dict[str, Any]] = []
    for button in buttons:
        made = _button(button, handle)
        if made is None:
            continue
        if line and not _fit([*line, made]):
            yield line
            line = []
        line.append(made)
    if line:
        yield line


def _fit(line: list[dict[str, Any]]) -> bool:
    """Whether these can be read side by side."""
    return max(len(each["text"]) for each in line) <= SIDE_BY_SIDE.get(len(line), 0)


def _button(button: Button, handle: str) -> dict[str, Any] | None:
    label = button.label.strip()
    if not label or not 1 <= len(button.action.encode()) <= LONGEST_DATA:
        return None
    payload = _payload(button.action) if handle else ""
    if payload:
        return {"text": label, "url": deep_link(handle, payload)}
    style = {"style": "primary"} if button.emphasis is Emphasis.PRIMARY else {}
    return {"text": label, "callback_data": button.action, **style}


def _payload(action: str) -> str:
    """What the link carries that opens the private talk for that; empty for what is done where it is pressed."""
    if action == OPEN_TALK:
        return OPENING
    opened = _OPENED.fullmatch(action)
    return "" if opened is None else f"{opened[1]}-{opened[2]}"


def _within(lines: Keyboard) -> Keyboard:
    kept, count = [], 0
    for line in lines:
        count += len(line)
        if count <= MOST:
            kept.append(line)
    return kept
