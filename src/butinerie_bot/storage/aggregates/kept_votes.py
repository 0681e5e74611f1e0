"""What an erased person's accounts leave counted, when the person comes back through one of them."""

from collections.abc import Sequence

from sqlalchemy import select

from butinerie_bot.application.votes.gestures import SignalKey, eligible
from butinerie_bot.domain import votes
from butinerie_bot.domain.members import ERASED, AccountKind
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import STATED, Gesture, Signal
from butinerie_bot.storage.gestures_by_idea import given_by
from butinerie_bot.storage.recording import gestures_sql as sql
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, signals

Place = tuple[int, Gesture]
Held = dict[int, dict[Place, dict[str, Signal]]]
"""By account, then by idea and gesture, then by source."""


class KeptVotes(Store):
    """The person's, not each account's: a new one could not take the place of what stays with another account."""

    def pass_on(self, account_id: int, former_member: int) -> Sequence[int]:
        """State for that account what the person's other accounts give, which give it no more; return these accounts.

        Nothing ties the account to them afterwards.
        """
        others = self._others(account_id, former_member)
        held = self._held([account_id, *others])
        mine, changed = held.pop(account_id, {}), dict[SignalKey, Signal]()
        for other in sorted(held):
            for place, given in held[other].items():
                if votes.supports(given.values()):
                    changed |= _keyed(other, place, _withdrawn(given))
                    changed |= _keyed(account_id, place, _stated(mine.setdefault(place, {})))
        rows = [(*key, each.on, each.spent, each.order.time, each.order.sequence) for key, each in changed.items()]
        sql.WRITE_SIGNALS.run(self.connection, self.organization.id, rows)
        return others

    def _others(self, account_id: int, member_id: int) -> list[int]:
        """Erased with it and not back, when both kinds count; kept from coming back at the same time."""
        theirs = self.mine(accounts, accounts.c.member_id == member_id, accounts.c.platform_id.like(f"{ERASED}%"))
        found = self.connection.execute(select(accounts).where(theirs).order_by(accounts.c.id).with_for_update())
        count = [row.id for row in found if eligible(AccountKind(row.kind), self.organization.policy)]
        return [each for each in count if each != account_id] if account_id in count else []

    def _held(self, account_ids: Sequence[int]) -> Held:
        held: Held = {}
        for row in self.rows(signals, given_by(self.organization.id, account_ids)):
            place = held.setdefault(row.account_id, {}).setdefault((row.idea_id, Gesture(row.gesture)), {})
            place[row.source] = Signal(row.source, row.on_, Order(row.order_time, row.order_sequence), row.spent)
        return held


def _withdrawn(given: dict[str, Signal]) -> list[Signal]:
    stated = [votes.stated(each, False, each.order) for each in given.values() if each.source == STATED]
    return [*stated, *votes.spend(given.values())]


def _stated(given: dict[str, Signal]) -> list[Signal]:
    """What gives it already is enough."""
    if votes.supports(given.values()):
        return []
    known = given.get(STATED)
    given[STATED] = votes.stated(known, True, known.order if known is not None else Order(0))
    return [given[STATED]]


def _keyed(account_id: int, place: Place, these: Sequence[Signal]) -> dict[SignalKey, Signal]:
    idea_id, gesture = place
    return {(idea_id, account_id, gesture, each.source): each for each in these}
