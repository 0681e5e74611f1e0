"""Telegram: groups, their topics, and private talks with the bot."""

from butinerie_bot.chat.adapter import AdapterSpec
from butinerie_telegram.settings import TelegramSettings

SPEC = AdapterSpec(name="telegram", settings=TelegramSettings, connect="butinerie_telegram.connect:connect")
