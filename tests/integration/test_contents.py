from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from reading_world import NOW, World

from butinerie_bot.application.deliveries import (
    Claimed,
    ConsentContent,
    HiddenContent,
    HomelessContent,
    Kind,
    MergeUndoneContent,
    PlaceLostContent,
    ReopenedContent,
    Subject,
    VolunteerContent,
    What,
)
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage import tables
from butinerie_bot.storage.outgoing.contents import content
from butinerie_bot.storage.outgoing.told import news_told
from butinerie_bot.storage.times import micros

LATER = NOW + timedelta(minutes=5)
BEFORE = micros(NOW)
ORGANIZATION = Organization(1, "Org 1")


def claimed(what: What, message: str = "", **subject: int) -> Claimed:
    return Claimed(7, 1, "playground", "lane", Kind.ANSWER, 1, Subject(what, **subject), message=message)


def told(world: World, what: What, *, message: Any = "", at: Any = LATER, **subject: int) -> Any:
    return content(world.connection, claimed(what, message, **subject), at)


def merged(world: World, **values: int) -> Mapping[str, int]:
    ines, paul = world.account("Ines", language="en"), world.account("Paul")
    into = world.idea("Une fiche", author_id=ines)
    idea = world.idea("Une autre", author_id=paul, state="merged", root_id=into, merged_into=into)
    made = {"idea_id": idea, "into_id": into, "by_account": ines, "at": BEFORE, "former_state": "open"}
    return {"ines": ines, "paul": paul, "idea": idea, "into": into, "merge": world.add(tables.merges, **made, **values)}


def test_a_card_speaks_the_language_of_its_channel_else_of_the_organization(world: World) -> None:
    idea = world.idea("Une")
    french, english = world.channel("idees"), world.channel("ideas", language="en")
    assert told(world, What.CARD, idea_id=idea, channel_id=french).language == "fr"
    card = told(world, What.CARD, idea_id=idea, channel_id=english)
    assert (card.language, card.view.idea.content.title) == ("en", "Une")


def test_what_nobody_reads_any_more_is_not_posted_anew_but_a_card_that_stands_says_so(world: World) -> None:
    home, former = world.channel("idees"), world.channel("ancien", home=False)
    hidden = world.idea("Secret", state="hidden", problem="secret")
    shown = world.idea("Une")
    assert told(world, What.CARD, idea_id=hidden, channel_id=home) is None
    assert told(world, What.CARD, idea_id=shown, channel_id=former) is None
    assert told(world, What.CARD, idea_id=99, channel_id=home) is None
    standing = told(world, What.CARD, idea_id=hidden, channel_id=home, message="m1").view
    assert (standing.idea.number, standing.idea.content.title, standing.idea.content.problem) == (1, "", "")


def test_a_decision_is_told_in_the_readers_language_until_it_is_taken_back(world: World) -> None:
    ines, paul = world.account("Ines", language="en"), world.account("Paul")
    idea = world.idea("Une", author_id=ines, state="declined")
    decision = world.decision(idea, "decline", paul)
    to_author = told(world, What.DECIDED, idea_id=idea, ref_id=decision, account_id=ines)
    assert (to_author.language, to_author.author, to_author.view.decided_by) == ("en", True, "Paul")
    to_helper = told(world, What.DECIDED, idea_id=idea, ref_id=decision, account_id=paul)
    assert (to_helper.language, to_helper.author) == ("fr", False)
    world.update(tables.decisions, decision, undone=True)
    assert told(world, What.DECIDED, idea_id=idea, ref_id=decision, account_id=ines) is None


def news(world: World, ines: int, *rows: tuple[str, bool, datetime]) -> None:
    for title, undone, at in rows:
        idea = world.idea(title, state="selected")
        made = world.decision(idea, "select", ines, undone=undone, at=micros(at))
        change = {"change_id": made, "change": "selected", "at": micros(at)}
        world.insert(tables.news, member_id=world.member_of(ines), idea_id=idea, **change)


def news_read(world: World, ines: int, at: datetime) -> list[str]:
    found = told(world, What.NEWS, account_id=ines, at=at)
    return [line.view.idea.content.title for line in found.lines] if found else []


def test_news_gather_what_was_not_told_and_may_no_longer_be_undone(world: World) -> None:
    ines = world.account("Ines")
    news(world, ines, ("A", False, NOW), ("B", True, NOW), ("C", False, LATER), ("D", False, NOW))
    assert news_read(world, ines, LATER) == ["A", "D"]
    news_told(world.connection, ORGANIZATION, claimed(What.NEWS, account_id=ines), LATER, sent=True)
    assert news_read(world, ines, LATER) == []
    assert news_read(world, ines, LATER + timedelta(minutes=5)) == ["C"]


def test_what_ripens_while_news_are_under_way_waits_for_the_next_ones(world: World) -> None:
    ines = world.account("Ines")
    news(world, ines, ("A", False, NOW), ("B", False, LATER))
    row = {"connection": "playground", "lane": "lane", "kind": 0, "key": "news", "created_at": 0}
    world.add(tables.outbox, id=7, due_at=micros(LATER), **row)
    late = LATER + timedelta(hours=1)
    assert news_read(world, ines, late) == ["A"]
    news_told(world.connection, ORGANIZATION, claimed(What.NEWS, account_id=ines), late, sent=True)
    world.update(tables.outbox, 7, due_at=micros(late))
    assert news_read(world, ines, late) == ["B"]


