"""What a channel is told that could not be read."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class MissedContent:
    """What happened between these two, in the organization's zone, never reached the bot."""

    since: datetime
    until: datetime
    today: date
    language: str
