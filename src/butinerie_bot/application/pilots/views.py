"""What is shown of a pilot, beside its idea."""

from dataclasses import dataclass

from butinerie_bot.domain.gains import Gain
from butinerie_bot.domain.pilots import CheckIn, Milestone, Pilot


@dataclass(frozen=True, slots=True)
class PilotView:
    """``day`` counts to the pilot's length; ``owner`` and ``sponsor`` are names (empty: nobody's, or several)."""

    pilot: Pilot
    owner: str
    sponsor: str
    day: int
    milestones: tuple[Milestone, ...]
    checkins: tuple[CheckIn, ...]
    gain: Gain | None = None

    @property
    def done(self) -> int:
        """How many milestones are."""
        return sum(each.done_on is not None for each in self.milestones)

    @property
    def ahead(self) -> Milestone | None:
        """The next milestone."""
        return next((each for each in self.milestones if each.done_on is None), None)

    @property
    def latest(self) -> CheckIn | None:
        """The check-in given last."""
        given = [each for each in self.checkins if each.given_on is not None]
        return max(given, key=lambda each: (each.given_on, each.day, each.id)) if given else None
