"""Who is still there: what platforms say of accounts, by channel, and what follows from it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select

from butinerie_bot.application.people import Where
from butinerie_bot.domain.members import Account
from butinerie_bot.domain.order import Order
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.gestures_by_idea import given_by
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, channels, comments, signals
from butinerie_bot.storage.tables_presences import EVERYWHERE, presences
from butinerie_bot.storage.topics import chat_of, in_chat


class PresenceStore(Store):
    """Of an account that is known, in channels that are ours: nothing else is kept."""

    def note(self, account: Account, where: Where | None, order: Order, *, here: bool) -> None:
        for channel_id in [EVERYWHERE] if where is None else self._channels(where):
            new = insert_into(self.connection, presences).values(
                organization_id=self.organization.id, account_id=account.id, channel_id=channel_id, here=here,
                order_time=order.time, order_sequence=order.sequence,
            )  # fmt: skip
            words = {name: new.excluded[name] for name in ("here", "order_time", "order_sequence")}
            newer = _before(Order(order.time, order.sequence))
            self.connection.execute(
                new.on_conflict_do_update(index_elements=list(presences.primary_key), set_=words, where=newer)
            )

    def gone(self, account: Account) -> bool:
        said = {row.channel_id: bool(row.here) for row in self.rows(presences, presences.c.account_id == account.id)}
        if not said.pop(EVERYWHERE, True):
            return True
        left = {channel_id for channel_id, here in said.items() if not here}
        return bool(left) and len(left) == len(said) and self._seen_in(account) <= left

    def leave(self, account_id: int) -> None:
        self.change(accounts, accounts.c.id == account_id, left_at=self.moment)

    def back(self, account_id: int, order: Order | None) -> bool:
        theirs = presences.c.account_id == account_id
        older = [] if order is None else [_before(order)]
        self.drop(presences, theirs, ~presences.c.here, *older)
        if self.rows(presences, theirs, ~presences.c.here, most=1):
            return False
        return self.change(accounts, accounts.c.id == account_id, accounts.c.left_at.is_not(None), left_at=None) > 0

    def _channels(self, where: Where) -> Sequence[int]:
        """A topic is a channel of its own; who leaves a group leaves all its topics."""
        there = (channels.c.connection == where.connection) & (channels.c.workspace == where.workspace)
        either = or_(*(in_chat(column, where.channel) for column in (channels.c.channel, channels.c.former)))
        return self.values(channels.c.id, channels, there, either)

    def _seen_in(self, account: Account) -> set[int]:
        """The channels in which they reacted or commented."""
        sources = self.values(signals.c.source, signals, given_by(self.organization.id, [account.id]))
        said = (comments.c.account_id == account.id) & (comments.c.connection == account.connection)
        commented = set(self.values(comments.c.channel, comments, said))
        ours = select(channels.c.id, channels.c.channel, channels.c.former).where(
            self.mine(channels, channels.c.connection == account.connection)
        )
        return {
            row.id
            for row in self.connection.execute(ours)
            for chat in _chats(row.channel, row.former)
            if chat in commented or _any_in(sources, f"{account.connection}/{chat}/")
        }


def _chats(*names: str) -> set[str]:
    """The chats of channels that have a name."""
    return {chat_of(name) for name in names if name}


def _any_in(sources: Sequence[str], place: str) -> bool:
    return any(source.startswith(place) for source in sources)


def _before(order: Order) -> ColumnElement[bool]:
    """Rows whose order is older than that."""
    same = (presences.c.order_time == order.time) & (presences.c.order_sequence < order.sequence)
    return (presences.c.order_time < order.time) | same
