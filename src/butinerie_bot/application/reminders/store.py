"""The store of reminders, as use cases see it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from butinerie_bot.domain.reminders import About, Reminder, Rule, Trace


class Reminders(Protocol):
    """Dates owed to people and channels; each change has its line in the history."""

    def turn(self) -> bool:
        """Whether this process may take what is due: of several, one at a time."""

    def plan(
        self, rule: Rule, about: About, ref_id: int, step: str, *, due_at: datetime, ends_at: datetime | None = None,
        member_id: int | None = None, channel_id: int | None = None,
    ) -> None:  # fmt: skip
        """One for each rule, thing, step and destination: planned again it moves, unless it was sent."""

    def end(self, about: About, ref_id: int, why: Trace, *rules: Rule, step: str | None = None) -> None:
        """Nothing more is owed of that thing (of these rules or that step only, when named); the trace says why."""

    def leave_channel(self, channel_id: int) -> None:
        """Nothing more is owed to that channel."""

    def leave(self, member_id: int) -> Sequence[Reminder]:
        """Somebody is gone: they are owed nothing more. What waited for them, or was on its way."""

    def set_aside(self, member_id: int) -> Sequence[Reminder]:
        """What ended because they left, and was never told to them."""

    def come_back(self, reminder_ids: Collection[int]) -> None:
        """Their person is there again, and owed these; what comes too late by now ends when it is due."""

    def others(self, reminder: Reminder) -> bool:
        """Whether somebody else has heard, or is still to hear, of the same step."""

    def done_by(self, reminder: Reminder) -> int | None:
        """The member, another than its own, who said *done* to the same step."""

    def forget(self, about: About, ref_id: int) -> None:
        """Nothing of it is kept, neither the dates nor whom they were for."""

    def purge(self, before: datetime, most: int) -> int:
        """Forget up to ``most`` that were due before then and are over, with their histories; how many went."""

    def hand(self, about: About, ref_id: int, from_member: int, to_member: int) -> None:
        """What waits for one person waits for another, who then is owed it from its date on."""

    def get(self, reminder_id: int) -> Reminder | None: ...
    def due(self, most: int) -> Sequence[Reminder]:
        """Those whose date has come, the oldest first; another process does not get the same."""

    def shared(self, until: datetime, most: int) -> Sequence[Reminder]:
        """Those due until then which are for whoever the rule is for: neither member nor channel is named."""

    def coming(self, member_id: int, until: datetime, most: int) -> Sequence[Reminder]:
        """What waits for that person and is due until then, the oldest first."""

    def under_way(self, member_id: int, until: datetime) -> Sequence[Reminder]:
        """What deliveries carry to that person, due until then."""

    def carried(self, batch_id: int) -> Sequence[Reminder]:
        """What the delivery of that batch is still to tell."""

    def told(self, reminder: Reminder, since: datetime) -> Sequence[Reminder]:
        """Other reminders of that thing that reached its person since then, or that a delivery carries now."""

    def waiting(self, about: About, ref_id: int, *rules: Rule) -> Sequence[Reminder]: ...
    def owed(self, batch_id: int, reminder_ids: Collection[int]) -> None:
        """One delivery carries these now; the batch has the id of its first one."""

    def postpone(self, reminder_id: int, until: datetime, why: Trace) -> None:
        """Wait for another date."""

    def snooze(self, reminder_id: int, until: datetime) -> None:
        """Its person wants to hear of it again then."""

    def wake(self, member_id: int) -> None:
        """Ask anew when a person may hear what was put off because of hours, leave, the cap or another under way."""

    def sent(self, reminder_ids: Collection[int]) -> None:
        """They were told in one message."""

    def unreached(self, member_id: int) -> None:
        """What is on its way to them waits until they can be written to."""

    def beckoned(self, member_id: int) -> None:
        """They were beckoned for what they owe of it."""

    def put_off(self, batch_id: int, until: datetime, why: Trace) -> None:
        """The delivery that carries them waits until then."""

    def finish(self, reminder_id: int, why: Trace) -> None:
        """Nothing more is owed of this one."""

    def lately(self, member_id: int, most: int) -> Sequence[Reminder]:
        """The nudges that a person got, the last one first."""
