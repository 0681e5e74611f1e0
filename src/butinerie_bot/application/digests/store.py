"""The store of letters, as the use case sees it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class Digests(Protocol):
    """Which channel had which week's letter."""

    def lacking(self, week: str, before: datetime) -> Sequence[int]:
        """Home channels, made before that moment, that have no letter of that week."""

    def begin(self, channel_id: int, week: str) -> int | None:
        """The id of that channel's letter, which tells of what happened since its last; None when it has one."""
