"""What a steward's word about a campaign came to."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CampaignMade:
    """``open`` when it takes ideas already; ``channels`` are the names of where it runs; ``closes_at`` is local."""

    number: int
    name: str
    open: bool
    opens_on: date
    closes_at: datetime
    answered_on: date
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignEnded:
    """It takes no more ideas; ``already`` when it was closed before."""

    number: int
    name: str
    already: bool