def test_the_thread_hears_an_answer_or_a_merge_while_it_stands(world: World) -> None:
    channel, ines = world.channel("idees", language="en"), world.account("Claire")
    answered = world.idea("Retenue", state="selected")
    decision = world.decision(answered, "select", ines)
    line = told(world, What.THREAD, idea_id=answered, channel_id=channel, ref_id=decision)
    assert (line.language, line.view.decision.id) == ("en", decision)
    ids = merged(world)
    line = told(world, What.THREAD, idea_id=ids["idea"], channel_id=channel, ref_id=ids["merge"])
    assert line.view.survivor == 2
    world.update(tables.merges, ids["merge"], undone_at=1)
    assert told(world, What.THREAD, idea_id=ids["idea"], channel_id=channel, ref_id=ids["merge"]) is None


def test_authors_of_both_ideas_hear_of_a_merge_and_others_as_supporters(world: World) -> None:
    ids = merged(world)
    voter = world.account("Chloe")
    facts = {"idea_id": ids["idea"], "ref_id": ids["merge"]}
    both = [told(world, What.MERGED, account_id=ids[name], **facts) for name in ("ines", "paul")]
    assert [(each.author, each.language, each.absorbed.number, each.view.idea.number) for each in both] == [
        (True, "en", 2, 1),
        (True, "fr", 2, 1),
    ]
    assert told(world, What.MERGED, account_id=voter, **facts).author is False
    assert told(world, What.MERGE_UNDONE, account_id=voter, **facts) is None


def test_an_undone_merge_is_told_as_such_only(world: World) -> None:
    ids = merged(world, undone_at=1)
    world.change(ids["idea"], merged_into=None, root_id=ids["idea"], state="open")
    facts = {"idea_id": ids["idea"], "ref_id": ids["merge"], "account_id": ids["paul"]}
    assert told(world, What.MERGED, **facts) is None
    assert told(world, What.MERGE_UNDONE, **facts) == MergeUndoneContent(2, 1, "fr")


def test_consent_is_asked_until_it_expires(world: World) -> None:
    ines, paul = world.account("Ines"), world.account("Paul")
    row = {"author_id": ines, "pointed_by": paul, "connection": "playground", "channel": "c", "title": "Il faudrait"}
    times = {"asked_at": 0, "expires_at": micros(LATER) + 1}
    asked = world.add(tables.consents, message="1", body="trier " * 100, **row, **times)
    found = told(world, What.CONSENT, ref_id=asked, account_id=ines)
    assert isinstance(found, ConsentContent)
    assert (found.consent_id, found.name, found.language) == (asked, "Paul", "fr")
    assert found.excerpt.startswith("Il faudrait\ntrier")
    assert len(found.excerpt) <= 300
    assert found.excerpt.endswith("trier…")
    assert told(world, What.CONSENT, ref_id=asked, account_id=ines, at=LATER + timedelta(seconds=1)) is None
    assert told(world, What.CONSENT, ref_id=asked + 1, account_id=ines) is None


def test_help_offered_is_told_as_long_as_it_stands(world: World) -> None:
    ines, paul = world.account("Ines"), world.account("Paul")
    idea = world.idea("Une", author_id=ines)
    facts = {"idea_id": idea, "ref_id": paul, "account_id": ines}
    assert told(world, What.VOLUNTEER, **facts) is None
    world.vote(idea, paul, "volunteer")
    assert told(world, What.VOLUNTEER, **facts) == VolunteerContent(1, "Paul", "fr")


def test_what_was_hidden_is_told_with_its_reason_while_it_is(world: World) -> None:
    ines, paul = world.account("Ines"), world.account("Paul")
    idea = world.idea("Une", author_id=ines, state="hidden")
    row = {"idea_id": idea, "reason": "Un nom.", "by_account": paul, "at": BEFORE}
    hiding = world.add(tables.hidings, **row)
    facts = {"idea_id": idea, "ref_id": hiding}
    assert told(world, What.HIDDEN, account_id=ines, **facts) == HiddenContent(
        1, "Une", "Un nom.", False, "Paul", True, "fr"
    )
    assert told(world, What.HIDDEN, account_id=paul, **facts).author is False
    world.change(idea, state="open")
    assert told(world, What.HIDDEN, account_id=ines, **facts) is None
    comment = world.add(tables.comments, idea_id=idea, account_id=paul, text="x", order_time=0, created_at=0)
    of_comment = world.add(tables.hidings, **{**row, "comment_id": comment})
    assert told(world, What.HIDDEN, account_id=paul, idea_id=idea, ref_id=of_comment).comment is True


def test_administrators_hear_that_there_is_no_home_until_there_is_one(world: World) -> None:
    ines = world.account("Ines")
    assert told(world, What.HOMELESS, account_id=ines) == HomelessContent("fr")
    world.channel("idees")
    assert told(world, What.HOMELESS, account_id=ines) is None


def test_a_lost_place_is_named_and_a_reopened_idea_told_while_open(world: World) -> None:
    ines = world.account("Ines")
    idea, channel = world.idea("Une", promised_on="2026-04-01"), world.channel("C1", name="idees")
    assert told(world, What.PLACE_LOST, idea_id=idea, channel_id=channel, account_id=ines) == PlaceLostContent(
        1, "idees", "fr"
    )
    again = told(world, What.REOPENED, idea_id=idea, account_id=ines)
    assert isinstance(again, ReopenedContent)
    assert (again.number, again.title) == (1, "Une")
    world.change(idea, state="declined")
    assert told(world, What.REOPENED, idea_id=idea, account_id=ines) is None
