"""The stores of what is owed to people: the outbox, and what voters are still to hear."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from butinerie_bot.application.deliveries import Owed
from butinerie_bot.domain.changes import Change
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.votes import Gesture


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person with news that no delivery is owed for yet: told at the earliest ``due_at``, on ``account_id``."""

    member_id: int
    account_id: int
    due_at: datetime


class News(Protocol):
    """What voters are still to hear of ideas: each change once."""

    def add(self, change: Change, change_id: int, idea: Idea, without: Collection[int]) -> None:
        """For every voter who ever wrote to the bot, but those who are told anyway.

        Of a merge, those whose vote is on what was merged. An idea that opens again is no news to who has not heard
        yet that it was closed: they hear neither.
        """

    def add_after(self, change: Change, change_id: int, idea: Idea, former_id: int) -> None:
        """For those who have heard of the former change, which is taken back."""

    def erase(self, change_id: int) -> None: ...
    def hush(self, member_id: int) -> None:
        """Somebody is gone: they hear nothing more."""

    def counted(self, root_id: int, gesture: Gesture) -> Sequence[int]:
        """The members whose gesture counts on that idea."""

    def unannounced(self, most: int) -> Sequence[Waiting]: ...


class Readings(Protocol):
    """When platforms had brought all that they keep."""

    def take(self, connection: str) -> datetime | None:
        """It has now; when it had the last time, None for the first."""

    def missed(self, connection: str, since: datetime, until: datetime) -> None:
        """What happened in that time was never brought."""


class Outbox(Protocol):
    """What is owed to somebody."""

    def owe(self, owed: Owed) -> None: ...
    def cancel(self, key: str) -> int:
        """Drop what waits under that key, or under keys that begin with it and a colon; how many went."""

    def take_up(self, key: str) -> int:
        """Let what was dropped under that key, or under keys that begin with it and a colon, wait again; how many."""

    def redirect(self, account_id: int, to_account: int) -> None:
        """What waits for one account of a person goes to another."""

    def waits(self, key: str, account_id: int) -> bool:
        """Whether a delivery of that key to that account has not ended yet."""

    def stale(self, *ideas: int) -> None:
        """Let every card of these ideas be made anew."""
