"""The store of reminders, as use cases see it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from butinerie_bot.domain.reminders import About, Reminder, Rule


class Reminders(Protocol):
    """Dates owed to people and channels."""

    def plan(
        self, rule: Rule, about: About, ref_id: int, step: str, *, due_at: datetime, ends_at: datetime | None = None,
        member_id: int | None = None, channel_id: int | None = None,
    ) -> int:  # fmt: skip
        """Its id. One for each rule, thing, step and destination: planned again it moves, unless it was sent."""

    def end(self, about: About, ref_id: int, why: str, *rules: Rule) -> None:
        """Nothing more is owed of that thing (of these rules only, when any are named); the trace says why."""

    def hand(self, about: About, ref_id: int, from_member: int, to_member: int) -> None:
        """What waits for one person waits for another, who then is owed it from its date on."""

    def get(self, reminder_id: int) -> Reminder | None: ...
    def due(self, most: int) -> Sequence[Reminder]:
        """Those whose date has come, the oldest first; another process does not get the same."""

    def owed(self, reminder_id: int) -> None:
        """A delivery carries it now."""

    def postpone(self, reminder_id: int, until: datetime, why: str) -> None:
        """Wait for another date."""

    def sent(self, reminder_id: int) -> None: ...
    def finish(self, reminder_id: int, why: str) -> None:
        """Nothing more is owed of this one."""

    def under_way(self, member_id: int, since: datetime, until: datetime) -> int:
        """How many nudges a person got or is owed in that time."""

    def latest(self, member_id: int, rules: Collection[Rule] = ()) -> Reminder | None:
        """The nudge a person got last."""
