"""Keyboards: what may stand under a message."""

import re
from typing import Any

from fake_telegram.errors import Json, bad
from fake_telegram.records import Chat

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LONGEST_DATA = 64
KINDS = frozenset({
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
})  # fmt: skip
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
STYLES = ("danger", "success", "primary")
OTHERS = {
    "keyboard": {"is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective"},
    "remove_keyboard": {"selective"},
    "force_reply": {"input_field_placeholder", "selective"},
}


def checked(chat: Chat, markup: Json | None) -> Json | None:
    """The markup as it will stand, None for an empty one."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(chat, markup)
    for kind, more in OTHERS.items():
        if kind in markup and set(markup) <= {kind, *more}:
            return markup
    raise bad("object expected as reply markup")


def _inline(chat: Chat, markup: Json) -> Json | None:
    rows = markup["inline_keyboard"]
    if set(markup) != {"inline_keyboard"} or not isinstance(rows, list):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad("reply markup is too long")
    for button in buttons:
        _check_button(chat, button)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _check_button(chat: Chat, button: Any) -> None:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: expected an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String and not be empty')
    doing = [name for name in button if name in KINDS]
    if unknown := sorted(set(button) - KINDS - LOOKS):
        raise bad(f"can't parse inline keyboard button: unknown field {unknown[0]!r}")
    if len(doing) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.get("style") not in (None, *STYLES):
        raise bad("can't parse inline keyboard button: invalid button style specified")
    _check_deed(chat, doing[0], button[doing[0]])


def _check_deed(chat: Chat, kind: str, value: Any) -> None:
    if kind == "callback_data" and (not isinstance(value, str) or not 1 <= len(value.encode()) <= LONGEST_DATA):
        raise bad("BUTTON_DATA_INVALID")
    if kind == "url" and not re.match(r"(https?://[^\s/]+\.|tg://|ton://)\S*$", str(value)):
        raise bad(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if kind == "web_app" and chat.kind != "private":
        raise bad("BUTTON_TYPE_INVALID")
