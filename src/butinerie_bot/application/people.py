"""Who speaks and where, as a platform tells it; nothing here has been looked up yet."""

from dataclasses import dataclass

from butinerie_bot.domain.members import AccountKind


@dataclass(frozen=True, slots=True)
class Who:
    """An account as its platform names it. ``wrote`` is False for a reaction, which is no first contact."""

    connection: str
    workspace: str
    platform_id: str
    name: str = ""
    handle: str = ""
    kind: AccountKind = AccountKind.PERSON
    language: str | None = None
    zone: str | None = None
    wrote: bool = True


@dataclass(frozen=True, slots=True)
class Where:
    """A channel or a private talk; ``thread`` is the message a reply belongs to."""

    connection: str
    workspace: str
    channel: str
    thread: str | None = None
    direct: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message on a connection, which may show one of our ideas."""

    connection: str
    channel: str
    message: str


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in a text: by platform id where the platform gives it, else by handle."""

    platform_id: str = ""
    handle: str = ""


Target = int | Shown
"""An idea, by its number or by a message that shows it."""
