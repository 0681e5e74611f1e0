"""A channel that has another id on its platform now: what stands in it stays behind, all else goes along."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, delete, exists, or_, select

from butinerie_bot.application.people import Where
from butinerie_bot.domain.ideas import State
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.store import Condition, Store
from butinerie_bot.storage.tables import cards, channels, ideas, lanes, outbox, shown
from butinerie_bot.storage.tables_campaigns import campaign_channels
from butinerie_bot.storage.tables_presences import presences
from butinerie_bot.storage.topics import in_chat


class ChannelMoves(Store):
    """Safe to repeat, and to do when the new id is known already: then what was made there stands."""

    def move(self, former: Where, now: str) -> Sequence[tuple[int, int]]:
        for row in self.rows(channels, _in(former, former.channel)):
            name = now + row.channel.removeprefix(former.channel)
            there = self.row(
                channels, _in(former, name), channels.c.channel == name, channels.c.thread == row.thread
            )  # fmt: skip
            if there is None:
                self._rename(row, name)
            else:
                self._join(row, there)
            self.connection.execute(
                delete(lanes).where(lanes.c.connection == row.connection, lanes.c.lane == row.channel)
            )
        return self._left_behind(former, now)

    def _rename(self, row: Row[Any], name: str) -> None:
        self.change(channels, channels.c.id == row.id, channel=name, former=row.channel)
        self.change(outbox, outbox.c.channel_id == row.id, lane=name)

    def _join(self, row: Row[Any], there: Row[Any]) -> None:
        """What was owed to the former is of no use where cards, letters and lines have their own deliveries."""
        self.change(channels, channels.c.id == there.id, home=row.home or there.home, former=row.channel)
        self._let_campaigns_follow(row.id, there.id)
        self.change(shown, shown.c.channel_id == row.id, channel_id=there.id)
        self.drop(cards, cards.c.channel_id == row.id)
        self.drop(presences, presences.c.channel_id == row.id)
        under_way = outbox.c.state.in_(("waiting", "claimed"))
        self.change(
            outbox, outbox.c.channel_id == row.id, under_way, state="dropped", lease_until=None, ended_at=self.moment
        )  # fmt: skip
        self.drop(channels, channels.c.id == row.id)

    def _let_campaigns_follow(self, channel_id: int, to: int) -> None:
        for campaign_id in self.values(
            campaign_channels.c.campaign_id, campaign_channels, campaign_channels.c.channel_id == channel_id
        ):
            new = insert_into(self.connection, campaign_channels).values(
                organization_id=self.organization.id, campaign_id=campaign_id, channel_id=to
            )  # fmt: skip
            self.connection.execute(new.on_conflict_do_nothing())
        self.drop(campaign_channels, campaign_channels.c.channel_id == channel_id)

    def _left_behind(self, former: Where, now: str) -> Sequence[tuple[int, int]]:
        """Forget the messages of cards that stand under the former id; the cards that are to stand anew."""
        here = self.values(channels.c.id, channels, _in(former, now))
        behind = (cards.c.channel == former.channel) & cards.c.channel_id.in_(here) & (cards.c.message != "")
        anew = [(row.idea_id, row.channel_id) for row in self._of_use(behind)]
        self.change(cards, behind, message="")
        return anew

    def _of_use(self, behind: Condition) -> Iterable[Row[Any]]:
        """Cards of ideas that are open, and those under which a line waits."""
        line = exists().where(
            self.mine(
                outbox, outbox.c.thread_of == cards.c.idea_id, outbox.c.channel_id == cards.c.channel_id,
                outbox.c.state.in_(("waiting", "claimed")),
            )
        )  # fmt: skip
        is_open = exists().where(self.mine(ideas, ideas.c.id == cards.c.idea_id, ideas.c.state == State.OPEN.value))
        wanted = self.mine(cards, behind, ~cards.c.abandoned, or_(is_open, line))
        return self.connection.execute(select(cards).where(wanted).order_by(cards.c.idea_id)).all()


def _in(where: Where, chat: str) -> Condition:
    there = (channels.c.connection == where.connection) & (channels.c.workspace == where.workspace)
    return there & in_chat(channels.c.channel, chat)
