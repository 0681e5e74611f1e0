from datetime import date

import pytest
from reading_world import World, who

from butinerie_bot.application.people import Who
from butinerie_bot.application.queries import (
    KnowPerson,
    ListComments,
    ListIdeas,
    ReviewIdeas,
    ShowIdea,
    ShowMine,
    StandOn,
)
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.refusals import NotAllowed, UnknownIdea, UnknownWorkspace
from butinerie_bot.storage import tables


def titles(world: World, order: str, **values: object) -> list[str]:
    found = world.ask(ListIdeas(who(**values), order))  # type: ignore[arg-type]
    return [line.title for line in found.lines]


def test_somebody_never_met_is_spoken_to_in_their_own_language_else_in_the_organizations(world: World) -> None:
    assert world.ask(KnowPerson(who(language="en_GB"))).language == "en"
    unknown = world.ask(KnowPerson(who(language="de")))
    assert (unknown.known, unknown.language, unknown.privacy_told) == (False, "fr", False)


def test_a_known_person_brings_roles_language_and_what_they_were_asked(world: World) -> None:
    ines = world.account("Ines", language="en")
    world.grant(ines, "steward")
    world.add(tables.dialogues, account_id=ines, form="idea", field="title", values_="[]", asked_at=0, expires_at=2**60)
    world.choices(ines, ("plus tard", "later:1"))
    view = world.ask(KnowPerson(who("ines")))
    assert (view.known, view.language, view.roles) == (True, "en", {Role.STEWARD})
    assert (view.dialogue, view.choices) == ("idea", (("plus tard", "later:1"),))


def test_a_dialogue_that_has_expired_asks_nothing(world: World) -> None:
    ines = world.account("Ines")
    world.add(tables.dialogues, account_id=ines, form="idea", field="title", values_="[]", asked_at=0, expires_at=1)
    assert world.ask(KnowPerson(who("ines"))).dialogue == ""


def test_an_unknown_workspace_is_refused(world: World) -> None:
    with pytest.raises(UnknownWorkspace):
        world.ask(KnowPerson(who(workspace="T999")))


def test_each_workspace_reads_the_ideas_of_its_own_organization(world: World) -> None:
    other = World(world.connection, 2)
    other.workspace("playground", "two")
    world.workspace("playground")
    world.idea("Chez nous")
    other.idea("Chez eux")
    assert titles(world, "new") == ["Chez nous"]
    assert titles(world, "new", workspace="two") == ["Chez eux"]


def test_an_idea_is_shown_with_the_names_around_it(world: World) -> None:
    ines, paul = world.account("Ines"), world.account("Paul")
    unit = world.add(tables.units, name="Archives", folded="archives")
    idea = world.idea("Trier", author_id=ines, pointed_by=paul, unit_id=unit, state="declined", votes=3)
    world.decision(idea, "decline", paul, undone=True, reason="Trop vite.")
    decision = world.decision(idea, "decline", paul)
    world.add(tables.promises, idea_id=idea, made="2026-03-01", due="2026-03-15", kept=True)
    view = world.ask(ShowIdea(who(), 1))
    assert (view.authors, view.pointed_by, view.unit, view.decided_by) == (("Ines",), "Paul", "Archives", "Paul")
    assert (view.decision.id, view.promise.due, view.idea.tally.votes) == (decision, date(2026, 3, 15), 3)
    assert (view.ended_on, view.today, view.zone) == (date(2026, 3, 10), date(2026, 3, 10), "Europe/Paris")


def test_a_merged_idea_names_its_survivor_and_both_authors_are_credited(world: World) -> None:
    ines, paul = world.account("Ines"), world.account("Paul")
    first = world.idea("Une fiche", author_id=ines)
    second = world.idea("Une autre fiche", author_id=paul, state="merged", root_id=first, merged_into=first)
    world.add(tables.merges, idea_id=second, into_id=first, by_account=ines, at=0, former_state="open")
    survivor, merged = world.ask(ShowIdea(who(), 1)), world.ask(ShowIdea(who(), 2))
    assert (survivor.authors, survivor.absorbed, survivor.survivor) == (("Ines", "Paul"), (2,), 0)
    assert (merged.authors, merged.survivor, merged.ended_on) == (("Paul",), 1, date(1970, 1, 1))


def test_an_unknown_number_is_refused_and_told_the_latest(world: World) -> None:
    world.idea("Une")
    with pytest.raises(UnknownIdea) as refused:
        world.ask(ShowIdea(who(), 12))
    assert (refused.value.number, refused.value.last) == (12, 1)


