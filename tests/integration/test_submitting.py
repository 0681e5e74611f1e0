from datetime import date

import pytest
from ruling import GENERAL, INES, KARIM, LEA, NADIA, SAMI, Town, who

from butinerie_bot.application.commands import (
    EditDraft,
    EraseDraft,
    GiveRole,
    Greet,
    KeepDraft,
    MakeHome,
    PublishDraft,
    Submit,
    TakeRoles,
)
from butinerie_bot.application.outcomes import (
    DraftErased,
    DraftKept,
    HomeMade,
    IdeaPosted,
    Recap,
    SimilarFound,
)
from butinerie_bot.application.people import Named, Where
from butinerie_bot.domain.ideas import Content, Lens, OriginKind, State
from butinerie_bot.domain.members import AccountKind, Role
from butinerie_bot.domain.refusals import BotVote, DraftGone, NotAllowed, TitleLength
from butinerie_bot.storage.tables import accounts, ideas, members, promises

BADGE = Content("Prêter un badge", "On l'oublie.", "En garder deux.", Lens.TIME)


def draft_of(town: Town) -> int:
    outcome = town.do(Submit(NADIA, GENERAL, BADGE, confirm=True))
    assert isinstance(outcome, Recap)
    return outcome.draft_id


def test_an_idea_is_numbered_promised_and_its_card_owed_in_every_home(town: Town) -> None:
    town.home()
    town.home(Where("chat", "", "ideas", name="#ideas"), "en")
    posted = town.do(Submit(NADIA, GENERAL, BADGE))
    assert posted == IdeaPosted(1, "Prêter un badge", ("#general", "#ideas"), date(2026, 3, 16))
    assert len(town.owed("card:")) == 2
    assert [(row.made, row.due, row.kept) for row in town.rows(promises)] == [("2026-03-02", "2026-03-16", None)]
    assert town.submit("Une autre idée", SAMI) == 2


def test_a_promise_falls_on_a_working_day(town: Town) -> None:
    town.clock.advance(days=5)
    town.submit()
    assert town.idea(1).promised_on == date(2026, 3, 23)


def test_a_promise_counts_from_the_day_it_is_where_the_organization_is(town: Town) -> None:
    town.clock.advance(hours=14, minutes=30)
    town.submit()
    assert town.idea(1).promised_on == date(2026, 3, 17)


def test_similar_ideas_are_shown_before_it_is_posted(town: Town) -> None:
    town.submit("Un guide d'accueil")
    outcome = town.do(Submit(NADIA, GENERAL, BADGE, similar=(1, 99)))
    assert isinstance(outcome, SimilarFound)
    assert [line.title for line in outcome.similar] == ["Un guide d'accueil"]
    assert town.do(PublishDraft(NADIA, outcome.draft_id)) == IdeaPosted(2, "Prêter un badge", (), date(2026, 3, 16))


def test_a_draft_has_no_number_and_can_be_edited_kept_and_erased(town: Town) -> None:
    draft = draft_of(town)
    assert town.rows(ideas)[0].number == 0
    edited = town.do(EditDraft(NADIA, draft, title="Deux badges", gain=""))
    assert edited == Recap(draft, "Deux badges", "On l'oublie.", "En garder deux.", "", ())
    assert town.do(KeepDraft(NADIA, draft)) == DraftKept(draft, "Deux badges", date(2026, 4, 1))
    assert town.do(EraseDraft(NADIA, draft)) == DraftErased()
    assert town.rows(ideas) == []


@pytest.mark.parametrize("kind", [PublishDraft, EraseDraft, KeepDraft, EditDraft])
def test_a_draft_is_its_authors_only(town: Town, kind: type) -> None:
    draft = draft_of(town)
    assert town.refused(kind(KARIM, draft)) == DraftGone()


def test_a_draft_is_published_once(town: Town) -> None:
    draft = draft_of(town)
    town.do(PublishDraft(NADIA, draft))
    assert town.refused(PublishDraft(NADIA, draft)) == DraftGone()


def test_an_event_seen_before_is_answered_again_and_changes_nothing(town: Town) -> None:
    town.home()
    first = town.do(Submit(NADIA, GENERAL, BADGE), "event-1")
    assert town.do(Submit(NADIA, GENERAL, BADGE), "event-1") == first
    assert len(town.rows(ideas)) == 1


def test_a_draft_seen_before_is_shown_as_it_is_by_now(town: Town) -> None:
    command = Submit(NADIA, GENERAL, BADGE, confirm=True)
    shown = town.do(command, "event-1")
    assert town.do(command, "event-1") == shown
    assert isinstance(shown, Recap)
    town.do(PublishDraft(NADIA, shown.draft_id), "event-2")
    assert isinstance(town.do(command, "event-1"), IdeaPosted)
    assert isinstance(town.do(PublishDraft(NADIA, shown.draft_id), "event-2"), IdeaPosted)


def test_without_a_home_the_idea_is_kept_and_administrators_hear_it_once(town: Town) -> None:
    assert town.do(Submit(NADIA, GENERAL, BADGE)) == IdeaPosted(1, "Prêter un badge", (), date(2026, 3, 16))
    town.submit("Une autre idée")
    assert len(town.owed("homeless:")) == 1
    assert town.do(MakeHome(INES, GENERAL)) == HomeMade("fr", 2, False, "#general")
    assert len(town.owed("card:")) == 2


def test_a_title_too_short_changes_nothing(town: Town) -> None:
    assert town.refused(Submit(NADIA, GENERAL, Content("ab"))) == TitleLength(2, 3, 150)
    assert town.rows(ideas) == []


def test_a_message_turned_into_an_idea_links_back(town: Town) -> None:
    town.do(Submit(NADIA, GENERAL, BADGE, link="https://chat.example/1", from_message=True))
    origin = town.idea(1).origin
    assert (origin.kind, origin.link) == (OriginKind.MESSAGE, "https://chat.example/1")


def test_who_speaks_becomes_a_member_and_is_greeted_once(town: Town) -> None:
    before = len(town.rows(members))
    greets = []
    for title in ("Une idée", "Une autre"):
        town.submit(title, LEA)
        assert town.reached is not None
        greets.append(town.reached.greet)
    assert greets == [True, False]
    assert len(town.rows(members)) == before + 1


def test_a_profile_follows_its_platform(town: Town) -> None:
    town.do(Greet(LEA))
    town.do(Greet(who("lea", AccountKind.GUEST, "en")))
    row = town.rows(accounts, accounts.c.platform_id == "lea")[0]
    assert (row.kind, row.language) == ("guest", "en")
    assert town.reached is not None
    assert town.reached.language == "en"


def test_a_bot_is_refused_and_nothing_is_kept_of_it(town: Town) -> None:
    assert town.refused(Submit(who("robot", AccountKind.BOT), GENERAL, BADGE)) == BotVote()
    assert town.rows(accounts, accounts.c.platform_id == "robot") == []


def test_who_may_not_is_told_who_may(town: Town) -> None:
    who_may = NotAllowed("role", (Role.ADMINISTRATOR,))
    assert town.refused(TakeRoles(NADIA, Named(handle="karim"))) == who_may
    assert town.refused(GiveRole(SAMI, Named(handle="sami"), "administrator")) == who_may


def test_an_idea_keeps_its_content(town: Town) -> None:
    town.do(Submit(NADIA, GENERAL, BADGE))
    idea = town.idea(1)
    assert (idea.content, idea.state, idea.edited) == (BADGE, State.OPEN, False)
