"""Facts in, the words of one language out: cards, answers, notices, forms, lists."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from butinerie_bot.application import deliveries
from butinerie_bot.application.deliveries import Content
from butinerie_bot.application.digests.digests import DigestContent
from butinerie_bot.application.reminders.nudges import BatchContent, NudgeContent
from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import accounts, adoptions, campaigns, connecting, notices, pilots
from butinerie_bot.chat.presenter.cards import card
from butinerie_bot.chat.presenter.choices import offered, typed
from butinerie_bot.chat.presenter.letters import letter
from butinerie_bot.chat.presenter.nudges import batch, nudge
from butinerie_bot.chat.presenter.voice import Voice

NOTICES: Mapping[type[Content], Callable[[Voice, Any], Document]] = MappingProxyType(
    {
        deliveries.DecidedContent: notices.decided,
        deliveries.NewsContent: notices.news,
        deliveries.ThreadContent: notices.thread,
        deliveries.MergedContent: notices.merged,
        deliveries.MergeUndoneContent: notices.separated,
        deliveries.ConsentContent: notices.consent,
        deliveries.ConsentAloudContent: notices.consent_aloud,
        deliveries.VolunteerContent: notices.volunteer,
        deliveries.HiddenContent: notices.hidden,
        deliveries.HomelessContent: lambda voice, _: voice.document("homeless"),
        deliveries.PlaceLostContent: notices.place_lost,
        deliveries.MissedContent: notices.missed,
        deliveries.WordWaitsContent: connecting.word_waits,
        deliveries.ReopenedContent: notices.reopened,
        deliveries.WithdrawnContent: notices.withdrawn,
        NudgeContent: nudge,
        BatchContent: batch,
        DigestContent: letter,
        deliveries.CampaignOpensContent: campaigns.opens,
        deliveries.CampaignClosedContent: campaigns.closed,
        deliveries.OfferContent: pilots.offer,
        deliveries.PilotStartedContent: pilots.started,
        deliveries.PilotEndedContent: pilots.ended,
        deliveries.HandedOverContent: pilots.handed_over,
        deliveries.CallTakenContent: pilots.call_taken,
        deliveries.AdoptionNewsContent: adoptions.news,
        **accounts.NOTICES,
    }
)


def present(content: Content, profile: Profile) -> Document | Card:
    """A delivery in words: a card, or a message that (without buttons) says which words to type."""
    if isinstance(content, deliveries.CardContent):
        return card(Voice(content.language, profile, content.view.today), content.view)
    voice = Voice(content.language, profile, _today(content))
    return typed(voice, NOTICES[type(content)](voice, content))


def _today(content: Content) -> date | None:
    match content:
        case deliveries.DecidedContent() | deliveries.ThreadContent() | deliveries.MergedContent():
            return content.view.today
        case deliveries.OfferContent() | deliveries.PilotStartedContent() | deliveries.PilotEndedContent():
            return content.view.today
        case deliveries.CampaignOpensContent() | deliveries.CampaignClosedContent():
            return content.view.today
        case NudgeContent() | BatchContent() | DigestContent() | deliveries.MissedContent():
            return content.today
        case deliveries.NewsContent():
            return content.lines[0].view.today
    return None


__all__ = ["NOTICES", "Voice", "card", "offered", "present", "typed"]
