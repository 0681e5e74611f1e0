"""What stewards may ask of campaigns."""

from dataclasses import dataclass

from butinerie_bot.application.people import Where
from butinerie_bot.application.routine_commands import Routine
from butinerie_bot.application.votes.gesture_commands import Command


@dataclass(frozen=True, slots=True)
class NewCampaign(Command):
    """A call for ideas. Dates as typed (``opens`` empty: now); ``channels`` are names, or empty for every home."""

    where: Where
    name: str
    question: str
    closes: str
    opens: str = ""
    channels: str = ""


@dataclass(frozen=True, slots=True)
class CloseCampaign(Command):
    """Close it before its date; ``campaign`` is its number or name as said."""

    campaign: str


@dataclass(frozen=True, slots=True)
class TurnCampaigns(Routine):
    """Open and close the campaigns whose moment has come."""


__all__ = ["CloseCampaign", "NewCampaign", "TurnCampaigns"]
