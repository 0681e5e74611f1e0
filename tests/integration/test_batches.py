"""Several reminders of one person are one message: what joins, what is left when it is sent, how often it counts."""

from datetime import UTC, datetime, timedelta

from offices import NEAR, Office
from ruling import KARIM, NADIA, PRIVATE, SAMI
from test_pilot_life import answer, selected

from butinerie_bot.application.accounts.commands import EraseMe
from butinerie_bot.application.commands import Expire, FinishReminder, Snooze, StopReminders, Submit, TakeLeave
from butinerie_bot.application.deliveries import Deferred, Ending, Settled
from butinerie_bot.application.outcomes import Recap
from butinerie_bot.application.reminders.nudges import BatchContent, Later
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.reminders import BATCH_MOST, Rule
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import moment

HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)


def ideas(office: Office, count: int) -> list[int]:
    """Ideas of the 3rd, of which nobody would be reminded before the 10th."""
    office.town.clock.advance(days=1)
    return [office.town.submit(f"Une idée bien utile, la {each}e") for each in range(count)]


async def test_three_kinds_that_fall_due_within_the_hour_are_one_message(office: Office) -> None:
    """[4]"""
    office.town.hold("nadia", "steward")
    selected(office.town)
    answer(office.town, NADIA)
    office.town.submit("Un guide pour les stagiaires", by=SAMI)
    office.town.clock.advance(minutes=-1)
    draft = office.town.do(Submit(NADIA, PRIVATE, Content("Une idée à mûrir"), confirm=True))
    assert isinstance(draft, Recap)
    office.town.clock.at = NEAR - HOUR
    (delivery,) = await office.claimed("nadia")
    content = await office.relay.content(delivery)
    assert isinstance(content, BatchContent)
    assert {item.rule for item in content.items} == {Rule.MILESTONE_TODAY, Rule.ANSWER_NEAR, Rule.DRAFT_WAITING}
    ids = [item.reminder_id for item in content.items]
    await office.send(delivery, *ids)
    assert office.stages(*ids) == ["sent sent"] * 3
    assert office.history(ids[-1]) == ["planned", "joined", "sent"]
    office.town.clock.advance(hours=2)
    assert not await office.claimed("nadia")


async def test_it_takes_what_is_due_59_minutes_later_not_61_and_nothing_from_after_closing_time(
    office: Office,
) -> None:  # fmt: skip
    first, soon, late, closed, evening = ideas(office, 5)
    now = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    kept = [office.plan(first, now), office.plan(soon, now + 59 * MINUTE)]
    office.plan(late, now + 61 * MINUTE)
    office.town.clock.at = now
    (delivery,) = await office.claimed()
    assert await office.told(delivery) == kept
    await office.send(delivery, *kept)
    five = now.replace(hour=16)
    kept = [office.plan(evening, five), office.plan(closed, five + 40 * MINUTE)]
    office.town.clock.at = five
    (delivery,) = await office.claimed()
    assert kept[1] not in await office.told(delivery), "17:40 in Paris"


async def test_what_lost_its_use_is_left_out_with_its_trace_and_a_message_of_nothing_is_not_sent(
    office: Office,
) -> None:  # fmt: skip
    numbers = ideas(office, 3)
    kept, lost, also = (office.plan(number, NEAR) for number in numbers)
    office.town.clock.at = NEAR
    (delivery,) = await office.claimed()
    office.town.decline(numbers[1])
    assert await office.told(delivery) == [kept, also]
    office.town.do(StopReminders(KARIM))
    assert await office.told(delivery) == []
    await office.relay.settle(Settled(delivery, Ending.DROPPED, error="of no use any more"))
    assert office.stages(kept, lost, also) == ["ended silenced", "ended declined", "ended silenced"]
    assert not await office.claimed()


async def test_the_week_counts_messages_and_not_what_they_tell(office: Office) -> None:
    hours = [NEAR + each * timedelta(hours=1, minutes=15) for each in range(6)]
    pairs = [(one, other) for one, other in zip(*[iter(ideas(office, 12))] * 2, strict=True)]
    for at, pair in zip(hours, pairs, strict=True):
        for number in pair:
            last = office.plan(number, at)
    for at in hours[:5]:
        office.town.clock.at = at
        (delivery,) = await office.claimed()
        assert len(await office.told(delivery)) == 2
        await office.send(delivery)
    office.town.clock.at = hours[5]
    assert not await office.claimed()
    assert office.stages(last) == ["waiting week-full"]
    assert moment(office.town.rows(reminders, reminders.c.id == last)[0].due_at) == datetime(2026, 3, 16, 8, tzinfo=UTC)


