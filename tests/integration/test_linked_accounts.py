"""Two accounts of one person: joined by a code proven from both sides, taken apart, erased."""

from typing import Any

import pytest
from ruling import CHAT, GENERAL, INES, KARIM, LEA, NADIA, PRIVATE, SAMI, Town
from sqlalchemy import Engine, inspect, text

from butinerie_bot.application import commands
from butinerie_bot.application.accounts.own_data import ShowMyData
from butinerie_bot.application.deliveries import Claimed
from butinerie_bot.application.outcomes import (
    AccountsLinked,
    AccountUnlinked,
    DataErased,
    DataKept,
    ErasureAsked,
    LinkAsked,
    LinkCodeGiven,
    LinkRefused,
    Refused,
)
from butinerie_bot.application.people import Shown, Who
from butinerie_bot.domain.account_refusals import CodeOver, HandOverFirst, NothingLinked, OwnCode
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.refusals import LastAdministrator, PrivateOnly
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.aggregates import personal
from butinerie_bot.storage.outgoing.claiming import Claim
from butinerie_bot.storage.queries.own_data import Gathering
from butinerie_bot.storage.queries.reading import answer
from butinerie_bot.storage.sealing import passing_seal
from butinerie_bot.storage.tables import (
    accounts,
    comments,
    grants,
    ideas,
    members,
    metadata,
    news,
    outbox,
    shown,
    signals,
    votes,
)
from butinerie_bot.storage.tables_pilots import pilots
from butinerie_bot.storage.tables_vault import ties


def linked(town: Town, first: Who = NADIA, second: Who = SAMI) -> None:
    given = town.do(commands.GiveLinkCode(first, PRIVATE))
    assert isinstance(given, LinkCodeGiven)
    asked = town.do(commands.EnterLinkCode(second, PRIVATE, given.code.casefold()))
    assert isinstance(asked, LinkAsked)
    assert town.do(commands.ConfirmLink(second, True)) == AccountsLinked((CHAT, CHAT))


def supports(town: Town, number: int, *people: Who) -> None:
    for person in people:
        town.do(commands.State(person, number, Gesture.SUPPORT, True, Order(1)))


def everything(engine: Engine) -> str:
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        rows = [row for name in names for row in connection.execute(text(f'SELECT * FROM "{name}"')).all()]
    return "\n".join(repr(tuple(row)) for row in rows)


def test_two_votes_of_two_accounts_become_one_and_two_again(town: Town) -> None:
    number = town.submit(by=LEA)
    supports(town, number, NADIA, SAMI)
    assert town.idea(number).tally.votes == 2
    linked(town)
    assert town.idea(number).tally.votes == 1
    assert town.member("nadia") == town.member("sami")
    assert town.do(commands.Unlink(SAMI)) == AccountUnlinked()
    assert town.idea(number).tally.votes == 2
    assert town.member("nadia") != town.member("sami")


def test_roles_and_what_is_owed_are_the_joined_members(town: Town) -> None:
    town.meets(NADIA)
    town.hold("sami", "coach")
    number = town.submit(by=LEA)
    supports(town, number, NADIA, SAMI)
    town.decline(number)
    linked(town)
    mine = town.member("nadia")
    assert [row.role for row in town.rows(grants, grants.c.member_id == mine)] == ["coach"]
    assert [row.member_id for row in town.rows(news)] == [mine]
    assert len(town.rows(members, members.c.id == mine)) == 1
    town.do(commands.Unlink(SAMI))
    assert town.rows(grants, grants.c.member_id == town.member("sami")) == []


def test_both_are_told(town: Town) -> None:
    linked(town)
    assert len([row for row in town.rows(outbox) if row.key.startswith("linked:")]) == 1


def test_the_preferences_are_those_of_who_gave_the_code(town: Town) -> None:
    for person in (NADIA, SAMI):
        town.meets(person)
    town.do(commands.JoinUnit(INES, "Accueil"))
    town.do(commands.JoinUnit(INES, "Voirie"))
    town.do(commands.JoinUnit(NADIA, "Accueil"))
    town.do(commands.JoinUnit(SAMI, "Voirie"))
    before = town.rows(members, members.c.id == town.member("nadia"))[0].unit_id
    linked(town)
    assert town.rows(members, members.c.id == town.member("nadia"))[0].unit_id == before


