"""A letter that was sent: the next goes on from there, and what it showed waits behind what nobody has seen."""

from datetime import timedelta
from typing import cast

from offices import Office
from ruling import CHAT, LEA, NADIA, SAMI
from test_personal_letters import TUESDAY, said, tick, wants

from butinerie_bot.application.deliveries import Settled
from butinerie_bot.chat.events import MessageRef
from butinerie_bot.chat.gateway import Capability, Content, Gateway, Profile, Target
from butinerie_bot.chat.presenter import present
from butinerie_bot.delivery.sending import Route, Sender
from butinerie_bot.storage.tables import ideas
from butinerie_bot.storage.tables_reminders import idea_views, personal_letters
from butinerie_bot.storage.times import micros


class Paper:
    """A platform that takes everything, and remembers who had what."""

    def __init__(self) -> None:
        self.said: list[tuple[str, Content, str]] = []

    async def post(self, target: Target, content: Content, delivery: str) -> MessageRef:
        return self._taken(target.channel, content, delivery)

    async def direct(self, person: str, content: Content, delivery: str) -> MessageRef:
        return self._taken(person, content, delivery)

    async def edit(self, message: MessageRef, content: Content, delivery: str) -> None:
        self._taken(message.channel, content, delivery)

    def _taken(self, place: str, content: Content, delivery: str) -> MessageRef:
        self.said.append((place, content, delivery))
        return MessageRef(place, f"m{len(self.said)}")


async def send(office: Office) -> list[str]:
    """Everything that is due, as the relay does it; where it went."""
    paper = Paper()
    route = Route(cast("Gateway", paper), Profile(frozenset(Capability)))
    sender = Sender(office.relay, route, present, office.town.clock, lambda: 0.5)
    while found := await office.relay.claim([CHAT], 16):
        for delivery in found:
            ended = await sender.send(delivery)
            assert isinstance(ended, Settled)
            await office.relay.settle(ended)
    return [place for place, _, _ in paper.said]


async def test_the_next_letter_goes_on_where_the_last_one_was_read(office: Office) -> None:
    town = office.town
    wants(town, SAMI)
    town.submit("Prêter un badge", by=NADIA)
    tick(town, TUESDAY)
    town.clock.at = TUESDAY + timedelta(hours=2)
    town.submit("Un agenda commun", by=LEA)
    read_at = town.clock.at = TUESDAY + timedelta(hours=3)
    assert "sami" in await send(office)
    (sent,) = town.rows(personal_letters)
    assert sent.told_until == micros(read_at)
    tick(town, TUESDAY + timedelta(days=7))
    assert said(town, "sami", "2026-W11") is None, "what came between owing and sending was told"


async def test_a_card_that_appears_and_a_letter_that_tells_of_it_are_views(office: Office) -> None:
    town = office.town
    town.home()
    wants(town, SAMI)
    town.submit("Prêter un badge", by=NADIA)
    tick(town, TUESDAY)
    await send(office)
    (shown_idea,) = town.rows(idea_views)
    (idea,) = town.rows(ideas)
    assert (shown_idea.idea_id, shown_idea.views) == (idea.id, 3), "a card, the channel's letter, Sami's letter"
