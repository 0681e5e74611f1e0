"""How Slack's conversations, threads and people are named to the bot."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from butinerie_bot.chat.events import AccountKind, Order, Person, Place
from butinerie_bot.chat.reading import Json, table, text, true

SLACKBOT = "USLACKBOT"
LANGUAGES = ("fr", "en")
DIRECT = "D"
"""What the ids of talks between two begin with."""

BEGINNING = Order(0)


@dataclass(frozen=True, slots=True)
class Ourselves:
    """The bot's own account and workspace; ``address`` is where the workspace is read, with a slash at its end."""

    user: str
    bot: str
    team: str
    enterprise: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """What a translation needs to know.

    ``latest`` is the newest order seen, for what bears no time of its own; ``people`` are those that a payload names;
    ``names`` of channels, ``former`` ids of channels whose id Slack changed. ``quiet``: no more reactions are answered.
    """

    connection: str
    ourselves: Ourselves
    latest: Order = BEGINNING
    people: Mapping[str, Person] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    quiet: bool = False

    def person(self, user: str) -> Person:
        """Who has that id."""
        return self.people.get(user) or Person(user)

    def called(self, user: str) -> str:
        """What that person is called, empty when it is not known."""
        return self.person(user).name

    def channel(self, channel: str) -> str:
        """The id by which the bot came to know a channel."""
        return self.former.get(channel, channel)

    def place(self, channel: str, thread: str = "") -> Place:
        """A channel, one of its threads, a private talk."""
        direct = channel.startswith(DIRECT)
        name = "" if direct else self.names.get(channel, "")
        return Place(self.channel(channel), thread=thread or None, direct=direct, name=name)

    def desk(self, user: str) -> Place:
        """A person's private talk where Slack does not name it: Slack takes their own id in its place."""
        return Place(user, direct=True)


def person_of(user: Json, ourselves: Ourselves) -> Person:
    """An account, with the language and time zone that its owner set in Slack."""
    profile = table(user, "profile")
    name = text(profile, "display_name") or text(profile, "real_name") or text(user, "real_name") or text(user, "name")
    language = text(user, "locale")[:2].casefold()
    return Person(
        text(user, "id"), name, text(user, "name"), _kind(user, ourselves),
        language if language in LANGUAGES else None, text(user, "tz") or None,
    )  # fmt: skip


def _kind(user: Json, ourselves: Ourselves) -> AccountKind:
    if true(user, "is_bot") or text(user, "id") == SLACKBOT:
        return AccountKind.BOT
    if true(user, "is_stranger") or not _is_ours(user, ourselves):
        return AccountKind.STRANGER
    guest = true(user, "is_restricted") or true(user, "is_ultra_restricted")
    return AccountKind.GUEST if guest else AccountKind.PERSON


def _is_ours(user: Json, ourselves: Ourselves) -> bool:
    """Of our workspace, or of another one of our organization. People of Slack Connect are of neither."""
    team, enterprise = text(user, "team_id"), text(user, "enterprise_user", "enterprise_id")
    return team in ("", ourselves.team) or bool(enterprise and enterprise == ourselves.enterprise)


def link_to(here: Here, channel: str, message: str, thread: str = "") -> str | None:
    """Where a message can be opened; a private talk has no link for others."""
    if not here.ourselves.address or channel.startswith(DIRECT) or not message:
        return None
    link = f"{here.ourselves.address}archives/{channel}/p{message.replace('.', '')}"
    return link if thread in ("", message) else f"{link}?thread_ts={thread}&cid={channel}"