def test_a_hidden_idea_shows_its_words_to_its_author_and_to_stewards_only(world: World) -> None:
    ines, paul = world.account("Ines"), world.account("Paul")
    world.account("Chloe")
    world.grant(paul, "steward")
    world.idea("Secret", state="hidden", author_id=ines)
    seen = {name: world.ask(ShowIdea(who(name), 1)).idea.content.title for name in ("ines", "paul", "chloe", "nobody")}
    assert seen == {"ines": "Secret", "paul": "Secret", "chloe": "", "nobody": ""}


def test_lists_come_in_their_order_and_leave_out_what_nobody_reads(world: World) -> None:
    ines = world.account("Ines")
    world.idea("Premiere", votes=1, promised_on="2026-03-20")
    world.idea("Deuxieme", votes=5, author_id=ines)
    answered = world.idea("Troisieme", state="selected", promised_on="2026-03-01")
    world.decision(answered, "select", ines)
    for state in ("draft", "hidden", "withdrawn", "merged"):
        world.idea(f"Autre {state}", state=state, author_id=ines if state == "withdrawn" else None)
    assert titles(world, "new") == ["Troisieme", "Deuxieme", "Premiere"]
    assert titles(world, "top") == ["Deuxieme", "Premiere"]
    assert titles(world, "closing") == ["Premiere"]
    assert titles(world, "answered") == ["Troisieme"]
    assert titles(world, "mine") == []


def test_ones_own_list_holds_what_was_withdrawn_too(world: World) -> None:
    ines = world.account("Ines")
    world.idea("Retiree", state="withdrawn", author_id=ines)
    found = world.ask(ListIdeas(who("ines"), "mine"))
    assert [(line.title, line.state) for line in found.lines] == [("Retiree", State.WITHDRAWN)]


def test_a_list_has_ten_lines_a_page_and_a_page_too_far_is_the_last(world: World) -> None:
    for number in range(23):
        world.idea(f"Idee {number}")
    found = world.ask(ListIdeas(who(), "new", 9))
    assert (len(found.lines), found.found, found.page, found.pages) == (3, 23, 3, 3)
    empty = world.ask(ListIdeas(who(), "answered"))
    assert (empty.lines, empty.found, empty.page, empty.pages) == ((), 0, 1, 1)


def test_comments_come_newest_last_without_those_hidden_or_deleted(world: World) -> None:
    ines = world.account("Ines")
    idea = world.idea("Une")
    for number in range(24):
        values = {"hidden": number == 20, "deleted": number == 21}
        world.add(
            tables.comments, idea_id=idea, account_id=ines, text=f"mot {number}", order_time=0, created_at=0, **values
        )
    found = world.ask(ListComments(who(), 1))
    assert (len(found), found[-1].text, found[0].text, found[0].name) == (20, "mot 23", "mot 2", "Ines")


def test_where_a_person_stands_is_read_on_the_survivor_for_all_their_accounts(world: World) -> None:
    ines = world.account("Ines")
    world.account("Ines2", member_id=world.member_of(ines))
    root = world.idea("Une")
    world.idea("Autre", state="merged", root_id=root, merged_into=root, author_id=ines)
    world.vote(root, ines, "volunteer")
    found = world.ask(StandOn(who("ines2"), (1, 2, 9)))
    assert set(found) == {1, 2}
    assert (found[2].supports, found[2].volunteers, found[2].own, found[2].open) == (False, True, True, True)
    stranger = world.ask(StandOn(who(), (1,)))[1]
    assert (stranger.supports, stranger.own) == (False, False)


def test_one_sees_ones_own_ideas_support_drafts_roles_and_accounts(world: World) -> None:
    ines = world.account("Ines")
    world.grant(ines, "administrator")
    world.idea("La mienne", author_id=ines)
    draft = world.idea("Brouillon", author_id=ines, state="draft")
    other = world.idea("Une autre")
    world.vote(other, ines)
    view = world.ask(ShowMine(who("ines")))
    assert ([line.title for line in view.ideas], [line.title for line in view.supported]) == (
        ["La mienne"],
        ["Une autre"],
    )
    assert (view.drafts, view.roles, view.accounts) == (
        ((draft, "Brouillon"),),
        (Role.ADMINISTRATOR,),
        ("playground:ines",),
    )
    assert world.ask(ShowMine(Who("playground", "", "p", name="Paul"))).name == "Paul"


def test_stewards_review_open_ideas_by_date_and_others_are_refused(world: World) -> None:
    ines = world.account("Ines")
    world.grant(ines, "steward")
    world.idea("Sans date")
    world.idea("Tard", promised_on="2026-04-01")
    world.idea("Tot", promised_on="2026-03-11")
    world.idea("Plus tard", state="deferred", promised_on="2026-06-01")
    view = world.ask(ReviewIdeas(who("ines")))
    assert ([line.title for line in view.lines], view.found) == (["Tot", "Tard"], 2)
    assert view.next_on == date(2026, 6, 1)
    with pytest.raises(NotAllowed):
        world.ask(ReviewIdeas(who()))
