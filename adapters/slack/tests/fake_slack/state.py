"""What the workspace keeps, and the few rules that all methods share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from butinerie_bot.testing.seconds import Clock
from fake_slack.alarms import Alarms
from fake_slack.app import App
from fake_slack.deliveries import Deliveries, Delivery
from fake_slack.errors import Json, SlackError
from fake_slack.records import APP, BOT_USER, SLACKBOT, TEAM, Channel, Message, Person, View
from fake_slack.throttle import Throttle

HISTORY = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
"""How scopes and events call each kind of conversation."""
CUSTOM = {"butineuse": "https://emoji.example/butineuse.png", "abeille": "alias:bee"}
"""Emoji of the workspace's own: name → image, or ``alias:`` and another name."""


@dataclass(slots=True)
class Trigger:
    """A trigger id: whose it is, until when it may be exchanged, over which view it was made."""

    person: Person
    until: float
    over: View | None = None
    used: bool = False


@dataclass(slots=True)
class State:
    """Everything. ``homes``: what each person sees as App Home; ``modals``: each person's stack, the top one last."""

    clock: Clock
    alarms: Alarms
    throttle: Throttle
    deliveries: Deliveries
    app: App = field(default_factory=App)
    url: str = ""
    tickets: Callable[[], str] = str
    bot: Person = field(default_factory=lambda: Person(BOT_USER, "Butinerie", "butinerie", bot=True))
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    ephemeral: list[Message] = field(default_factory=list)
    homes: dict[str, View] = field(default_factory=dict)
    modals: dict[str, list[View]] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    emoji: dict[str, str] = field(default_factory=lambda: dict(CUSTOM))
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.people[self.bot.id] = self.bot
        self.people[SLACKBOT] = Person(SLACKBOT, "Slackbot", "slackbot", "en-US", "America/Los_Angeles")

    def name(self, prefix: str) -> str:
        """A new id: a letter and ten signs."""
        return f"{prefix}{next(self.numbers):010}"

    def stamp(self) -> str:
        """A new ``ts``, unlike every other."""
        return f"{int(self.clock())}.{next(self.numbers):06}"

    def hear(self, subscription: str, event: Json) -> Delivery | None:
        """Tell the app of an event, if it listens to that; returns its delivery."""
        if not self.app.hears(subscription):
            return None
        mine = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
        body = {
            "token": "verification-token",
            "team_id": TEAM,
            "context_team_id": TEAM,
            "context_enterprise_id": None,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": self.name("Ev"),
            "event_time": int(self.clock()),
            "authorizations": [{**mine, "is_enterprise_install": False}],
            "is_ext_shared_channel": self._is_shared(event),
            "event_context": self.name("4-"),
        }
        return self.deliveries.put(Delivery("events_api", body))

    def _is_shared(self, event: Json) -> bool:
        where = event.get("channel") or event.get("item", {}).get("channel")
        return isinstance(where, str) and where in self.channels and self.channels[where].shared

    def channel(self, wanted: str) -> Channel:
        """A conversation that the app may know of."""
        channel = self.channels.get(wanted)
        if channel is None or (channel.kind != "channel" and self.bot.id not in channel.members):
            raise SlackError("channel_not_found")
        return channel

    def person(self, wanted: str, error: str = "user_not_found") -> Person:
        """An account by its id."""
        if wanted not in self.people:
            raise SlackError(error)
        return self.people[wanted]

    def direct(self, person: Person) -> Channel:
        """The direct messages between somebody and the app, opened when they are not yet."""
        pair = [person.id, self.bot.id]
        for channel in self.channels.values():
            if channel.kind == "im" and channel.members == pair:
                return channel
        channel = Channel(self.name("D"), "im", members=pair)
        self.channels[channel.id] = channel
        return channel

    def scope_of(self, channel: Channel, right: str) -> str:
        """The scope that a conversation of that kind asks for: ``right`` is read, history, write."""
        return f"{HISTORY[channel.kind]}:{right}"

    def message(self, channel: Channel, ts: str) -> Message:
        """A message that stands there for all."""
        message = channel.messages.get(ts)
        if message is None or message.seen_by:
            raise SlackError("message_not_found")
        return message
