"""One command's surroundings inside the batch's transaction: where, when, for whom, and the stores it works with."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection

from butinerie_bot.application.ports import Ids
from butinerie_bot.domain.events import Event
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import IsWorkingDay
from butinerie_bot.storage.outgoing.owing import OutboxStore
from butinerie_bot.storage.recording.recounting import GestureStore
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.stores import Stores


@dataclass
class UnitOfWork(Stores):
    """``now`` is the same for the whole batch; ``events`` is what happened, for the announcements."""

    connection: Connection
    organization: Organization
    now: datetime
    ids: Ids
    calendar: IsWorkingDay
    events: list[Event] = field(default_factory=list)
    seal: Seal = field(default_factory=passing_seal)

    @cached_property
    def outbox(self) -> OutboxStore:
        """What is owed to somebody."""
        return OutboxStore(self.connection, self.organization, self.now, self.ids)

    @cached_property
    def gestures(self) -> GestureStore:
        """Votes, volunteers and interests, recounted from their signals."""
        return GestureStore(self.connection, self.organization, self.now, self.ids)
