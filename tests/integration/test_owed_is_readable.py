"""What the rules owe can be read when it is sent: each delivery says something once its time has come."""

from datetime import timedelta

import pytest
from ruling import GENERAL, KARIM, LEA, NADIA, SAMI, Town

from butinerie_bot.application import commands
from butinerie_bot.application import deliveries as told
from butinerie_bot.application.deliveries import Claimed, Kind
from butinerie_bot.application.people import Shown
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.outgoing.contents import content
from butinerie_bot.storage.outgoing.owing import subject_from
from butinerie_bot.storage.tables import outbox


def said(town: Town, minutes: int = 3) -> list[type]:
    """What every delivery that waits would say after so many minutes."""
    when = town.clock.now() + timedelta(minutes=minutes)
    rows = town.rows(outbox, outbox.c.state == "waiting")
    with town.engine.begin() as connection:
        contents = [
            content(
                connection,
                Claimed(row.id, row.organization_id, row.connection, row.lane, Kind(row.kind), row.version,
                        subject_from(row.subject)),
                when,
            )
            for row in rows
        ]  # fmt: skip
    return sorted((type(each) for each in contents), key=lambda kind: kind.__name__)


def gesture(town: Town, number: int, kind: Gesture, by: object) -> None:
    town.do(commands.State(by, number, kind, True, Order(1)))  # type: ignore[arg-type]


@pytest.fixture
def number(town: Town) -> int:
    """An idea in one home, with a supporter and a volunteer."""
    town.home()
    made = town.submit()
    gesture(town, made, Gesture.SUPPORT, LEA)
    gesture(town, made, Gesture.VOLUNTEER, SAMI)
    return made


def test_a_card_and_an_offer_of_help(town: Town, number: int) -> None:
    assert number
    assert said(town) == [told.CardContent, told.VolunteerContent]


@pytest.mark.parametrize("verb", Verb)
def test_an_answer_to_author_volunteer_voter_and_thread(town: Town, number: int, verb: Verb) -> None:
    town.do(commands.Decide(KARIM, number, verb, "La raison.", "dans 3 mois" if verb is Verb.DEFER else ""))
    asked = [told.OfferContent] if verb is Verb.SELECT else []
    expected = [told.CardContent, told.DecidedContent, told.DecidedContent, told.NewsContent, *asked]
    assert said(town) == [*expected, told.ThreadContent, told.VolunteerContent]


def test_a_merge_and_its_end(town: Town, number: int) -> None:
    other = town.submit("Une autre", SAMI)
    town.do(commands.Merge(KARIM, number, other))
    assert said(town).count(told.MergedContent) == 2
    assert said(town).count(told.ThreadContent) == 1
    town.clock.advance(minutes=3)
    town.do(commands.Undo(KARIM))
    assert said(town).count(told.MergeUndoneContent) == 2


def test_a_hiding_a_reopening_and_a_question_of_consent(town: Town, number: int) -> None:
    town.hold("lea", "steward")
    town.do(commands.Hide(KARIM, number, "Un nom y figure."))
    assert said(town).count(told.HiddenContent) == 2
    town.do(commands.Reopen(KARIM, number))
    message = Shown("chat", "general", "m-1")
    town.do(commands.PointOut(KARIM, NADIA, GENERAL, message, Content("Une idée", "Parce que.")))
    assert {told.ReopenedContent, told.ConsentContent} <= set(said(town))


def test_without_a_home_administrators_hear_it(town: Town) -> None:
    town.submit()
    assert said(town) == [told.HomelessContent]
