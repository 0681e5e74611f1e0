"""First steps: three things to try, each known from what people did."""

from collections.abc import Mapping
from typing import Any

from butinerie_playground.inbox import Inbox
from butinerie_playground.wording import fold

STEWARD = "karim"
ANSWERS = ("retenir", "decliner", "reporter", "select", "decline", "defer")


def steps_done(inbox: Inbox, person: str) -> Mapping[str, bool]:
    """Which of the three that person (for the last, the steward) has done."""
    own = inbox.done(person)
    return {
        "support": any(_supports(kind, body) for kind, body in own),
        "share": any(_shares(kind, body) for kind, body in own),
        "answer": any(_answers(kind, body) for kind, body in inbox.done(STEWARD)),
    }


def _supports(kind: str, body: Mapping[str, Any]) -> bool:
    pressed = kind == "press" and str(body["action"]).startswith("support:")
    return pressed or (kind == "reaction" and body["on"])


def _shares(kind: str, body: Mapping[str, Any]) -> bool:
    typed = kind == "message" and body["command"] in ("idea", "idee")
    return typed or kind == "menu" or (kind == "form" and str(body["form"]).startswith("idea"))


def _answers(kind: str, body: Mapping[str, Any]) -> bool:
    if kind == "message":
        return any(word in fold(body["text"]).split() for word in ANSWERS)
    named = str(body.get("form", body.get("action", "")))
    return named.removeprefix("form:").partition(":")[0] in ANSWERS
