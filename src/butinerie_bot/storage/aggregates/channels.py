"""Home channels, and which message shows which idea."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, String, cast, exists, literal, select

from butinerie_bot.application.people import Shown, Where
from butinerie_bot.domain.channels import Channel
from butinerie_bot.domain.ideas import OriginKind, State
from butinerie_bot.storage.aggregates.channel_moves import ChannelMoves
from butinerie_bot.storage.store import Condition
from butinerie_bot.storage.tables import cards, channels, ideas, outbox, shown
from butinerie_bot.storage.tables_campaigns import campaign_channels


def channel_in(row: Row[Any]) -> Channel:
    """The channel of a row of ``channels``."""
    place = (row.connection, row.workspace, row.channel, row.thread)
    return Channel(row.id, *place, row.name, row.language, row.home)


def _at(where: Where) -> Condition:
    return (
        (channels.c.connection == where.connection)
        & (channels.c.workspace == where.workspace)
        & ((channels.c.channel == where.channel) | (channels.c.former == where.channel))
        & (channels.c.thread == (where.thread or ""))
    )


class ChannelStore(ChannelMoves):
    """Channels the bot was made at home in, once at least."""

    def find(self, where: Where) -> Channel | None:
        row = self.row(channels, _at(where))
        return row and channel_in(row)

    def keep(self, where: Where, language: str | None, *, home: bool) -> Channel:
        if not self.change(channels, _at(where), language=language, home=home):
            self.insert(
                channels, id=self.ids.next(), connection=where.connection, workspace=where.workspace,
                channel=where.channel, thread=where.thread or "", name=where.name, language=language, home=home,
                created_at=self.moment,
            )  # fmt: skip
        elif where.name:
            self.change(channels, _at(where), name=where.name)
        return channel_in(self.rows(channels, _at(where))[0])

    def homes(self) -> Sequence[Channel]:
        return [channel_in(row) for row in self.rows(channels, channels.c.home, order=channels.c.id)]

    def lacking(self, channel_id: int) -> Sequence[int]:
        key = literal("card:") + cast(ideas.c.id, String) + literal(":")
        there = exists().where(self.mine(outbox, outbox.c.key == key + literal(str(channel_id))))
        elsewhere = exists().where(self.mine(cards, cards.c.idea_id == ideas.c.id))
        posted = (ideas.c.origin != OriginKind.IMPORT.value) | elsewhere
        return self.values(ideas.c.id, ideas, ideas.c.state == State.OPEN.value, ~there, posted, ~self._elsewhere())

    def _elsewhere(self) -> Condition:
        """Ideas of a campaign that runs in channels of its own."""
        own = select(campaign_channels.c.campaign_id).where(self.mine(campaign_channels))
        return ideas.c.campaign_id.is_not(None) & ideas.c.campaign_id.in_(own)

    def standing(self, channel_id: int) -> Sequence[int]:
        return self.values(cards.c.idea_id, cards, cards.c.channel_id == channel_id)

    def showing(self, idea_id: int) -> Sequence[int]:
        key = (outbox.c.key >= f"card:{idea_id}:") & (outbox.c.key < f"card:{idea_id};")
        left = exists().where(
            self.mine(cards, cards.c.idea_id == idea_id, cards.c.channel_id == outbox.c.channel_id, cards.c.abandoned)
        )
        return self.values(outbox.c.channel_id, outbox, key, ~left)

    def idea_shown(self, message: Shown) -> int | None:
        row = self.row(
            shown,
            shown.c.connection == message.connection,
            shown.c.channel == message.channel,
            shown.c.message == message.message,
        )
        return row and int(row.idea_id)

    def shows_cards(self, connection: str, channel: str) -> bool:
        here = (shown.c.connection == connection) & (shown.c.channel == channel)
        return bool(self.values(shown.c.idea_id, shown, here, most=1))
