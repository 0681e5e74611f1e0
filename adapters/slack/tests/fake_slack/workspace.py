"""Channels: created, joined, left, archived, shared; the app invited and put out."""

from fake_slack.conversations import tell_joined, tell_member
from fake_slack.deliveries import Delivery
from fake_slack.errors import Impossible
from fake_slack.people import People
from fake_slack.records import APP, TEAM, Channel, ChannelKind, Person
from fake_slack.state import State


class Workspace:
    """What happens to channels."""

    def __init__(self, state: State, people: People) -> None:
        self.state = state
        self.people = people

    def create(
        self, name: str, members: list[Person], kind: ChannelKind = "channel", *, bot: bool = True, shared: bool = False
    ) -> Channel:
        """A channel with these people, and the app unless told otherwise; nothing is told of it."""
        letter = "C" if kind == "channel" else "G"
        ids = [*(person.id for person in members), *([self.state.bot.id] if bot else [])]
        made = Channel(self.state.name(letter), kind, name, ids, shared=shared)
        self.state.channels[made.id] = made
        return made

    def invite_bot(self, channel: Channel) -> None:
        """Let the app into a channel."""
        self.join(channel, self.state.bot)

    def remove_bot(self, channel: Channel) -> None:
        """Put the app out of a channel: it is told so."""
        kind = "channel_left" if channel.kind == "channel" else "group_left"
        channel.members.remove(self.state.bot.id)
        self.state.hear(kind, {"type": kind, "channel": channel.id, "event_ts": self.state.stamp()})

    def join(self, channel: Channel, person: Person) -> None:
        """Somebody comes in."""
        if person.id in channel.members:
            raise Impossible("they are in it already")
        channel.members.append(person.id)
        tell_joined(self.state, channel, person)

    def leave(self, channel: Channel, person: Person) -> None:
        """Somebody goes."""
        channel.members.remove(person.id)
        tell_member(self.state, "member_left_channel", channel, person)

    def archive(self, channel: Channel, by: Person) -> None:
        """Nobody writes there any more."""
        channel.archived = True
        if self.state.bot.id in channel.members:
            kind = "channel_archive" if channel.kind == "channel" else "group_archive"
            event = {"type": kind, "channel": channel.id, "user": by.id, "is_moved": 0}
            self.state.hear(kind, {**event, "event_ts": self.state.stamp()})

    def change_id(self, channel: Channel) -> None:
        """Give a channel another id, as happens when it begins or ceases to be shared."""
        old = channel.id
        channel.id = self.state.name(old[0])
        self.state.channels[channel.id] = self.state.channels.pop(old)
        event = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": channel.id}
        self.state.hear("channel_id_changed", {**event, "event_ts": self.state.stamp()})

    def limit_rate(self) -> None:
        """More happened within an hour than Slack passes on: the app is told, and of nothing else that minute."""
        minute = int(self.state.clock()) // 60 * 60
        body = {"token": "verification-token", "type": "app_rate_limited", "minute_rate_limited": minute}
        self.state.deliveries.put(Delivery("events_api", {**body, "team_id": TEAM, "api_app_id": APP}))

    def uninstall(self) -> None:
        """Take the app away: it is told, and its tokens are good no longer."""
        self.state.hear("tokens_revoked", {"type": "tokens_revoked", "tokens": {"bot": [self.state.bot.id]}})
        self.state.hear("app_uninstalled", {"type": "app_uninstalled"})
        self.state.app.installed = False

    def rename(self, channel: Channel, name: str) -> None:
        """Give a channel another name."""
        channel.name = name
        if self.state.bot.id in channel.members:
            kind = "channel_rename" if channel.kind == "channel" else "group_rename"
            told = {"id": channel.id, "name": name, "name_normalized": name, "created": 1_700_000_000}
            self.state.hear(kind, {"type": kind, "channel": told, "event_ts": self.state.stamp()})
