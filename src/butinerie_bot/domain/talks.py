"""The private talk between the bot and an account: open unless its platform let us not write."""

from dataclasses import dataclass
from datetime import datetime, timedelta

BECKONED_EVERY = timedelta(days=7)
"""Nobody is beckoned in a channel more often."""


@dataclass(frozen=True, slots=True)
class Talk:
    """``closed_at`` since when the bot may not write, None while it may; ``beckoned_at`` when it last beckoned them.

    ``opens``: they open it by writing to the bot, so that it helps to beckon them.
    """

    closed_at: datetime | None = None
    beckoned_at: datetime | None = None
    opens: bool = False

    @property
    def closed(self) -> bool:
        """Whether nothing can be told there."""
        return self.closed_at is not None

    def may_be_beckoned(self, at: datetime) -> datetime:
        """When its account may be beckoned, from ``at`` on, as far as the week goes."""
        return at if self.beckoned_at is None else max(at, self.beckoned_at + BECKONED_EVERY)
