"""A town with its relay, asked step by step: what is owed is claimed, read, sent or put off by hand."""

from datetime import UTC, datetime
from typing import Any

from ruling import CHAT, Town

from butinerie_bot.application.commands import Remind
from butinerie_bot.application.deliveries import Claimed, Deferred, Ending, Settled, What
from butinerie_bot.application.outcomes import Done
from butinerie_bot.application.reminders.nudges import BatchContent, Later, NudgeContent
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.reminders import About, Rule
from butinerie_bot.storage.aggregates.reminders import ReminderStore
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.tables_reminders import reminder_history, reminders

NEAR = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
"""Seven days before the promise of an idea that was posted on Monday the 2nd."""


class Office:
    """A town with its relay."""

    def __init__(self, town: Town, relay: RelayOutbox) -> None:
        self.town, self.relay = town, relay
        self.mairie = Organization(town.organization_id, "Mairie")

    async def nudge(self, at: datetime = NEAR) -> Claimed:
        """The one nudge that is owed then, claimed."""
        self.town.clock.at = at
        self.tick()
        (delivery,) = [each for each in await self.relay.claim([CHAT], 16) if each.person]
        return delivery

    def plan(self, number: int, due_at: datetime, member: str = "karim") -> int:
        """One more reminder of that idea's promise, for that person; its id."""
        idea = self.town.idea(number)
        step, member_id = f"{idea.promised_on}:{due_at}", self.town.member(member)
        with self.town.engine.begin() as connection:
            store = ReminderStore(connection, self.mairie, self.town.clock.now(), self.town.ids)
            store.plan(Rule.ANSWER_NEAR, About.IDEA, idea.id, step, due_at=due_at, member_id=member_id)
        (row,) = self.town.rows(reminders, reminders.c.step == step, reminders.c.ref_id == idea.id)
        return int(row.id)

    async def claimed(self, person: str = "karim") -> list[Claimed]:
        """The nudges owed to that person now, claimed; what else is due has gone out before them."""
        self.tick()
        nudges: list[Claimed] = []
        while found := await self.relay.claim([CHAT], 16):
            for each in found:
                if each.subject.what is What.NUDGE:
                    nudges.append(each)
                else:
                    await self.relay.settle(Settled(each, Ending.SENT, each.channel, "m0"))
        return [each for each in nudges if each.person == person]

    async def told(self, delivery: Claimed) -> list[int]:
        """The reminders that it would tell now."""
        content = await self.relay.content(delivery)
        if isinstance(content, BatchContent):
            return [item.reminder_id for item in content.items]
        return [content.reminder_id] if isinstance(content, NudgeContent) else []

    def stages(self, *ids: int) -> list[str]:
        """Where these stand, with what became of them last."""
        found = {row.id: f"{row.stage} {row.trace}" for row in self.town.rows(reminders, reminders.c.id.in_(ids))}
        return [found[each] for each in ids]

    def history(self, reminder_id: int) -> list[str]:
        """What became of one."""
        lines = self.town.rows(reminder_history, reminder_history.c.reminder_id == reminder_id)
        return [row.trace for row in sorted(lines, key=lambda line: line.seq)]

    def tick(self) -> None:
        while self.town.do(Remind(self.town.organization_id)) != Done(0):
            continue

    async def send(self, delivery: Claimed, *told: int) -> None:
        await self.relay.settle(Settled(delivery, Ending.SENT, "direct", "m1", told=told))

    def later(self, delivery: Claimed, later: Later) -> Deferred:
        """It waits alone until its reader may be disturbed, as the relay says."""
        return Deferred(delivery, later.until, everywhere=False, error="", alone=True)

    def row(self, rule: Rule = Rule.ANSWER_NEAR, member: str = "karim") -> Any:
        """The newest reminder of that rule and person."""
        mine = (reminders.c.rule == rule, reminders.c.member_id == self.town.member(member))
        return max(self.town.rows(reminders, *mine), key=lambda row: row.due_at)
