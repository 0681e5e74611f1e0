"""The playground: a chat in the browser where the bot can be tried, and the adapter in front of it."""

from butinerie_bot.chat.adapter import AdapterSpec
from butinerie_playground.settings import PlaygroundSettings

SPEC = AdapterSpec(
    name="playground",
    settings=PlaygroundSettings,
    connect="butinerie_playground.connect:connect",
    trial=True,
)
