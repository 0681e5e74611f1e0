from datetime import date, timedelta

from ruling import KARIM, LEA, NADIA, SAMI, Town, who
from sqlalchemy import insert, update

from butinerie_bot.application.commands import (
    Expire,
    ImportedIdea,
    ImportIdeas,
    MakeHome,
    OweNews,
    Recount,
    Reply,
    State,
    Undo,
)
from butinerie_bot.application.outcomes import Done, HomeMade, Imported, Recounted
from butinerie_bot.application.people import Shown, Where, Who
from butinerie_bot.application.telling import NEWS_AT_ONCE
from butinerie_bot.domain.ideas import Content, OriginKind
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import accounts, members, news, outbox, promises, seen, votes
from butinerie_bot.storage.times import micros


def support(town: Town, number: int, *people: Who) -> None:
    for person in people:
        town.do(State(person, number, Gesture.SUPPORT, True, Order(1)))


def imported(*ids: str) -> tuple[ImportedIdea, ...]:
    return tuple(ImportedIdea(each, Content(f"Idée {each}"), date(2019, 5, 6), "https://x.example", 12) for each in ids)


def test_an_import_is_idempotent_and_posts_and_promises_nothing(town: Town) -> None:
    town.home()
    assert town.do(ImportIdeas(town.organization_id, "decidim", imported("a", "b", "a"))) == Imported(2, 1)
    assert town.do(ImportIdeas(town.organization_id, "decidim", imported("a", "b", "c"))) == Imported(1, 2)
    assert town.do(ImportIdeas(town.organization_id, "csv", imported("a"))) == Imported(1, 0)
    idea = town.idea(1)
    assert (idea.author_id, idea.promised_on, idea.tally.votes, idea.origin.supports) == (None, None, 0, 12)
    assert (idea.origin.kind, idea.origin.source, idea.origin.external_id) == (OriginKind.IMPORT, "decidim", "a")
    assert idea.created_at + timedelta(hours=2) == idea.created_at.replace(day=6, hour=0)
    assert town.rows(outbox) == town.rows(promises) == []
    assert [town.idea(number).content.title for number in (1, 2, 3, 4)] == ["Idée a", "Idée b", "Idée c", "Idée a"]


def test_an_import_posts_cards_and_promises_an_answer_when_asked_to(town: Town) -> None:
    town.home()
    day = date(2026, 6, 1)
    town.do(ImportIdeas(town.organization_id, "csv", imported("a", "b"), post=True, promise=day))
    assert len(town.owed("card:")) == 2
    assert [town.idea(number).promised_on for number in (1, 2)] == [day, day]
    assert len(town.rows(promises)) == 2


def test_a_new_home_shows_no_imported_idea_that_was_never_posted(town: Town) -> None:
    town.do(ImportIdeas(town.organization_id, "csv", imported("a")))
    town.submit()
    assert town.do(MakeHome(KARIM, Where("chat", "", "general"))) == HomeMade("fr", 1, False)


def test_an_imported_idea_is_supported_and_answered_like_another(town: Town) -> None:
    town.do(ImportIdeas(town.organization_id, "csv", imported("a")))
    support(town, 1, LEA)
    town.decline(1)
    assert town.idea(1).tally.votes == 1
    assert town.owed("decided:") == []


def test_votes_are_recounted_in_pieces_and_no_difference_is_found(town: Town) -> None:
    number = town.submit()
    support(town, number, LEA, SAMI)
    first = town.do(Recount(town.organization_id))
    assert isinstance(first, Recounted)
    assert first == Recounted(0, town.idea(number).id)
    assert town.do(Recount(town.organization_id, first.last)) == Recounted(0, 0)


def test_a_voter_who_never_wrote_is_told_in_the_thread_only(town: Town) -> None:
    town.home()
    number = town.submit()
    support(town, number, who("zoe", wrote=False))
    town.decline(number)
    assert town.rows(news) == []
    assert len(town.owed("thread:")) == 1


def test_a_person_hears_all_their_news_in_one_message(town: Town) -> None:
    numbers = [town.submit("Une idée"), town.submit("Une autre", SAMI)]
    for number in numbers:
        support(town, number, LEA)
        town.decline(number)
    assert len(town.rows(news)) == 2
    assert len(town.owed("news:")) == 1


def test_news_comes_once_a_day_at_most(town: Town) -> None:
    number = town.submit()
    support(town, number, LEA)
    last = town.clock.now() - timedelta(hours=1)
    with town.engine.begin() as connection:
        connection.execute(update(members).values(news_sent_at=micros(last)))
    town.decline(number)
    due = town.rows(outbox, outbox.c.key.like("news:%"))[0].due_at
    assert due == micros(last + timedelta(days=1))


def test_news_that_no_delivery_carries_yet_is_owed_by_and_by(town: Town) -> None:
    number = town.submit()
    support(town, number, LEA)
    town.decline(number)
    with town.engine.begin() as connection:
        connection.execute(update(outbox).where(outbox.c.key.like("news:%")).values(state="sent"))
    assert town.do(OweNews(town.organization_id)) == Done(1)
    assert town.do(OweNews(town.organization_id)) == Done(0)
    assert len(town.owed("news:")) == 1


def test_an_undone_answer_is_no_news(town: Town) -> None:
    number = town.submit()
    support(town, number, LEA)
    town.decline(number)
    town.do(Undo(KARIM))
    assert town.rows(news) == []
    assert town.do(OweNews(town.organization_id)) == Done(0)


def test_five_thousand_voters_are_written_in_one_statement_and_owed_in_pieces(town: Town) -> None:
    number = town.submit()
    voters(town, number, 5_000)
    town.decline(number)
    assert len(town.rows(news)) == 5_000
    assert len(town.owed("news:")) == NEWS_AT_ONCE
    assert town.do(OweNews(town.organization_id)) == Done(NEWS_AT_ONCE)
    assert len(town.owed("news:")) == 2 * NEWS_AT_ONCE


def voters(town: Town, number: int, count: int) -> None:
    """So many people who wrote once and support that idea."""
    ids = [town.ids.next() for _ in range(count)]
    own, idea_id = {"organization_id": town.organization_id}, town.idea(number).id
    people = [{**own, "id": each, "created_at": 0} for each in ids]
    login = {"connection": "chat", "spoke_at": 0}
    logins = [{**row, **login, "member_id": row["id"], "platform_id": str(row["id"])} for row in people]
    given = [{**own, "idea_id": idea_id, "gesture": "support", "member_id": each} for each in ids]
    with town.engine.begin() as connection:
        for table, rows in ((members, people), (accounts, logins), (votes, given)):
            connection.execute(insert(table), rows)


def test_traces_have_their_time(town: Town) -> None:
    town.submit(by=NADIA)
    town.do(Reply(LEA, Shown("chat", "general", "x"), Shown("chat", "general", "y"), "Bonjour", Order(1)), "event-1")
    assert len(town.rows(seen)) == 1
    town.clock.advance(days=31)
    town.do(Expire(town.organization_id))
    assert town.rows(seen) == []
