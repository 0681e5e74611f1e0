"""What reminders of gains say; ``view`` always has its pilot."""

from dataclasses import dataclass

from butinerie_bot.application.views import IdeaView


@dataclass(frozen=True, slots=True)
class GainNudge:
    """What was gained? ``months`` after the verdict; 0: there is no figure yet."""

    view: IdeaView
    months: int
