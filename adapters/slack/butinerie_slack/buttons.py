"""Buttons under a message: each says in its value what it means."""

from collections.abc import Iterator, Sequence
from typing import Any

from butinerie_bot.chat.documents import Button, Emphasis
from butinerie_slack.payload import Block
from butinerie_slack.runs import inert, shortened

MOST_IN_A_BLOCK, LONGEST_LABEL = 25, 75
"""Buttons of an ``actions`` block; UTF-16 units of a label, and of what a screen reader says instead."""

LONGEST_ACTION = 64
"""Bytes of what a button means."""

PRESS = "press:"
"""How the ids of all buttons begin; a number that is unique in the message follows."""


def actions(buttons: Sequence[Button], numbers: Iterator[int]) -> Iterator[Block]:
    """As many blocks as the buttons need; one that Slack would refuse is left out."""
    made = [_button(button, next(numbers)) for button in buttons if _sayable(button)]
    for start in range(0, len(made), MOST_IN_A_BLOCK):
        yield {"type": "actions", "elements": made[start : start + MOST_IN_A_BLOCK]}


def _sayable(button: Button) -> bool:
    return bool(inert(button.label).strip()) and 1 <= len(button.action.encode()) <= LONGEST_ACTION


def _button(button: Button, number: int) -> dict[str, Any]:
    label, hint = inert(button.label).strip(), inert(button.hint).strip()
    spoken = {"accessibility_label": shortened(f"{label}, {hint}", LONGEST_LABEL)} if hint else {}
    style = {"style": "primary"} if button.emphasis is Emphasis.PRIMARY else {}
    return {
        "type": "button",
        "action_id": f"{PRESS}{number}",
        "text": plain_text(shortened(label, LONGEST_LABEL)),
        "value": button.action,
        **style,
        **spoken,
    }


def plain_text(said: str) -> dict[str, Any]:
    """A text object; between two colons Slack would read the name of an emoji."""
    return {"type": "plain_text", "text": said, **({"emoji": False} if ":" in said else {})}
