"""A nudge at the moment of sending: asked again whether it may be said and is of use, said once, counted."""

from datetime import UTC, datetime, timedelta

from offices import NEAR, Office
from ruling import CHAT, INES, KARIM, LEA, NADIA, who

from butinerie_bot.application.commands import GiveRole, Snooze, StopReminders, TakeLeave
from butinerie_bot.application.deliveries import Deferred, Ending, Settled
from butinerie_bot.application.outcomes import Refused, Snoozed
from butinerie_bot.application.people import Named
from butinerie_bot.application.reminders.nudges import AnswerNudge, Later, NudgeContent
from butinerie_bot.domain.reminder_refusals import NoReminder
from butinerie_bot.domain.reminders import Rule
from butinerie_bot.storage.times import moment


async def test_it_says_what_waits_and_counts_once_it_was_sent(office: Office) -> None:
    office.town.submit("Une seule fiche")
    delivery = await office.nudge()
    content = await office.relay.content(delivery)
    assert isinstance(content, NudgeContent)
    assert isinstance(content.about, AnswerNudge)
    assert (content.rule, content.about.view.idea.number, content.about.shared) == (Rule.ANSWER_NEAR, 1, False)
    await office.send(delivery)
    row = office.row()
    assert (row.stage, moment(row.sent_at)) == ("sent", NEAR)
    office.tick()
    assert not await office.relay.claim([CHAT], 16)


async def test_sent_at_night_it_waits_for_the_morning_alone_and_keeps_its_date(office: Office) -> None:
    office.town.submit()
    delivery = await office.nudge()
    office.town.clock.advance(hours=10)
    later = await office.relay.content(delivery)
    assert later == Later(NEAR + timedelta(hours=23))
    await office.relay.defer(Deferred(delivery, later.until, everywhere=False, error="", alone=True))
    assert moment(office.row().due_at) == later.until
    office.tick()
    assert not await office.relay.claim([CHAT], 16)
    office.town.clock.at = later.until
    (again,) = await office.relay.claim([CHAT], 16)
    assert isinstance(await office.relay.content(again), NudgeContent)


async def test_a_leave_taken_meanwhile_is_kept(office: Office) -> None:
    office.town.submit()
    delivery = await office.nudge()
    office.town.do(TakeLeave(KARIM, "du 9 au 10 mars"))
    assert await office.relay.content(delivery) == Later(datetime(2026, 3, 11, 8, 0, tzinfo=UTC))


async def test_answered_meanwhile_it_is_dropped_with_its_trace(office: Office) -> None:
    number = office.town.submit()
    delivery = await office.nudge()
    office.town.decline(number)
    assert await office.relay.content(delivery) is None
    await office.relay.settle(Settled(delivery, Ending.DROPPED, error="of no use any more"))
    row = office.row()
    assert (row.stage, row.trace, row.sent_at) == ("ended", "declined", None)


async def test_stopped_meanwhile_it_is_not_said(office: Office) -> None:
    office.town.submit()
    delivery = await office.nudge()
    office.town.do(StopReminders(KARIM))
    assert await office.relay.content(delivery) is None


async def test_a_process_that_dies_between_tick_and_sending_leaves_one_message_owed(office: Office) -> None:
    office.town.submit()
    await office.nudge()
    office.tick()
    office.town.clock.advance(minutes=5)
    (again,) = await office.relay.claim([CHAT], 16)
    assert again.resumed
    await office.send(again)
    office.tick()
    office.town.clock.advance(minutes=5)
    assert not await office.relay.claim([CHAT], 16)


async def test_put_off_it_comes_again_on_a_day_of_its_person(office: Office) -> None:
    office.town.submit()
    delivery = await office.nudge()
    await office.send(delivery)
    moved = office.town.do(Snooze(KARIM, until="samedi 14 mars"))
    assert isinstance(moved, Snoozed)
    assert (str(moved.wished), moved.at.isoformat()) == ("2026-03-14", "2026-03-16T09:00:00+01:00")
    echoed = office.town.do(Snooze(KARIM, number=1, until="mercredi"))
    assert isinstance(echoed, Snoozed)
    assert (echoed.wished, echoed.at.isoformat()) == (None, "2026-03-11T09:00:00+01:00")
    again = await office.nudge(datetime(2026, 3, 11, 8, 0, tzinfo=UTC))
    assert isinstance(await office.relay.content(again), NudgeContent)
    await office.send(again)
    assert office.row().stage == "sent"


async def test_pressed_before_the_platform_said_it_was_sent_later_stands(office: Office) -> None:
    office.town.submit()
    delivery = await office.nudge()
    office.town.do(Snooze(KARIM, office.row().id, until="vendredi"))
    await office.send(delivery, office.row().id)
    row = office.row()
    assert (row.stage, f"{moment(row.due_at):%m-%d}", row.sent_at is None) == ("waiting", "03-13", False)


async def test_nobody_answers_the_reminders_of_others(office: Office) -> None:
    office.town.submit()
    await office.nudge()
    assert office.town.do(Snooze(NADIA, office.row().id, until="vendredi")) == Refused(NoReminder())
    assert office.town.do(Snooze(LEA)) == Refused(NoReminder())


async def test_several_stewards_are_told_that_one_may_take_it(office: Office) -> None:
    office.town.submit()
    office.town.do(GiveRole(INES, Named(platform_id=office.town.meets(who("sami"))), "steward"))
    office.town.clock.at = NEAR
    office.tick()
    for delivery in await office.relay.claim([CHAT], 16):
        content = await office.relay.content(delivery)
        assert isinstance(content, NudgeContent)
        assert isinstance(content.about, AnswerNudge)
        assert content.about.shared
