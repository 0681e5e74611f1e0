"""Of one date a person hears once a day, however many of its steps hours, leave or a snooze bring together."""

from datetime import date, timedelta

from ruling import KARIM, Town
from test_reminding import move, nudged, promised, remind, sent, traces, waits

from butinerie_bot.application.commands import Snooze
from butinerie_bot.domain.reminders import Rule, Trace
from butinerie_bot.storage.tables_reminders import reminders


def snoozed_to_the_next_step(town: Town) -> date:
    """Seven days before the date Karim was nudged, and wants to hear of it again on the Monday of the last step."""
    _, due = promised(town)
    move(town, due - timedelta(days=7))
    remind(town)
    sent(town)
    nudge = next(row for row in town.rows(reminders) if row.stage == "sent")
    town.do(Snooze(KARIM, nudge.id, until=f"{due:%d/%m/%Y}"))
    return due


def test_what_was_put_off_to_the_day_of_the_next_step_speaks_for_both(town: Town) -> None:
    """[4]"""
    move(town, snoozed_to_the_next_step(town))
    remind(town)
    assert nudged(town) == ["answer_near karim"]
    sent(town)
    town.clock.at += timedelta(hours=1)
    remind(town)
    assert nudged(town) == []
    assert Trace.TOLD_TODAY in traces(town)


def test_while_one_is_under_way_the_other_waits_for_what_becomes_of_it(town: Town) -> None:
    move(town, snoozed_to_the_next_step(town))
    remind(town)
    assert len(nudged(town)) == 1
    assert any(row.trace == Trace.UNDER_WAY for row in town.rows(reminders))


def test_the_next_day_it_is_told_again(town: Town) -> None:
    due = snoozed_to_the_next_step(town)
    move(town, due)
    remind(town)
    sent(town)
    move(town, due + timedelta(days=1))
    remind(town)
    assert "answer_passed karim" in nudged(town)
    assert not waits(town, Rule.ANSWER_NEAR)
