"""Answers to pressed buttons."""

import re

from fake_telegram.errors import bad
from fake_telegram.html_text import utf16
from fake_telegram.parameters import Arguments
from fake_telegram.state import State
from fake_telegram.updates import CALLBACK_KEPT_FOR

LONGEST_ANSWER = 200


def answer_callback_query(state: State, arguments: Arguments) -> bool:
    asked = state.callbacks.get(arguments.text("callback_query_id"))
    if asked is None or asked.answer is not None or state.clock() - asked.asked > CALLBACK_KEPT_FOR:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    text, url = arguments.text("text"), arguments.text("url")
    if utf16(text) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    if url and not re.fullmatch(rf"(https?://)?t\.me/{state.bot.username}\?start=[A-Za-z0-9_-]{{1,64}}", url):
        raise bad("URL_INVALID")
    asked.answer = {"text": text, "show_alert": bool(arguments.maybe("show_alert")), "url": url}
    return True