async def test_a_leave_begun_meanwhile_puts_all_of_it_off_together(office: Office) -> None:
    kept = [office.plan(number, NEAR) for number in ideas(office, 2)]
    office.town.clock.at = NEAR
    (delivery,) = await office.claimed()
    office.town.do(TakeLeave(KARIM, "du 9 au 11 mars"))
    later = await office.relay.content(delivery)
    assert isinstance(later, Later)
    await office.relay.defer(Deferred(delivery, later.until, everywhere=False, error="", alone=True))
    assert office.stages(*kept) == ["owed outside-hours"] * 2
    office.town.clock.at = later.until
    (again,) = await office.claimed()
    assert set(kept) <= set(await office.told(again)), "with what fell due meanwhile"


async def test_a_process_that_dies_between_sending_and_settling_repeats_the_message_and_owes_no_other(
    office: Office,
) -> None:  # fmt: skip
    kept = [office.plan(number, NEAR) for number in ideas(office, 2)]
    office.town.clock.at = NEAR
    (delivery,) = await office.claimed()
    office.town.clock.advance(minutes=5)
    (again,) = await office.claimed()
    assert (again.id, again.resumed) == (delivery.id, True)
    assert await office.told(again) == kept
    await office.send(again, *kept)
    office.town.clock.advance(minutes=5)
    assert not await office.claimed()


async def test_what_falls_due_while_a_message_waits_joins_it_and_while_it_is_under_way_follows(
    office: Office,
) -> None:  # fmt: skip
    """[4]"""
    one, other, third = (office.plan(number, NEAR + at * HOUR) for at, number in enumerate(ideas(office, 3)))
    office.town.clock.at = NEAR
    office.tick()
    office.town.clock.advance(hours=1)
    (delivery,) = await office.claimed()
    told = await office.told(delivery)
    assert told == [one, other]
    office.town.clock.advance(hours=1)
    office.tick()
    await office.send(delivery, *told)
    assert office.stages(one, other, third) == ["sent sent", "sent sent", "owed joined"]
    (after,) = await office.claimed()
    assert await office.told(after) == [third]
    await office.send(after, third)
    assert not await office.claimed()


async def test_an_answer_to_one_line_is_of_that_line_alone(office: Office) -> None:
    kept = [office.plan(number, NEAR) for number in ideas(office, 3)]
    office.town.clock.at = NEAR
    (delivery,) = await office.claimed()
    await office.send(delivery, *kept)
    office.town.do(Snooze(KARIM, kept[1], until="vendredi"))
    office.town.do(FinishReminder(KARIM, kept[2]))
    assert office.stages(*kept) == ["sent sent", "waiting snoozed", "ended done"]


async def test_of_one_date_a_message_has_one_line_and_a_dozen_lines_at_most(office: Office) -> None:
    numbers = ideas(office, BATCH_MOST + 1)
    twins = [office.plan(numbers[0], NEAR), office.plan(numbers[0], NEAR + MINUTE)]
    for number in numbers[1:]:
        office.plan(number, NEAR + 2 * MINUTE)
    office.town.clock.at = NEAR + 5 * MINUTE
    deliveries = await office.claimed()
    told = [each for delivery in deliveries for each in await office.told(delivery)]
    assert len(told) == BATCH_MOST
    assert office.stages(*twins) == ["owed owed", "waiting another-under-way"]
    await office.send(deliveries[0], *told)
    (rest,) = await office.claimed()
    assert len(await office.told(rest)) == 1


async def test_what_is_over_is_forgotten_with_its_history_once_it_was_kept_long_enough(office: Office) -> None:
    kept, waits = (office.plan(number, NEAR + at * 9 * DAY) for at, number in enumerate(ideas(office, 2)))
    office.town.clock.at = NEAR
    (delivery,) = await office.claimed()
    await office.send(delivery, kept)
    for years, stays in ((4, True), (6, False)):
        office.town.clock.at = NEAR + years * 365 * DAY
        office.town.do(Expire(office.town.organization_id))
        assert bool(office.history(kept)) is stays
    assert not office.town.rows(reminders, reminders.c.id == kept)
    assert office.history(kept) == []
    assert office.history(waits) == ["planned"]


async def test_with_a_person_goes_what_became_of_their_reminders(office: Office) -> None:
    (number,) = ideas(office, 1)
    kept = office.plan(number, NEAR)
    assert office.history(kept)
    office.town.do(EraseMe(KARIM))
    assert not office.town.rows(reminders, reminders.c.id == kept)
    assert office.history(kept) == []