def test_a_refused_link_changes_nothing_and_uses_up_the_code(town: Town) -> None:
    given = town.do(commands.GiveLinkCode(NADIA, PRIVATE))
    assert isinstance(given, LinkCodeGiven)
    town.do(commands.EnterLinkCode(SAMI, PRIVATE, given.code))
    assert town.do(commands.ConfirmLink(SAMI, False)) == LinkRefused()
    assert town.refused(commands.EnterLinkCode(SAMI, PRIVATE, given.code)) == CodeOver()
    assert town.member("nadia") != town.member("sami")


def test_a_code_has_five_tries_ten_minutes_and_serves_once(town: Town) -> None:
    given = town.do(commands.GiveLinkCode(NADIA, PRIVATE))
    assert isinstance(given, LinkCodeGiven)
    wrong = given.code[:5] + "".join("2" if sign != "2" else "3" for sign in given.code[5:])
    for _ in range(5):
        assert town.do(commands.EnterLinkCode(SAMI, PRIVATE, wrong)) == Refused(CodeOver())
    assert town.refused(commands.EnterLinkCode(SAMI, PRIVATE, given.code)) == CodeOver()
    again = town.do(commands.GiveLinkCode(NADIA, PRIVATE))
    assert isinstance(again, LinkCodeGiven)
    town.clock.advance(minutes=10)
    assert town.refused(commands.EnterLinkCode(SAMI, PRIVATE, again.code)) == CodeOver()
    assert given.code[5:] not in everything(town.engine)


def test_a_code_is_given_and_said_in_private_and_from_another_account(town: Town) -> None:
    assert town.refused(commands.GiveLinkCode(NADIA, GENERAL)) == PrivateOnly("link")
    given = town.do(commands.GiveLinkCode(NADIA, PRIVATE))
    assert isinstance(given, LinkCodeGiven)
    assert town.refused(commands.EnterLinkCode(NADIA, PRIVATE, given.code)) == OwnCode()
    assert town.refused(commands.ConfirmLink(SAMI, True)) == CodeOver()
    assert town.refused(commands.Unlink(NADIA)) == NothingLinked()


def test_erasing_is_asked_first_and_may_be_left(town: Town) -> None:
    number = town.submit()
    town.do(commands.Comment(NADIA, number, "Une précision."))
    assert town.do(commands.AskErasure(NADIA, PRIVATE)) == ErasureAsked(1, 1)
    assert town.do(commands.KeepMe(NADIA)) == DataKept()
    assert town.refused(commands.AskErasure(NADIA, GENERAL)) == PrivateOnly("mydata")


def showing(town: Town, number: int) -> Shown:
    """A message that shows the idea."""
    place = {"connection": CHAT, "channel": "general", "message": "m-1"}
    idea = {"organization_id": town.organization_id, "idea_id": town.idea(number).id, "channel_id": 0}
    with town.engine.begin() as connection:
        connection.execute(shown.insert().values(**idea, **place))
    return Shown(**place)


def erased(town: Town) -> int:
    """An idea of Lea's that Nadia supports, and nothing left of Nadia."""
    town.home()
    number, own = town.submit(by=LEA), town.submit("Une idée à elle")
    supports(town, number, NADIA, SAMI)
    town.do(commands.Comment(NADIA, number, "Chez nous aussi."))
    town.do(commands.Submit(NADIA, PRIVATE, Content("Un brouillon"), confirm=True))
    town.do(commands.Submit(NADIA, PRIVATE, Content("Sans nom"), anonymous=True))
    town.decline(own)
    assert town.do(commands.EraseMe(NADIA)) == DataErased()
    return number


def test_nothing_names_who_was_erased_and_their_votes_stay_counted(town: Town) -> None:
    number = erased(town)
    assert "nadia" not in everything(town.engine).casefold()
    assert town.idea(number).tally.votes == 2
    assert town.do(commands.Recount(town.organization_id)).differences == 0  # type: ignore[union-attr]
    assert [row.title for row in town.rows(ideas) if row.state == "draft"] == []
    assert town.rows(ties) == []
    assert [row.text for row in town.rows(comments)] == ["Chez nous aussi."]


