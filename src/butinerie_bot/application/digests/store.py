"""The store of letters, as the use case sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from butinerie_bot.domain.calendar import Availability


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who wants the letter for themselves: where they are reached, and when; ``letter_id`` once it began."""

    member_id: int
    account_id: int
    person: Availability
    letter_id: int = 0


class Digests(Protocol):
    """Which channel and which person had which week's letter."""

    def lacking(self, week: str, before: datetime) -> Sequence[int]:
        """Home channels, made before that moment, that have no letter of that week."""

    def begin(self, channel_id: int, week: str) -> int | None:
        """The id of that channel's letter, which tells of what happened since its last; None when it has one."""

    def readers(self, week: str, most: int) -> Sequence[Reader]:
        """People who want the letter, can be reached, and have none of that week."""

    def begin_for(self, readers: Sequence[Reader], week: str) -> Sequence[Reader]:
        """The letters of these people begin: those who had none meanwhile, each with the id of theirs."""
