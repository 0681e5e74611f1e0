"""Where cards appear: a channel as its platform names it, a topic of it being a channel of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """``home`` when cards are posted there, in ``language`` (None: the organization's)."""

    id: int
    connection: str
    workspace: str
    channel: str
    thread: str
    name: str
    language: str | None = None
    home: bool = False
