"""What each outcome gets for an answer: gestures and small things a toast, the rest a message only they see."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from butinerie_bot.application import outcomes
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.chat.answers import Answer, Nothing, Toast, Whisper
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.presenter import (
    accounts,
    adoptions,
    campaigns,
    deciding,
    gains,
    gestures,
    oneself,
    piloting,
    questions,
    settling_in,
    sharing,
)
from butinerie_bot.chat.presenter.refusals import refused
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.refusals import BotVote, GuestVote, OwnIdea, VotingClosed

TOAST_MOST = 200
"""Characters; what is longer is a message."""

BRIEF = (OwnIdea, VotingClosed, GuestVote, BotVote)
"""Refusals of a press."""


def answer(voice: Voice, outcome: Outcome, now: datetime) -> Answer:
    """The outcome in words. ``now`` tells how long a decision can still be undone."""
    if isinstance(outcome, outcomes.IdeaDecided):
        return Whisper(deciding.decided(voice, outcome, now))
    if isinstance(outcome, outcomes.GestureTaken):
        return gestures.taken(voice, outcome)
    if isinstance(outcome, outcomes.GestureWithdrawn):
        return gestures.withdrawn(voice, outcome)
    if isinstance(outcome, outcomes.Refused) and isinstance(outcome.refusal, BRIEF):
        return Toast(refused(voice, outcome.refusal))
    if type(outcome) in TOASTS:
        return Toast(TOASTS[type(outcome)](voice, outcome))
    if type(outcome) in WHISPERS:
        return Whisper(WHISPERS[type(outcome)](voice, outcome))
    return Nothing()


def failed(voice: Voice, reference: str, contact: str) -> Whisper:
    """Our fault, and a code to find it by."""
    return Whisper(voice.refusal("failed", contact=contact or voice.text("contact-administrators"), code=reference))


Said = Callable[[Voice, Any], Document]

TOASTS: Mapping[type[Outcome], Said] = MappingProxyType(
    {
        outcomes.CommentNoted: lambda voice, done: voice.document("comment-noted", ref=voice.ref(done.number)),
        outcomes.ConsentAsked: sharing.asked,
        outcomes.ReminderDone: lambda voice, _: voice.document("reminder-done"),
        outcomes.DraftErased: lambda voice, _: voice.document("draft-erased"),
    }
)

WHISPERS: Mapping[type[Outcome], Said] = MappingProxyType(
    {
        outcomes.Refused: lambda voice, done: refused(voice, done.refusal),
        outcomes.SimilarFound: sharing.similar,
        outcomes.Recap: sharing.recap,
        outcomes.IdeaPosted: sharing.posted,
        outcomes.DraftKept: sharing.kept,
        outcomes.IdeaEdited: sharing.edited,
        outcomes.IdeaWithdrawn: sharing.withdrawn,
        outcomes.IdeaReopened: sharing.reopened,
        outcomes.IdeaHidden: sharing.hidden,
        outcomes.IdeasMerged: deciding.merged,
        outcomes.MergeUndone: deciding.separated,
        outcomes.DecisionUndone: deciding.undone,
        outcomes.PromiseMade: deciding.promised,
        outcomes.MessageLeft: lambda voice, _: voice.document("message-left"),
        outcomes.Claimed: lambda voice, _: voice.document("claimed"),
        outcomes.RoleGiven: settling_in.role_given,
        outcomes.RolesTaken: lambda voice, done: voice.document("roles-taken", name=done.name),
        outcomes.UnitJoined: settling_in.unit_joined,
        outcomes.HomeMade: settling_in.home_made,
        outcomes.HomeLeft: settling_in.home_left,
        outcomes.Question: questions.question,
        outcomes.DialogueEnded: questions.ended,
        **oneself.ANSWERS,
        **accounts.ANSWERS,
        outcomes.CampaignMade: campaigns.made,
        outcomes.CampaignEnded: campaigns.ended,
        outcomes.PilotBegun: piloting.begun,
        outcomes.PilotKept: piloting.kept,
        outcomes.OfferPassed: piloting.passed,
        outcomes.OwnerNamed: piloting.owner_named,
        outcomes.SponsorNamed: piloting.sponsor_named,
        outcomes.HandoverDone: piloting.handed,
        outcomes.CheckInGiven: piloting.checked_in,
        outcomes.LineAdded: piloting.line_added,
        outcomes.MilestoneDone: piloting.milestone_done,
        outcomes.MilestoneMoved: piloting.milestone_moved,
        outcomes.BlockedTold: piloting.blocked,
        outcomes.LabCalled: piloting.lab_called,
        outcomes.CallTaken: piloting.call_taken,
        outcomes.PilotPaused: piloting.paused,
        outcomes.PilotResumed: piloting.resumed,
        outcomes.VerdictGiven: piloting.verdict_given,
        outcomes.GainNoted: gains.noted,
        outcomes.GainProven: gains.proven,
        outcomes.GainLeft: gains.left,
        outcomes.AdoptionNoted: adoptions.noted,
        outcomes.PassedOver: adoptions.passed,
    }
)
