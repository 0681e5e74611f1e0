"""Which channel is which: rooms that all read, private talks with the bot, private talks of two people."""

from collections.abc import Mapping

from butinerie_playground.cast import BOT, BOT_NAME, ROOMS, Character

PREFIX = "direct-"


def bot_talk(person: str) -> str:
    """The channel where that person and the bot talk alone."""
    return f"{PREFIX}{person}"


def people_talk(one: str, other: str) -> str:
    """The channel where two people talk alone, the same from both sides."""
    return PREFIX + "-".join(sorted((one, other)))


def members_of(channel: str) -> frozenset[str] | None:
    """Who takes part in a private talk (the bot included when it does), or None for a room that all read."""
    if not channel.startswith(PREFIX):
        return None
    names = channel.removeprefix(PREFIX).split("-")
    return frozenset(names if len(names) > 1 else (*names, BOT))


def bot_hears(channel: str) -> bool:
    """Whether the bot is there: it is in every room, and in its own private talks only."""
    members = members_of(channel)
    return members is None or BOT in members


class Rooms:
    """The channels of a playground with these people."""

    def __init__(self, people: Mapping[str, Character]) -> None:
        self._people = people

    def exists(self, channel: str) -> bool:
        """Whether there is such a channel."""
        members = members_of(channel)
        if members is None:
            return channel in ROOMS
        return len(members) == 2 and all(name == BOT or name in self._people for name in members)

    def may_read(self, person: str, channel: str) -> bool:
        """Whether that person sees what is said there."""
        members = members_of(channel)
        return self.exists(channel) and (members is None or person in members)

    def name_for(self, channel: str, person: str) -> str:
        """What a channel is called by that person."""
        members = members_of(channel)
        if members is None:
            return ROOMS[channel].name
        other = next(name for name in members if name != person)
        return BOT_NAME if other == BOT else self._people[other].name
