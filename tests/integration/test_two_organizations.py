"""Two organizations on one connection: nothing of one is reached from the other, whatever is named."""

import pytest
from ruling import GENERAL, KARIM, NADIA, Town
from sqlalchemy import insert

from butinerie_bot.application.commands import (
    AnswerConsent,
    Command,
    Comment,
    Decide,
    EditDraft,
    GiveRole,
    Greet,
    Merge,
    PointOut,
    PublishDraft,
    Submit,
)
from butinerie_bot.application.outcomes import ConsentAsked, IdeaPosted, Recap
from butinerie_bot.application.people import Named, Shown, Who
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.refusals import DraftGone, UnknownIdea, UnknownPerson, UnknownWorkspace
from butinerie_bot.storage.tables import accounts, consents, grants, organizations, workspaces

OTHER = "T2"
ELSEWHERE = Who("chat", OTHER, "nadia", "Nadia")
STEWARD = Who("chat", OTHER, "karim", "Karim")


@pytest.fixture
def second(town: Town) -> int:
    """Another organization, whose steward has the same platform id."""
    made = town.ids.next()
    spaces = [
        {"organization_id": town.organization_id, "connection": "chat", "workspace": ""},
        {"organization_id": made, "connection": "chat", "workspace": OTHER},
    ]
    with town.engine.begin() as connection:
        connection.execute(insert(organizations).values(id=made, name="Région", created_at=0))
        connection.execute(insert(workspaces), spaces)
    town.directory.forget()
    return made


def test_numbers_count_per_organization(town: Town, second: int) -> None:
    assert second
    town.submit()
    posted = town.do(Submit(ELSEWHERE, GENERAL, Content("Une idée d'ailleurs")))
    assert isinstance(posted, IdeaPosted)
    assert posted.number == 1


def test_what_belongs_to_another_organization_is_unknown(town: Town, second: int) -> None:
    recap = town.do(Submit(NADIA, GENERAL, Content("Prêter un badge"), confirm=True))
    assert isinstance(recap, Recap)
    message = Shown("chat", "general", "m-1")
    assert isinstance(town.do(PointOut(KARIM, NADIA, GENERAL, message, Content("Une idée"))), ConsentAsked)
    consent = int(town.rows(consents)[0].id)
    town.submit()
    as_steward(town, second)
    asked: dict[Command, object] = {
        Comment(ELSEWHERE, 1, "Bonjour"): UnknownIdea(1, 0),
        PublishDraft(ELSEWHERE, recap.draft_id): DraftGone(),
        EditDraft(ELSEWHERE, recap.draft_id, "Le mien"): DraftGone(),
        AnswerConsent(ELSEWHERE, consent, True): DraftGone(),
        Decide(STEWARD, 1, Verb.DECLINE, "Non merci."): UnknownIdea(1, 0),
        Merge(STEWARD, 1, 2): UnknownIdea(1, 0),
        GiveRole(STEWARD, Named(handle="ines"), "steward"): UnknownPerson("ines"),
    }
    assert {command: town.refused(command) for command in asked} == asked


def as_steward(town: Town, organization: int) -> None:
    """Their Karim is steward and administrator there."""
    town.do(Greet(STEWARD))
    member = town.rows(accounts, accounts.c.workspace == OTHER, accounts.c.platform_id == "karim")[0].member_id
    own = {"organization_id": organization, "member_id": member}
    held = [{**own, "role": role} for role in ("steward", "administrator")]
    with town.engine.begin() as connection:
        connection.execute(insert(grants), held)


def test_an_unknown_workspace_is_refused(town: Town, second: int) -> None:
    assert second
    assert town.refused(Comment(Who("chat", "T9", "nadia"), 1, "Bonjour")) == UnknownWorkspace()