def test_what_a_platform_still_lists_of_somebody_erased_is_skipped(town: Town) -> None:
    number = town.submit(by=LEA)
    card = showing(town, number)
    town.do(commands.React(NADIA, card, Gesture.SUPPORT, "👍", True, Order(1)))
    town.do(commands.EraseMe(NADIA))
    for given in (((NADIA, Gesture.SUPPORT, "👍"),), ()):
        town.do(commands.Reconcile(KARIM, card, given, Order(9)))
        assert town.idea(number).tally.votes == 1
    assert town.rows(accounts, accounts.c.platform_id == "nadia") == []


def test_nothing_is_sent_to_who_was_erased(town: Town) -> None:
    town.home()
    own = town.submit()
    town.do(commands.EraseMe(NADIA))
    town.decline(own)
    town.clock.advance(minutes=3)
    with town.engine.begin() as connection:
        claim = Claim(connection, town.clock.now())
        sent: list[Claimed] = claim.take(claim.choose([CHAT], 20))
    assert [each for each in sent if "erased" in each.lane] == []


def test_the_last_administrator_and_who_leads_a_pilot_are_not_erased(town: Town) -> None:
    assert town.refused(commands.EraseMe(INES)) == LastAdministrator()
    number = town.submit()
    led = {"idea_id": town.idea(number).id, "owner_id": town.member("nadia"), "created_at": 0}
    with town.engine.begin() as connection:
        row = pilots.insert().values(organization_id=town.organization_id, id=1, state="running", **led)
        connection.execute(row)
    assert town.refused(commands.EraseMe(NADIA)) == HandOverFirst((number,))


def exported(town: Town) -> Any:
    with town.engine.begin() as connection:
        view = answer(connection, ShowMyData(NADIA, True), town.clock)
        opened = Gathering(connection, passing_seal()).opened(view.ticket, town.clock)
    return view, opened


def test_all_that_is_known_is_one_readable_file(town: Town) -> None:
    number = town.submit()
    town.do(commands.Comment(NADIA, number, "Une précision."))
    draft = town.do(commands.Submit(NADIA, PRIVATE, Content("Sans nom"), anonymous=True))
    town.do(commands.PublishDraft(NADIA, draft.draft_id, anonymous=True))  # type: ignore[union-attr]
    view, opened = exported(town)
    assert (view.ideas, view.comments, view.accounts) == (2, 1, 1)
    for known in ("Une seule fiche d'arrivée", "Sans nom", "Une précision.", "Nadia"):
        assert known in opened.decode()
    assert "Karim" not in opened.decode()


def test_the_link_to_it_expires_and_no_other_opens_anything(town: Town) -> None:
    town.meets(NADIA)
    view, _ = exported(town)
    town.clock.advance(hours=24)
    with town.engine.begin() as connection:
        gathering = Gathering(connection, passing_seal())
        for ticket in (view.ticket, view.ticket[:-4] + "AAAA", "x", ""):
            assert gathering.opened(ticket, town.clock) is None


def test_it_is_asked_in_private(town: Town) -> None:
    town.meets(NADIA)
    with town.engine.begin() as connection, pytest.raises(PrivateOnly):
        answer(connection, ShowMyData(NADIA, False), town.clock)


def test_every_column_that_may_bear_a_person_is_known_as_one() -> None:
    others = {
        "id", "organization_id", "idea_id", "root_id", "channel_id", "unit_id", "decision_id", "merge_id", "into_id",
        "comment_id", "ref_id", "pilot_id", "campaign_id", "external_id", "platform_id",
        "reminder_id", "batch_id", "change_id", "gain_id",
    }  # fmt: skip
    named = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.c
        if column.name.endswith(("_id", "_by")) or column.name.startswith("by_")
        if column.name not in personal.OF_MEMBER | personal.OF_ACCOUNT | others
    }
    assert named == set()
    assert set(metadata.tables) >= personal.FORGOTTEN
    found = {table for table, _ in personal.columns(personal.OF_MEMBER | personal.OF_ACCOUNT)}
    assert {votes, signals, comments, ideas} <= found
