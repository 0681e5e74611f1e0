"""The store of reminders, as use cases see it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from butinerie_bot.domain.reminders import About, Reminder, Rule


class Reminders(Protocol):
    """Dates owed to people and channels."""

    def plan(
        self, rule: Rule, about: About, ref_id: int, step: str, *, due_at: datetime, ends_at: datetime | None = None,
        member_id: int | None = None, channel_id: int | None = None,
    ) -> None:  # fmt: skip
        """One for each rule, thing, step and destination: planned again it moves, unless it was sent."""

    def end(self, about: About, ref_id: int, why: str, *rules: Rule) -> None:
        """Nothing more is owed of that thing (of these rules only, when any are named); the trace says why."""

    def forget(self, about: About, ref_id: int) -> None:
        """Nothing of it is kept, neither the dates nor whom they were for."""

    def hand(self, about: About, ref_id: int, from_member: int, to_member: int) -> None:
        """What waits for one person waits for another, who then is owed it from its date on."""

    def get(self, reminder_id: int) -> Reminder | None: ...
    def due(self, most: int) -> Sequence[Reminder]:
        """Those whose date has come, the oldest first; another process does not get the same."""

    def told(self, reminder: Reminder, since: datetime) -> Sequence[Reminder]:
        """Other reminders of that thing that reached its person since then, or that a delivery carries now."""

    def waiting(self, about: About, ref_id: int, *rules: Rule) -> Sequence[Reminder]: ...
    def owed(self, reminder_id: int) -> None:
        """A delivery carries it now."""

    def postpone(self, reminder_id: int, until: datetime, why: str) -> None:
        """Wait for another date."""

    def snooze(self, reminder_id: int, until: datetime) -> None:
        """Its person wants to hear of it again then."""

    def wake(self, member_id: int) -> None:
        """Ask anew when a person may hear what was put off because of hours, leave or the cap."""

    def sent(self, reminder_id: int) -> None: ...
    def finish(self, reminder_id: int, why: str) -> None:
        """Nothing more is owed of this one."""

    def latest(self, member_id: int, ref_id: int | None = None) -> Reminder | None:
        """The nudge a person got last, of that thing when one is named."""
