"""Updates as Telegram's documentation shows them."""

from collections.abc import Mapping
from typing import Any

from butinerie_telegram.places import Here

GROUP, TOPIC, BOT = -1001234567890, 7, 4242
HERE = Here("telegram", BOT, "butinerie_bot", latest=1_780_000_000_000)
NADIA = {
    "id": 11,
    "is_bot": False,
    "first_name": "Nadia",
    "last_name": "B.",
    "username": "nadia",
    "language_code": "fr",
}
SAMI = {"id": 12, "is_bot": False, "first_name": "Sami"}
OURSELVES = {"id": BOT, "is_bot": True, "first_name": "Butinerie", "username": "butinerie_bot"}
CHAT = {"id": GROUP, "type": "supergroup", "title": "Préfecture"}
PRIVATE = {"id": 11, "type": "private", "first_name": "Nadia"}
AT = 1_781_000_000


def message(said: str = "", **more: Any) -> dict[str, Any]:
    """What Nadia wrote in the group."""
    return {
        "message_id": 50, "date": AT, "chat": CHAT, "from": NADIA, **({"text": said} if said else {}), **more,
    }  # fmt: skip


def card(**more: Any) -> dict[str, Any]:
    """A message of ours in the group."""
    return {"message_id": 40, "date": AT - 60, "chat": CHAT, "from": OURSELVES, "text": "Une carte", **more}


def update(kind: str, body: Mapping[str, Any], sequence: int = 900) -> dict[str, Any]:
    """An update of that kind."""
    return {"update_id": sequence, kind: dict(body)}


def reaction(*given: str, before: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """Nadia's reactions on our card are these now."""
    return {
        "chat": CHAT, "message_id": 40, "date": AT, "user": NADIA,
        "old_reaction": [{"type": "emoji", "emoji": emoji} for emoji in before],
        "new_reaction": [{"type": "emoji", "emoji": emoji} for emoji in given], **more,
    }  # fmt: skip


def press(action: str = "support:12", **more: Any) -> dict[str, Any]:
    """Nadia pressed a button of our card."""
    return {"id": "77", "from": NADIA, "message": card(), "chat_instance": "5", "data": action, **more}


def member(before: str, after: str, who: Mapping[str, Any] = SAMI, **more: Any) -> dict[str, Any]:
    """Somebody's place in the group changed."""
    return {
        "chat": CHAT, "from": NADIA, "date": AT,
        "old_chat_member": {"status": before, "user": who}, "new_chat_member": {"status": after, "user": who}, **more,
    }  # fmt: skip
