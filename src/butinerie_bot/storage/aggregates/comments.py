"""Replies under cards and comments by command. A removal that comes before its message leaves a trace, ids only."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from butinerie_bot.application.people import Shown
from butinerie_bot.application.stores import KnownComment
from butinerie_bot.domain.order import Order
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import comments
from butinerie_bot.storage.times import micros

NO_ONE = 0


def comment_in(row: Row[Any]) -> KnownComment:
    """The comment of a row of ``comments``."""
    order = Order(row.order_time, row.order_sequence)
    return KnownComment(row.id, row.idea_id, row.account_id, order, row.hidden, row.deleted)


def _ordered(order: Order) -> dict[str, int]:
    return {"order_time": order.time, "order_sequence": order.sequence}


class CommentStore(Store):
    """What was removed keeps no text."""

    def find(self, message: Shown) -> KnownComment | None:
        row = self.row(
            comments,
            comments.c.connection == message.connection,
            comments.c.channel == message.channel,
            comments.c.message == message.message,
        )
        return row and comment_in(row)

    def get(self, comment_id: int) -> KnownComment | None:
        row = self.row(comments, comments.c.id == comment_id)
        return row and comment_in(row)

    def add(self, idea_id: int, account_id: int, text: str, message: Shown | None, order: Order) -> int:
        comment_id, at = self.ids.next(), message or Shown("", "", "")
        self.insert(
            comments, id=comment_id, idea_id=idea_id, account_id=account_id, text=text, connection=at.connection,
            channel=at.channel, message=at.message, created_at=self.moment, **_ordered(order),
        )  # fmt: skip
        return comment_id

    def correct(self, comment_id: int, text: str, order: Order) -> None:
        self.change(comments, comments.c.id == comment_id, text=text, **_ordered(order))

    def remove(self, comment_id: int, order: Order) -> None:
        self.change(comments, comments.c.id == comment_id, text="", deleted=True, **_ordered(order))

    def adopt(self, comment_id: int, idea_id: int, account_id: int) -> None:
        self.change(comments, comments.c.id == comment_id, idea_id=idea_id, account_id=account_id)

    def trace_removal(self, message: Shown, order: Order) -> None:
        self.remove(self.add(NO_ONE, NO_ONE, "", message, order), order)

    def hide(self, comment_id: int) -> None:
        self.change(comments, comments.c.id == comment_id, hidden=True)

    def count(self, idea_id: int) -> int:
        seen = (comments.c.idea_id == idea_id) & ~comments.c.hidden & ~comments.c.deleted
        return int(self.connection.scalar(select(func.count()).where(self.mine(comments, seen))) or 0)

    def forget_traces(self, before: datetime, most: int) -> int:
        old = (comments.c.idea_id == NO_ONE) & (comments.c.created_at < micros(before))
        return self.drop(comments, comments.c.id.in_(self.values(comments.c.id, comments, old, most=most)))
