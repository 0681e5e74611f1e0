"""Conversations: their names, private talks that were opened, channels whose id Slack changed."""

from collections.abc import Mapping
from pathlib import Path

from slack_sdk.errors import SlackApiError

from butinerie_bot.chat import kept
from butinerie_bot.chat.reading import text
from butinerie_slack.places import DIRECT
from butinerie_slack.turns import Turns, patiently
from butinerie_slack.web import SlackWeb


class Rooms:
    """``file`` keeps the channels that have another id now; the rest is asked again at each start."""

    def __init__(self, web: SlackWeb, file: Path) -> None:
        self._web = web
        self._file = file
        self._now = kept.read(file)
        self._direct: dict[str, str] = {}
        self._asking = Turns()
        self.names: dict[str, str] = {}

    @property
    def former(self) -> Mapping[str, str]:
        """The channel as the bot knows it, by its id of today."""
        return {new: old for old, new in self._now.items()}

    def now(self, channel: str) -> str:
        """The channel's id of today."""
        return self._now.get(channel, channel)

    def move(self, old: str, new: str) -> None:
        """A channel has another id from now on."""
        self._now[self.former.get(old, old)] = new
        kept.write(self._file, self._now)

    def rename(self, channel: str, name: str) -> None:
        """A channel has another name from now on."""
        self.names[channel] = f"#{name}"

    async def direct(self, person: str) -> str:
        """The private talk with somebody. Raises the library's errors."""
        async with self._asking.of(person):
            if person not in self._direct:
                opened = await self._web.call("conversations.open", users=person)
                self._direct[person] = text(opened, "channel", "id")
            return self._direct[person]

    def shut(self, person: str) -> None:
        """The talk that was known is no more."""
        self._direct.pop(person, None)

    async def learn(self, channel: str) -> bool:
        """Ask for a channel's name where it is not known. Whether one was learnt: what the bot cannot see has none."""
        if channel in self.names or channel.startswith(DIRECT):
            return False
        try:
            told = await patiently(lambda: self._web.ask("conversations.info", channel=channel))
        except SlackApiError:
            return False
        name = text(told, "channel", "name")
        if name:
            self.rename(channel, name)
        return bool(name)
