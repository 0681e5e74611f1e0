"""The letter for oneself: to who asked, in their hours and language, once a week, without what they wrote."""

from datetime import UTC, datetime, timedelta

import pytest
from ruling import CHAT, LEA, NADIA, SAMI, Town, who
from sqlalchemy import event, select, update

from butinerie_bot.application.commands import ChangeSettings, Expire, OweDigests, TakeLeave
from butinerie_bot.application.deliveries import Claimed, Content, Ending, Kind, Settled
from butinerie_bot.application.digests import digesting
from butinerie_bot.application.digests.digests import Answered, DigestContent, Discover
from butinerie_bot.application.outcomes import Done
from butinerie_bot.application.people import Who
from butinerie_bot.application.reminders.nudges import Later
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.aggregates.accounts import PersonStore
from butinerie_bot.storage.outgoing import discovering
from butinerie_bot.storage.outgoing.contents import Page
from butinerie_bot.storage.outgoing.owing import subject_from
from butinerie_bot.storage.tables import accounts, ideas, members, outbox
from butinerie_bot.storage.tables_reminders import idea_views, personal_letters

TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
"""Ten o'clock in Paris."""
WEEK = "2026-W10"


def tick(town: Town, at: datetime | None = None) -> int:
    town.clock.at = at or town.clock.at
    done = town.do(OweDigests(town.organization_id))
    assert isinstance(done, Done)
    return done.count


def wants(town: Town, person: Who, **settings: str) -> None:
    town.do(ChangeSettings(person, letter="on", **settings))


def said(town: Town, name: str, week: str = WEEK) -> Content | Later | None:
    """What that person's letter says if the relay asks now."""
    [row] = town.rows(outbox, outbox.c.key == f"letter:{town.member(name)}:{week}")
    about = subject_from(row.subject)
    delivery = Claimed(row.id, row.organization_id, row.connection, row.lane, Kind.DIGEST, 1, about, person=name)
    with town.engine.begin() as connection:
        page = Page(connection, town.clock.now(), [delivery])
        return page.said(delivery, lambda _: lambda day: day.weekday() < 5)


def letter(town: Town, name: str, week: str = WEEK) -> DigestContent:
    found = said(town, name, week)
    assert isinstance(found, DigestContent)
    return found


def shown(content: DigestContent) -> list[str]:
    return [line.title for part in content.sections if isinstance(part, Discover) for line in part.lines]


def test_who_asked_has_it_once_a_week_whatever_ticks_and_nobody_else(town: Town) -> None:
    town.meets(LEA)
    wants(town, SAMI)
    town.submit("Prêter un badge")
    assert tick(town, TUESDAY - timedelta(minutes=1)) == 0
    assert tick(town, TUESDAY) == 1
    assert tick(town) == 0
    assert tick(town, TUESDAY + timedelta(days=2)) == 0
    assert town.owed("letter:") == [f"letter:{town.member('sami')}:{WEEK}"]
    assert letter(town, "sami").personal
    assert tick(town, TUESDAY + timedelta(days=7)) == 1


def test_it_leaves_out_what_its_reader_wrote_and_is_not_sent_for_that_alone(town: Town) -> None:
    wants(town, NADIA)
    wants(town, SAMI)
    number = town.submit("Prêter un badge", by=NADIA)
    town.submit("Un agenda commun", by=NADIA)
    tick(town, TUESDAY)
    assert shown(letter(town, "sami")) == ["Un agenda commun", "Prêter un badge"]
    assert said(town, "nadia") is None
    town.clock.advance(minutes=1)
    town.submit("Un vélo de service", by=LEA)
    town.clock.at = TUESDAY + timedelta(days=6)
    town.decline(number)
    tick(town, TUESDAY + timedelta(days=7))
    theirs, mine = letter(town, "sami", "2026-W11"), letter(town, "nadia", "2026-W11")
    assert any(isinstance(part, Answered) for part in theirs.sections)
    assert not any(isinstance(part, Answered) for part in mine.sections)
    assert shown(mine) == ["Un vélo de service"]


def test_it_comes_in_its_readers_hours_and_language(town: Town) -> None:
    town.submit("Prêter un badge")
    wants(town, SAMI, zone="America/Cayenne", language="en")
    tick(town, TUESDAY)
    [row] = town.rows(outbox, outbox.c.key.startswith("letter:"))
    nine_there = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
    assert row.due_at == int(nine_there.timestamp() * 1e6)
    assert said(town, "sami") == Later(nine_there), "asked too early, by a clock that was set back"
    town.clock.at = nine_there
    assert letter(town, "sami").language == "en"


def test_who_is_away_all_week_is_owed_none_and_who_comes_back_has_theirs_late(town: Town) -> None:
    town.submit("Prêter un badge")
    for person, days in ((SAMI, "2 mars au 20 mars"), (LEA, "2 mars au 4 mars")):
        wants(town, person)
        town.do(TakeLeave(person, days))
    assert tick(town, TUESDAY) == 2
    assert town.owed("letter:") == [f"letter:{town.member('lea')}:{WEEK}"]
    town.clock.at = TUESDAY + timedelta(days=2)
    assert shown(letter(town, "lea")) == ["Prêter un badge"]


