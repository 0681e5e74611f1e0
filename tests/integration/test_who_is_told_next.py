"""Whom each escalation reaches: owner, then sponsor, then stewards; steward, then deputy; never a channel."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from ruling import GENERAL, KARIM, NADIA, Town, who
from sqlalchemy import insert
from test_pilot_life import answer, selected
from test_who_has_left import leaves

from butinerie_bot.application.commands import Remind
from butinerie_bot.application.outcomes import Done
from butinerie_bot.application.people import Named
from butinerie_bot.application.pilots.commands import NameSponsor, PausePilot, ReportBlocked
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.reminders import PUBLIC, About, Rule
from butinerie_bot.storage.aggregates.reminders import ReminderStore
from butinerie_bot.storage.tables import channels, grants, ideas, outbox
from butinerie_bot.storage.tables_reminders import reminders

UNIT = 77


def tick(town: Town) -> None:
    while town.do(Remind(town.organization_id)) != Done(0):
        continue


def sponsoring(town: Town, name: str, unit: int) -> None:
    town.meets(who(name))
    row = {"organization_id": town.organization_id, "member_id": town.member(name), "role": "sponsor", "unit_id": unit}
    with town.engine.begin() as writing:
        writing.execute(insert(grants).values(**row))


def told(town: Town, rule: Rule) -> set[int]:
    found = town.rows(reminders, reminders.c.rule == rule, reminders.c.member_id > 0, reminders.c.stage != "ended")
    return {row.member_id for row in found}


def led(town: Town) -> int:
    """A pilot of unit 77 with a sponsor of its own, one of its unit and one of the whole organization."""
    number = selected(town)
    answer(town, NADIA)
    with town.engine.begin() as writing:
        writing.execute(ideas.update().values(unit_id=UNIT))
    for name, unit in (("unit-s", UNIT), ("everybody-s", 0)):
        sponsoring(town, name, unit)
    town.meets(who("own"))
    town.do(NameSponsor(KARIM, number, Named(platform_id="own")))
    return number


@pytest.mark.parametrize(
    ("gone", "heirs"),
    [
        ((), ["own"]),
        (("own",), ["unit-s"]),
        (("own", "unit-s"), ["everybody-s"]),
        (("own", "unit-s", "everybody-s"), ["karim"]),
    ],
)
@pytest.mark.parametrize("rule", [Rule.BLOCKED_SPONSOR, Rule.CHECKIN_SILENT])
def test_what_a_pilot_owes_its_sponsor_goes_to_the_next_who_is_there(
    town: Town, gone: Sequence[str], heirs: Sequence[str], rule: Rule
) -> None:
    number = led(town)
    for name in gone:
        leaves(town, who(name))
    if rule is Rule.BLOCKED_SPONSOR:
        town.do(ReportBlocked(NADIA, number, "Le devis."))
    else:
        town.clock.advance(days=60)
    tick(town)
    assert told(town, rule) == {town.member(name) for name in heirs}


def test_what_waits_for_a_sponsor_who_leaves_goes_to_the_next(town: Town) -> None:
    number = led(town)
    town.clock.advance(hours=12)
    town.do(ReportBlocked(NADIA, number, "Le devis."))
    tick(town)
    assert told(town, Rule.BLOCKED_SPONSOR) == {town.member("own")}, "it is night, it waits"
    leaves(town, who("own"))
    tick(town)
    assert told(town, Rule.BLOCKED_SPONSOR) == {town.member("unit-s")}


def test_an_owner_who_is_the_sponsor_too_leaves_it_to_the_next(town: Town) -> None:
    number = led(town)
    town.do(NameSponsor(KARIM, number, Named(platform_id="nadia")))
    town.do(ReportBlocked(NADIA, number, "Le devis."))
    tick(town)
    assert told(town, Rule.BLOCKED_SPONSOR) == {town.member("unit-s")}


def test_a_pause_does_not_keep_from_its_sponsor_what_blocks_it(town: Town) -> None:
    number = led(town)
    town.clock.advance(hours=12)
    town.do(ReportBlocked(NADIA, number, "Le devis."))
    town.do(PausePilot(NADIA, number))
    town.clock.advance(hours=12)
    tick(town)
    assert told(town, Rule.BLOCKED_SPONSOR) == {town.member("own")}
    assert town.owed("nudge:") != []


@pytest.mark.parametrize("rule", sorted(set(Rule) - PUBLIC))
def test_nothing_private_is_ever_posted_in_a_channel(town: Town, rule: Rule) -> None:
    town.home()
    (home,) = town.rows(channels, channels.c.channel == GENERAL.channel)
    with town.engine.begin() as writing:
        mairie = Organization(town.organization_id, "Mairie")
        store = ReminderStore(writing, mairie, town.clock.now(), town.ids)
        due = town.clock.now() - timedelta(minutes=1)
        store.plan(rule, About.IDEA, 1, "step", due_at=due, channel_id=home.id)
    tick(town)
    assert [row.stage for row in town.rows(reminders, reminders.c.rule == rule)] == ["ended"]
    assert town.rows(outbox, outbox.c.channel_id.is_not(None)) == []
