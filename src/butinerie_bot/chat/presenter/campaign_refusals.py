"""How the refusals of campaigns are said."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain import campaign_refusals as refusals
from butinerie_bot.domain.refusals import Refusal


def _unknown(voice: Voice, refusal: refusals.UnknownCampaign) -> Document:
    see = voice.button("campaigns", "campaigns")
    if not refusal.said:
        return voice.refusal("refuse-no-campaign-open", see)
    if refusal.nearest:
        return voice.refusal("refuse-unknown-campaign-near", see, name=refusal.said[:60], nearest=refusal.nearest)
    return voice.refusal("refuse-unknown-campaign", see, name=refusal.said[:60])


def _closed(voice: Voice, refusal: refusals.CampaignClosed) -> Document:
    facts = {"campaign": refusal.name, "date": voice.date(refusal.on)}
    if not refusal.draft_id:
        return voice.refusal("refuse-campaign-closed", voice.form_button("outside", "idea"), **facts)
    outside = voice.button("publish-outside", f"publish-outside:{refusal.draft_id}")
    return voice.refusal("refuse-campaign-closed", outside, voice.button("keep", f"keep:{refusal.draft_id}"), **facts)


def _dates(voice: Voice, refusal: refusals.CampaignDates) -> Document:
    if refusal.text:
        return voice.refusal("date-unclear", text=refusal.text[:60])
    if refusal.after is None:
        return voice.refusal("refuse-date-needed")
    return voice.refusal("refuse-campaign-dates", date=voice.date(refusal.after))


def _name(voice: Voice, refusal: refusals.CampaignNameLength) -> Document:
    facts = {"length": refusal.length, "least": refusal.least, "most": refusal.most}
    return voice.refusal("refuse-campaign-name", **facts)


def _channel(voice: Voice, refusal: refusals.UnknownChannel) -> Document:
    known = voice.listed(refusal.known)
    return voice.refusal("refuse-unknown-channel", name=refusal.name[:60], known=known)


SAID: Mapping[type[Refusal], Callable[[Voice, Any], Document]] = MappingProxyType(
    {
        refusals.UnknownCampaign: _unknown,
        refusals.CampaignClosed: _closed,
        refusals.CampaignNotOpenYet: lambda voice, no: voice.refusal(
            "refuse-campaign-planned", campaign=no.name, date=voice.date(no.opens_on)
        ),
        refusals.CampaignDates: _dates,
        refusals.CampaignNameLength: _name,
        refusals.UnknownChannel: _channel,
    }
)
