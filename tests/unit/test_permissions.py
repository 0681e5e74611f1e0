"""Every command × every role: the table of who may what."""

from itertools import product

import pytest

from butinerie_bot.application import commands
from butinerie_bot.application.accounts import leaving
from butinerie_bot.application.commands import Command, Decide
from butinerie_bot.application.ideas import homing
from butinerie_bot.application.ideas.replying import HEARD
from butinerie_bot.application.people import Who
from butinerie_bot.application.registry import USE_CASES, action_of
from butinerie_bot.application.reminders import beckoning
from butinerie_bot.application.votes import uncounting
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.members import Account, AccountKind, Actor, Grant, Member, Role
from butinerie_bot.domain.permissions import MAY, Action, may, require
from butinerie_bot.domain.refusals import NotAllowed

STEWARD, ADMINISTRATOR = {Role.STEWARD}, {Role.ADMINISTRATOR}
EVERYBODY = set(Role)
FOR_ALL = (
    "FinishReminder Snooze AskWhy StopReminders RestoreReminders TakeLeave ChangeSettings "
    "Submit PublishDraft EditDraft EraseDraft KeepDraft Edit WithdrawIdea Reopen Comment PointOut AnswerConsent Claim"
    " JoinUnit BeginDialogue AnswerDialogue RememberChoices Greet"
    # Of a pilot these are its owner's, its sponsor's and the stewards': tests/integration/test_pilot_life.py.
    " AnswerOffer NameOwner NameSponsor HandOver FinishMilestone MoveMilestone GiveCheckIn AddLine ReportBlocked"
    " CallLab PausePilot ResumePilot GiveVerdict MeasureGain ProveGain LeaveUnmeasured"
    " Adopt Adapt PassOver"
)
EXPECTED = {
    **dict.fromkeys(FOR_ALL.split(), EVERYBODY),
    **dict.fromkeys(["Hide", "Merge"], STEWARD),
    **dict.fromkeys(["Undo", "Decide", "PromiseAnew"], STEWARD | {Role.DEPUTY}),
    **dict.fromkeys(
        ["AnswerQuestion", "LeaveQuestion", "GiveLinkCode", "EnterLinkCode", "ConfirmLink", "Unlink", "SignDraft"],
        EVERYBODY,
    ),
    **dict.fromkeys(["AskErasure", "EraseMe", "KeepMe"], EVERYBODY),
    "AskAuthor": STEWARD,
    **dict.fromkeys(["NewCampaign", "CloseCampaign"], STEWARD),
    **dict.fromkeys(["GiveRole", "TakeRoles"], ADMINISTRATOR),
    **dict.fromkeys(["MakeHome", "LeaveHome"], STEWARD | ADMINISTRATOR),
}
GESTURES = {"React", "SetReactions", "State", "Reconcile"}
NADIA = Who("chat", "", "nadia")


def actor(*roles: Role) -> Actor:
    account = Account(1, 2, "chat", "", "nadia", "Nadia", "nadia", AccountKind.PERSON)
    return Actor(account, Member(2), frozenset(Grant(role) for role in roles))


def asked(kind: type[Command]) -> list[Action]:
    if kind is Decide:
        return [action_of(Decide(NADIA, 1, verb)) for verb in Verb]
    return [USE_CASES[kind].action]


@pytest.mark.parametrize(
    ("kind", "role"), list(product(USE_CASES, Role)), ids=lambda each: getattr(each, "__name__", each)
)
def test_a_role_may_give_the_commands_written_beside_it(kind: type[Command], role: Role) -> None:
    for action in asked(kind):
        assert may(actor(role), action) is (role in EXPECTED[kind.__name__])


@pytest.mark.parametrize("kind", list(USE_CASES), ids=lambda kind: kind.__name__)
def test_without_a_role_one_may_what_all_may(kind: type[Command]) -> None:
    for action in asked(kind):
        assert may(actor(), action) is (EXPECTED[kind.__name__] == EVERYBODY)


def test_every_command_has_its_use_case() -> None:
    named = {kind for kind in vars(commands).values() if isinstance(kind, type) and issubclass(kind, Command)}
    heard = (HEARD, homing.HEARD, uncounting.HEARD, leaving.HEARD, beckoning.HEARD)
    assert {kind.__name__ for kind in named} - {"Command"} - GESTURES == {
        kind.__name__ for each in (USE_CASES, *heard) for kind in each
    }


def test_the_table_names_every_action() -> None:
    assert set(MAY) == set(Action)


def test_a_refusal_names_who_may() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(actor(Role.COMMITTEE), Action.HERE)
    assert refused.value == NotAllowed("here", (Role.STEWARD, Role.ADMINISTRATOR))
