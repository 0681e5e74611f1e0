"""The private talk between the bot and an account: open unless its platform let us not write."""

from dataclasses import dataclass
from datetime import datetime, timedelta

CALLED_EVERY = timedelta(days=7)
"""Nobody is called in a channel more often."""


@dataclass(frozen=True, slots=True)
class Talk:
    """``closed_at`` since when the bot may not write, None while it may; ``called_at`` when it last called them.

    ``opens``: they open it by writing to the bot, so that it helps to call them.
    """

    closed_at: datetime | None = None
    called_at: datetime | None = None
    opens: bool = False

    @property
    def closed(self) -> bool:
        """Whether nothing can be told there."""
        return self.closed_at is not None

    def may_be_called(self, at: datetime) -> datetime:
        """When its account may be called, from ``at`` on, as far as the week goes."""
        return at if self.called_at is None else max(at, self.called_at + CALLED_EVERY)
