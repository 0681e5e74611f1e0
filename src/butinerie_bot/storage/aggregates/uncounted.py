"""Reactions without a person: how many stand on each message, by whom they are given in the name of."""

from dataclasses import dataclass

from butinerie_bot.application.people import Shown
from butinerie_bot.domain.order import Order
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.sealing import Seal
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables_uncounted import uncounted


@dataclass(frozen=True)
class UncountedStore(Store):
    """A message and an actor are known by a mark alone: who acts in another's name is nobody we keep."""

    seal: Seal

    def note(self, idea_id: int, shown: Shown, actor: str, count: int, order: Order) -> bool:
        source = self.seal.mark("uncounted", shown.connection, shown.channel, shown.message, actor)
        here = (uncounted.c.idea_id == idea_id) & (uncounted.c.source == source)
        known = self.row(uncounted, here)
        if known is not None and order < Order(known.order_time, known.order_sequence):
            return False
        words = {"count": count, "order_time": order.time, "order_sequence": order.sequence}
        new = insert_into(self.connection, uncounted).values(
            organization_id=self.organization.id, idea_id=idea_id, source=source, **words
        )  # fmt: skip
        self.connection.execute(new.on_conflict_do_update(index_elements=list(uncounted.primary_key), set_=words))
        return count != (known.count if known is not None else 0)
