"""Who may what: one table of every command and the roles that may give it; authors' own rights stand beside it."""

from collections.abc import Mapping
from enum import StrEnum

from butinerie_bot.domain.members import Actor, Role
from butinerie_bot.domain.refusals import NotAllowed


class Action(StrEnum):
    """What a command asks, by its English name."""

    IDEA = "idea"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    HIDE = "hide"
    MERGE = "merge"
    UNDO = "undo"
    SELECT = "select"
    DECLINE = "decline"
    DEFER = "defer"
    PROMISE = "promise"
    SUPPORT = "support"
    VOLUNTEER = "volunteer"
    INTEREST = "interest"
    COMMENT = "comment"
    CONSENT = "consent"
    CLAIM = "claim"
    ROLE = "role"
    UNIT = "unit"
    NEW_UNIT = "new-unit"
    HERE = "here"
    AWAY = "away"
    READ = "read"
    REVIEW = "review"
    REMINDER = "reminder"
    SNOOZE = "snooze"
    LEAVE = "leave"
    SETTINGS = "settings"
    CAMPAIGN = "campaign"
    CAMPAIGN_IDEA = "campaign-idea"
    PILOT = "pilot"
    PILOT_OFFER = "pilot-offer"
    MILESTONE = "milestone"
    CHECKIN = "checkin"
    CHECKIN_LINE = "checkin-line"
    BLOCKED = "blocked"
    HANDOVER = "handover"
    VERDICT = "verdict"
    LAB = "lab"
    GAIN = "gain"
    GAIN_FIGURE = "gain-figure"
    ADOPT = "adopt"
    ADAPT = "adapt"
    ASK = "ask"
    ANSWER = "answer"
    LINK = "link"
    UNLINK = "unlink"
    MYDATA = "mydata"


ALL: tuple[Role, ...] = ()
STEWARDS = (Role.STEWARD,)
ANSWERERS = (Role.STEWARD, Role.DEPUTY)
KEEPERS = (Role.STEWARD, Role.ADMINISTRATOR)
ADMINISTRATORS = (Role.ADMINISTRATOR,)

MAY: Mapping[Action, tuple[Role, ...]] = {
    Action.IDEA: ALL,
    Action.EDIT: ALL,
    Action.WITHDRAW: ALL,
    Action.REOPEN: ALL,
    Action.HIDE: STEWARDS,
    Action.MERGE: STEWARDS,
    Action.UNDO: ANSWERERS,
    Action.SELECT: ANSWERERS,
    Action.DECLINE: ANSWERERS,
    Action.DEFER: ANSWERERS,
    Action.PROMISE: ANSWERERS,
    Action.SUPPORT: ALL,
    Action.VOLUNTEER: ALL,
    Action.INTEREST: ALL,
    Action.COMMENT: ALL,
    Action.CONSENT: ALL,
    Action.CLAIM: ALL,
    Action.ROLE: ADMINISTRATORS,
    Action.UNIT: ALL,
    Action.NEW_UNIT: ADMINISTRATORS,
    Action.HERE: KEEPERS,
    Action.AWAY: KEEPERS,
    Action.READ: ALL,
    Action.REVIEW: ANSWERERS,
    Action.REMINDER: ALL,
    Action.SNOOZE: ALL,
    Action.LEAVE: ALL,
    Action.SETTINGS: ALL,
    Action.CAMPAIGN: STEWARDS,
    Action.CAMPAIGN_IDEA: ALL,
    # A pilot is kept by its owner, its sponsor and stewards: that stands beside the table, as authors' own rights do.
    **dict.fromkeys(
        (
            Action.PILOT,
            Action.PILOT_OFFER,
            Action.MILESTONE,
            Action.CHECKIN,
            Action.CHECKIN_LINE,
            Action.BLOCKED,
            Action.HANDOVER,
            Action.VERDICT,
            Action.LAB,
            Action.GAIN,
            Action.GAIN_FIGURE,
        ),
        ALL,
    ),
    Action.ADOPT: ALL,
    Action.ADAPT: ALL,
    Action.ASK: STEWARDS,
    Action.ANSWER: ALL,
    Action.LINK: ALL,
    Action.UNLINK: ALL,
    Action.MYDATA: ALL,
}


def may(actor: Actor, action: Action) -> bool:
    """Whether the actor holds a role that may do this."""
    roles = MAY[action]
    return not roles or any(actor.has(role) for role in roles)


def require(actor: Actor, action: Action) -> None:
    """Raise :class:`NotAllowed`, which names who may, unless the actor may do this."""
    if not may(actor, action):
        raise NotAllowed(action.value, MAY[action])
