"""The ways in which the rules of campaigns say no."""

from dataclasses import dataclass
from datetime import date

from butinerie_bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class UnknownCampaign(Refusal):
    """No campaign has that number or name here; ``nearest`` is the name of one that comes close, or empty."""

    said: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class CampaignClosed(Refusal):
    """The campaign takes no more ideas; what was written waits as the draft ``draft_id`` (0: nothing was)."""

    name: str
    on: date
    draft_id: int = 0


@dataclass(frozen=True, slots=True)
class CampaignNotOpenYet(Refusal):
    """It opens on that day."""

    name: str
    opens_on: date


@dataclass(frozen=True, slots=True)
class CampaignNameLength(Refusal):
    """A campaign's name has ``least`` to ``most`` characters, this one ``length``."""

    length: int
    least: int
    most: int

    @property
    def field(self) -> str | None:
        return "name"


@dataclass(frozen=True, slots=True)
class CampaignDates(Refusal):
    """A date that cannot be: unreadable (``text``), over, or not after ``after``, the day it opens."""

    name: str
    after: date | None
    text: str = ""

    @property
    def field(self) -> str | None:
        return self.name


@dataclass(frozen=True, slots=True)
class UnknownChannel(Refusal):
    """No channel of that name is known here; ``known`` are those that are."""

    name: str
    known: tuple[str, ...]

    @property
    def field(self) -> str | None:
        return "channels"
