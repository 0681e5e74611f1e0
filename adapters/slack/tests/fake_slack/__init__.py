"""A strict stand-in for Slack on loopback, written from Slack's documentation.

It refuses what Slack refuses, in Slack's words where they are known, and is stricter on purpose: unknown arguments and
fields are refused rather than overlooked, a thread's head must stand, an acknowledgement counts on its own socket only,
a late one not at all, and whatever an app answers wrongly to an interaction is counted among its refusals.
"""

from butinerie_bot.testing.seconds import StandingClock
from fake_slack.app import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from fake_slack.errors import Impossible, SlackError
from fake_slack.records import APP, BOT, BOT_USER, TEAM, Channel, Message, Outcome, Person, View
from fake_slack.serving import FakeSlack

__all__ = [
    "APP",
    "APP_TOKEN",
    "BOT",
    "BOT_TOKEN",
    "BOT_USER",
    "SIGNING_SECRET",
    "TEAM",
    "Channel",
    "FakeSlack",
    "Impossible",
    "Message",
    "Outcome",
    "Person",
    "SlackError",
    "StandingClock",
    "View",
]
