"""Slack: channels, threads, modals, the home tab, and private talks with the bot."""

from butinerie_bot.chat.adapter import AdapterSpec
from butinerie_slack.settings import SlackSettings

SPEC = AdapterSpec(
    name="slack", settings=SlackSettings, connect="butinerie_slack.connect:connect",
    manifest="butinerie_slack.manifest:manifest",
)  # fmt: skip