@pytest.mark.parametrize("way", ["stopped", "left", "week over"])
def test_nothing_is_sent_to_who_wants_none_any_more_or_has_left_or_once_its_week_is_over(town: Town, way: str) -> None:
    town.submit("Prêter un badge")
    wants(town, SAMI)
    tick(town, TUESDAY)
    if way == "stopped":
        town.do(ChangeSettings(SAMI, letter="off"))
    elif way == "left":
        with town.engine.begin() as connection:
            connection.execute(update(accounts).where(accounts.c.platform_id == "sami").values(left_at=1))
    else:
        town.clock.at = TUESDAY + timedelta(days=6)
    assert said(town, "sami") is None


def test_who_left_is_not_owed_one(town: Town) -> None:
    wants(town, SAMI)
    with town.engine.begin() as connection:
        connection.execute(update(accounts).where(accounts.c.platform_id == "sami").values(left_at=1))
    assert tick(town, TUESDAY) == 0


def test_who_had_which_letter_is_forgotten_once_no_letter_goes_on_from_there(town: Town) -> None:
    wants(town, SAMI)
    tick(town, TUESDAY)
    tick(town, TUESDAY + timedelta(days=56))
    town.clock.at = TUESDAY + timedelta(days=61)
    town.do(Expire(town.organization_id))
    assert [row.week for row in town.rows(personal_letters)] == ["2026-W18"]


def test_two_accounts_that_become_one_person_have_one_letter(town: Town) -> None:
    wants(town, SAMI)
    wants(town, LEA)
    tick(town, TUESDAY)
    staying, leaving = town.member("sami"), town.member("lea")
    with town.engine.begin() as connection:
        store = PersonStore(connection, Organization(town.organization_id, "Mairie"), town.clock.now(), town.ids)
        store.join(staying, leaving)
    assert tick(town) == 0
    assert len(town.rows(personal_letters)) == 1


def test_letters_of_many_begin_in_pieces(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digesting, "PIECE", 4)
    for number in range(3):
        town.meets(who(f"p{number}"))
    with town.engine.begin() as connection:
        connection.execute(update(members).values(letter=True))
    town.clock.at = TUESDAY
    first, second = (town.do(OweDigests(town.organization_id)) for _ in range(2))
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert (first.count, first.more, second.more) == (4, True, False)
    assert len(town.owed("letter:")) == len(town.rows(members)) == first.count + second.count


def test_letters_sent_together_are_read_in_as_many_questions_as_one(town: Town) -> None:
    for number in range(7):
        wants(town, who(f"p{number}"))
        town.submit(f"Idée numéro {number}", by=who(f"p{number}"))
    tick(town, TUESDAY)
    few, many = (questions(town, count) for count in (2, 7))
    assert few == many


def questions(town: Town, count: int) -> int:
    """How many statements it takes to say that many letters."""
    rows = town.rows(outbox, outbox.c.key.startswith("letter:"))[:count]
    deliveries = [
        Claimed(row.id, row.organization_id, CHAT, row.lane, Kind.DIGEST, 1, subject_from(row.subject), person="p")
        for row in rows
    ]
    asked: list[str] = []
    with town.engine.begin() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        page = Page(connection, town.clock.now(), deliveries)
        told = [page.said(each, lambda _: lambda day: day.weekday() < 5) for each in deliveries]
    assert len(told) == count
    assert all(isinstance(each, DigestContent) for each in told)
    return len(asked)


def test_an_idea_that_was_shown_waits_behind_those_that_were_not(town: Town) -> None:
    """Counted by delivery: a card that appears, and each letter that tells of it."""
    for title in ("Première", "Deuxième", "Troisième"):
        town.submit(title)
    with town.engine.begin() as connection:
        about = Claimed(1, town.organization_id, CHAT, "general", Kind.DIGEST, 1, subject_from('{"what": "digest"}'))
        told = [Settled(about, Ending.SENT, shown=(1, 2)), Settled(about, Ending.SENT, shown=(1,))]
        discovering.count(connection, town.organization_id, [*told, Settled(about, Ending.DROPPED, shown=(3,))])
        views = {row.idea_id: row.views for row in connection.execute(select(idea_views))}
    numbers = {row.id: row.number for row in town.rows(ideas)}
    assert {numbers[idea]: count for idea, count in views.items()} == {1: 2, 2: 1}
    wants(town, SAMI)
    tick(town, TUESDAY + timedelta(days=28))
    town.submit("Quatrième", by=LEA)
    assert shown(letter(town, "sami", "2026-W14")) == ["Quatrième", "Troisième", "Deuxième", "Première"]
