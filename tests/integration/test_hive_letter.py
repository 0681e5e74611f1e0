"""The weekly letter: once a channel and week, on its day or the next worked one, from what happened, never empty."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from ruling import KARIM, NADIA, Town
from sqlalchemy import select

from butinerie_bot.application.commands import Decide, OweDigests
from butinerie_bot.application.deliveries import Claimed, Kind
from butinerie_bot.application.digests.digests import Answered, DigestContent, Discover, GainNews, Kept, Tip
from butinerie_bot.application.gains.commands import MeasureGain
from butinerie_bot.application.outcomes import Done
from butinerie_bot.application.people import Named, Where
from butinerie_bot.application.pilots.commands import AnswerOffer
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.digests import digest_moment
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.outgoing.contents import content
from butinerie_bot.storage.outgoing.owing import subject_from
from butinerie_bot.storage.tables import outbox
from butinerie_bot.storage.tables_pilots import pilot_offers

OTHER = Where("chat", "", "other", name="#other")
TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
"""Ten o'clock in Paris."""


def tick(town: Town, at: datetime | None = None) -> int:
    town.clock.at = at or town.clock.at
    done = town.do(OweDigests(town.organization_id))
    assert isinstance(done, Done)
    return done.count


def letter(town: Town, key: str = "digest:") -> DigestContent | None:
    """What the newest letter says if it is sent now."""
    with town.engine.begin() as connection:
        wanted = select(outbox).where(outbox.c.key.startswith(key)).order_by(outbox.c.id.desc())
        row = connection.execute(wanted).first()
        assert row is not None
        about = subject_from(row.subject)
        delivery = Claimed(row.id, row.organization_id, row.connection, row.lane, Kind.DIGEST, 1, about)
        found = content(connection, delivery, town.clock.now())
    assert found is None or isinstance(found, DigestContent)
    return found


def test_it_is_owed_on_tuesday_at_ten_to_each_home_once_whatever_ticks(town: Town) -> None:
    town.home()
    town.home(OTHER)
    assert tick(town, TUESDAY - timedelta(minutes=1)) == 0
    assert tick(town, TUESDAY) == 2
    assert tick(town) == 0
    assert tick(town, TUESDAY + timedelta(days=2)) == 0
    assert len(town.owed("digest:")) == 2
    assert tick(town, TUESDAY + timedelta(days=7)) == 2


def test_a_channel_that_becomes_a_home_later_in_the_week_waits_for_the_next_letter(town: Town) -> None:
    town.clock.at = TUESDAY + timedelta(hours=1)
    town.home()
    assert tick(town) == 0
    assert tick(town, TUESDAY + timedelta(days=7)) == 1


def test_late_within_its_week_but_neither_at_night_nor_the_week_after(town: Town) -> None:
    town.home()
    assert tick(town, TUESDAY + timedelta(hours=12)) == 0
    assert tick(town, TUESDAY + timedelta(days=5)) == 0, "on Sunday"
    assert tick(town, TUESDAY + timedelta(days=3)) == 1
    town.submit()
    assert letter(town) is not None
    town.clock.at = TUESDAY + timedelta(days=6)
    assert letter(town) is None, "its week is over"


def test_a_holiday_moves_it_to_the_next_day_worked() -> None:
    paris = Organization(1, "Mairie")
    closed = {date(2026, 7, 14), date(2026, 7, 15)}
    moment = digest_moment(date(2026, 7, 13), paris, lambda day: day.weekday() < 5 and day not in closed)
    assert moment == datetime(2026, 7, 16, 8, 0, tzinfo=UTC)
    assert digest_moment(date(2026, 7, 13), paris, lambda _: False) is None


def test_with_nothing_new_there_is_no_letter(town: Town) -> None:
    town.home()
    tick(town, TUESDAY)
    assert letter(town) is None


def test_it_tells_of_new_ideas_answers_and_promises_since_the_last(town: Town) -> None:
    town.home()
    number = town.submit("Prêter un badge")
    town.submit("Un agenda commun")
    tick(town, TUESDAY)
    first = letter(town)
    assert first is not None
    assert [type(section) for section in first.sections] == [Discover, Tip]
    town.clock.at = TUESDAY + timedelta(days=1)
    town.decline(number, "Déjà fait ailleurs.")
    tick(town, TUESDAY + timedelta(days=7))
    second = letter(town)
    assert second is not None
    known, answers, kept, _ = second.sections
    assert isinstance(known, Discover), "nothing is new, but something few have seen stands beside what is"
    assert [line.title for line in known.lines] == ["Un agenda commun"]
    assert isinstance(answers, Answered)
    assert [(line.number, line.reason) for line in answers.lines] == [(number, "Déjà fait ailleurs.")]
    assert kept == Kept(date(2026, 1, 1), 1, 1)
    tick(town, TUESDAY + timedelta(days=14))
    assert letter(town) is None, "nothing happened since"


def test_it_tells_what_pilots_have_changed_once_it_was_measured(town: Town) -> None:
    town.home()
    number = town.submit("Prêter un badge")
    town.do(Decide(KARIM, number, Verb.SELECT, "Rien à acheter.", owner=Named(platform_id=town.meets(NADIA))))
    (offer,) = town.rows(pilot_offers)
    town.do(AnswerOffer(NADIA, offer.id, True))
    tick(town, TUESDAY)
    town.clock.at = TUESDAY + timedelta(days=3)
    town.do(MeasureGain(NADIA, number, "time", "", "10 h", actual="4 h"))
    tick(town, TUESDAY + timedelta(days=7))
    told = letter(town)
    assert told is not None
    (gained,) = (part for part in told.sections if isinstance(part, GainNews))
    assert [(view.idea.number, view.pilot and view.pilot.gain and view.pilot.gain.actual) for view in gained.views] == [
        (number, Decimal(4))
    ]
    tick(town, TUESDAY + timedelta(days=14))
    later = letter(town)
    assert later is None, "it was told"


def test_an_answer_that_can_still_be_taken_back_is_not_told(town: Town) -> None:
    town.home()
    number = town.submit()
    tick(town, TUESDAY)
    town.clock.at = TUESDAY + timedelta(days=7)
    town.decline(number)
    tick(town)
    assert letter(town) is None
    town.clock.advance(minutes=3)
    told = letter(town)
    assert told is not None
    assert isinstance(told.sections[0], Answered)
