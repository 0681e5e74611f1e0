"""A strict stand-in for Telegram's Bot API server, on loopback, written from Telegram's documentation.

It refuses what Telegram refuses, in Telegram's words where they are known, and is stricter on purpose: unknown
parameters and update kinds are refused rather than ignored, lengths count UTF-16 units, a callback query takes one
answer, HTML is the only parse mode, and a payload of a deep link that clients would drop fails the test.
"""

from fake_telegram.errors import ApiError
from fake_telegram.records import Callback, Chat, Message, Person
from fake_telegram.serving import TOKEN, FakeTelegram

__all__ = ["TOKEN", "ApiError", "Callback", "Chat", "FakeTelegram", "Message", "Person"]
