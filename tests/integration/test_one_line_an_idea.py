"""A message says one thing of an idea; an owner named while it was hidden is asked once it is shown again."""

from offices import NEAR, Office
from ruling import CHAT, KARIM, LEA, Town
from test_pilot_life import selected

from butinerie_bot.application.commands import Hide, Reopen
from butinerie_bot.application.deliveries import Ending, OfferContent, Settled, What
from butinerie_bot.application.people import Named
from butinerie_bot.application.pilots.commands import NameOwner
from butinerie_bot.domain.reminders import About, Rule
from butinerie_bot.storage.aggregates.reminders import ReminderStore
from butinerie_bot.storage.tables_reminders import reminders


def supported(office: Office, number: int) -> int:
    """Karim is owed the news that many support that idea; the reminder's id."""
    idea, karim = office.town.idea(number), office.town.member("karim")
    with office.town.engine.begin() as connection:
        store = ReminderStore(connection, office.mairie, office.town.clock.now(), office.town.ids)
        store.plan(Rule.WELL_SUPPORTED, About.SUPPORT, idea.id, "reached", due_at=NEAR, member_id=karim)
    (row,) = office.town.rows(reminders, reminders.c.rule == "well_supported")
    return int(row.id)


def ideas(town: Town, count: int) -> list[int]:
    town.clock.advance(days=1)
    return [town.submit(f"Une idée bien utile, la {each}e") for each in range(count)]


async def test_of_an_idea_whose_promise_is_near_a_message_does_not_say_too_that_many_support_it(
    office: Office,
) -> None:  # fmt: skip
    number, other = ideas(office.town, 2)
    support = supported(office, number)
    near, also = office.plan(number, NEAR), office.plan(other, NEAR)
    office.town.clock.at = NEAR
    (delivery,) = await office.claimed()
    assert await office.told(delivery) == [near, also]
    assert office.stages(support) == ["ended told-today"]


async def test_what_waits_in_a_message_gives_way_to_the_promise_that_joins_it(office: Office) -> None:
    (number,) = ideas(office.town, 1)
    support = supported(office, number)
    office.town.clock.at = NEAR
    office.tick()
    assert office.stages(support) == ["owed owed"]
    near = office.plan(number, NEAR)
    (delivery,) = await office.claimed()
    assert await office.told(delivery) == [near]
    assert office.stages(support) == ["ended told-today"]


async def asked(office: Office) -> list[str]:
    """Whom the questions that are due now go to; what has something to say is sent."""
    people = []
    while found := await office.relay.claim([CHAT], 16):
        for each in found:
            content = await office.relay.content(each)
            if each.subject.what is What.OFFER and isinstance(content, OfferContent):
                people.append(each.person)
            ending = Ending.DROPPED if content is None else Ending.SENT
            await office.relay.settle(Settled(each, ending, "direct", "m1"))
    return people


async def test_who_is_named_for_the_pilot_of_a_hidden_idea_is_asked_when_it_is_shown_again_and_once(
    office: Office,
) -> None:  # fmt: skip
    town = office.town
    number = selected(town)
    town.meets(LEA)
    town.do(Hide(KARIM, number, "Un nom y figure."))
    town.do(NameOwner(KARIM, number, Named(platform_id="lea")))
    town.clock.advance(minutes=5)
    assert await asked(office) == []
    for people in (["lea"], []):
        town.do(Reopen(KARIM, number))
        town.clock.advance(minutes=5)
        assert await asked(office) == people
        town.do(Hide(KARIM, number, "Un nom y figure."))
