"""How deliveries end: written down, put back, or without the message they were to change."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import ColumnElement, and_

from butinerie_bot.application.deliveries import Claimed, Deferred, Ending, Settled, Subject, What
from butinerie_bot.application.ideas import homing
from butinerie_bot.application.people import Where
from butinerie_bot.application.reminders import beckoning
from butinerie_bot.application.telling import owe_person
from butinerie_bot.domain.members import Role
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.outgoing import batches
from butinerie_bot.storage.outgoing.told import news_told
from butinerie_bot.storage.recording.batch import Batch
from butinerie_bot.storage.recording.unit_of_work import UnitOfWork
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import cards, channels, lanes, outbox
from butinerie_bot.storage.times import micros


@dataclass(frozen=True)
class Ended:
    """One claimed delivery, in the writer's transaction."""

    batch: Batch
    delivery: Claimed

    def entail(self, settled: Settled) -> None:
        """What its ending means for others: the lines under a card, the words offered, the news and reminders told."""
        if settled.ending is Ending.DROPPED and self._is_card and not (settled.message or self.delivery.message):
            self._drop_lines()
        if settled.choices:
            self._remember(settled)
        if self.delivery.subject.what is What.NEWS:
            sent = settled.ending is Ending.SENT
            news_told(self.batch.connection, self._uow.organization, self.delivery, self._uow.now, sent=sent)
        if self.delivery.subject.what is What.NUDGE:
            batches.settled(self._uow, settled)
        if self.delivery.subject.what is What.WORD_WAITS and settled.ending is Ending.SENT:
            beckoning.beckoned(self._uow, self.delivery.subject.account_id)

    def defer(self, deferred: Deferred) -> None:
        """It waits again, and its lane or the whole connection with it unless it waits alone."""
        until = micros(deferred.until)
        due = until if deferred.alone else outbox.c.due_at
        self._store.change(outbox, self._mine, state="waiting", lease_until=None, due_at=due, error=deferred.error)
        if deferred.alone and self.delivery.subject.what is What.NUDGE:
            batches.deferred(self._uow, self.delivery, deferred.until)
        if not deferred.alone:
            self._hold("" if deferred.everywhere else self.delivery.lane, until, deferred.error)

    def move(self, former: str, now: str) -> None:
        """Its channel has another id: it waits again, and all that belongs to the channel goes along."""
        homing.move(self._uow, Where(self.delivery.connection, self.delivery.workspace, former), now)
        self._store.change(outbox, self._mine, state="waiting", lease_until=None)

    def lose(self, *, channel: bool) -> None:
        """The card's message is gone: it is posted again once. Gone again, or with its channel: left alone."""
        card = self._store.row(cards, self._card)
        if channel:
            self._leave_channel()
        elif card is not None and card.losses == 0:
            self._store.change(cards, self._card, losses=1, message="")
            self._store.change(outbox, self._mine, state="waiting", lease_until=None, attempts=0)
        else:
            self._leave_card()

    @property
    def _is_card(self) -> bool:
        return self.delivery.subject.what is What.CARD

    @cached_property
    def _uow(self) -> UnitOfWork:
        return self.batch.unit_of_work(self.batch.organization(self.delivery.organization_id))

    @property
    def _store(self) -> Store:
        return self._uow.gestures

    @property
    def _mine(self) -> ColumnElement[bool]:
        return and_(outbox.c.id == self.delivery.id, outbox.c.state == "claimed")

    @property
    def _card(self) -> ColumnElement[bool]:
        about = self.delivery.subject
        return and_(cards.c.idea_id == about.idea_id, cards.c.channel_id == about.channel_id)

    def _remember(self, settled: Settled) -> None:
        row = self._store.row(outbox, outbox.c.id == self.delivery.id)
        if row is not None and row.account_id is not None:
            self._uow.dialogues.remember_choices(row.account_id, settled.choices)

    def _hold(self, lane: str, until: int, error: str) -> None:
        row = insert_into(self.batch.connection, lanes).values(
            connection=self.delivery.connection, lane=lane, until=until, error=error
        )
        later = {"until": row.excluded.until, "error": row.excluded.error}
        self.batch.connection.execute(
            row.on_conflict_do_update(
                index_elements=list(lanes.primary_key), set_=later, where=lanes.c.until < row.excluded.until
            )
        )

    def _leave_card(self) -> None:
        about = self.delivery.subject
        self._drop_lines()
        self._store.change(cards, self._card, abandoned=True)
        self._abandon(outbox.c.id == self.delivery.id)
        self._tell_stewards(f"place_lost:{about.idea_id}:{about.channel_id}")

    def _leave_channel(self) -> None:
        channel = self.delivery.subject.channel_id
        self._store.change(channels, channels.c.id == channel, home=False)
        self._store.change(cards, cards.c.channel_id == channel, abandoned=True)
        self._abandon(outbox.c.channel_id == channel)
        self._tell_stewards(f"place_lost:{channel}")

    def _abandon(self, rows_: ColumnElement[bool]) -> None:
        self._store.change(outbox, rows_, state="abandoned", ended_at=self._store.moment, lease_until=None)

    def _drop_lines(self) -> None:
        """What was to stand under a card that does not come has lost its place."""
        about = self.delivery.subject
        lines = and_(outbox.c.channel_id == about.channel_id, outbox.c.thread_of == about.idea_id)
        self._store.change(outbox, lines, outbox.c.state == "waiting", state="dropped", ended_at=self._store.moment)

    def _tell_stewards(self, key: str) -> None:
        about = Subject(What.PLACE_LOST, self.delivery.subject.idea_id, self.delivery.subject.channel_id)
        for account_id in self._uow.members.reach(self._uow.roles.holders(Role.STEWARD)):
            owe_person(self._uow, account_id, key, about)
