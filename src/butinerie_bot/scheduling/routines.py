"""Which routines there are, and when each is due again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from butinerie_bot.application.campaigns.commands import TurnCampaigns
from butinerie_bot.application.pilots.commands import AgePilots
from butinerie_bot.application.routine_commands import (
    Expire,
    OweDigests,
    OweNews,
    PointOutSupported,
    Recount,
    RefreshPromises,
    Remind,
    ReopenDeferred,
    Routine,
)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Regular:
    """A routine done ``every`` so often, ``after`` the full hour or midnight (UTC).

    ``tidies``: nobody waits for it to the hour.
    """

    command: Callable[[int], Routine]
    every: timedelta
    after: timedelta = timedelta()
    tidies: bool = False

    def next_after(self, now: datetime) -> datetime:
        """Its first moment later than ``now``."""
        passed = (now - EPOCH - self.after) // self.every
        return EPOCH + self.after + (passed + 1) * self.every


ROUTINES: dict[str, Regular] = {
    "owe_news": Regular(OweNews, timedelta(minutes=1)),
    "remind": Regular(Remind, timedelta(seconds=5)),
    "point_out_supported": Regular(PointOutSupported, timedelta(minutes=5)),
    "owe_digests": Regular(OweDigests, timedelta(minutes=5)),
    "turn_campaigns": Regular(TurnCampaigns, timedelta(minutes=1)),
    "reopen_deferred": Regular(ReopenDeferred, HOUR),
    "refresh_promises": Regular(RefreshPromises, HOUR),
    "age_pilots": Regular(AgePilots, DAY, timedelta(minutes=10)),
    "expire": Regular(Expire, HOUR, timedelta(minutes=20), tidies=True),
    "recount": Regular(Recount, DAY, timedelta(hours=2, minutes=40)),
}
