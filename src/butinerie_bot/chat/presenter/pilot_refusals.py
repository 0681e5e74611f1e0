"""How the refusals of pilots are said."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain import pilot_refusals as refusals
from butinerie_bot.domain.refusals import Refusal


def _stands(voice: Voice, refusal: refusals.PilotStands) -> Document:
    see = voice.button("read-pilot", f"pilot:{refusal.number}")
    return voice.refusal(f"refuse-pilot-{refusal.state}", see, ref=voice.ref(refusal.number))


def _owner_only(voice: Voice, refusal: refusals.OwnerOnly) -> Document:
    if not refusal.owner:
        return voice.refusal("refuse-pilot-wanted", ref=voice.ref(refusal.number))
    return voice.refusal("refuse-owner-only", owner=refusal.owner)


def _in_pilot(voice: Voice, refusal: refusals.InPilot) -> Document:
    see = voice.button("read-pilot", f"pilot:{refusal.number}")
    return voice.refusal("refuse-in-pilot", see, ref=voice.ref(refusal.number), owner=refusal.owner)


def _lesson(voice: Voice, refusal: refusals.LessonMissing) -> Document:
    if refusal.length > refusal.most:
        return voice.refusal("refuse-lesson-long", most=refusal.most, length=refusal.length)
    return voice.refusal("refuse-lesson", voice.form_button("write-lesson", f"verdict:{refusal.number}"))


def _milestone(voice: Voice, refusal: refusals.UnknownMilestone) -> Document:
    see = voice.button("see-milestones", f"pilot:{refusal.number}")
    return voice.refusal("refuse-milestone", see, ref=voice.ref(refusal.number), n=refusal.count)


def _call_gone(voice: Voice, refusal: refusals.CallGone) -> Document:
    see = voice.button("read-pilot", f"pilot:{refusal.number}")
    return voice.refusal("refuse-call-gone", see, name=refusal.name, ref=voice.ref(refusal.number))


SAID: Mapping[type[Refusal], Callable[[Voice, Any], Document]] = MappingProxyType(
    {
        refusals.NoPilot: lambda voice, no: voice.refusal("refuse-no-pilot", ref=voice.ref(no.number)),
        refusals.PilotStands: _stands,
        refusals.OwnerOnly: _owner_only,
        refusals.InPilot: _in_pilot,
        refusals.LessonMissing: _lesson,
        refusals.CallGone: _call_gone,
        refusals.UnknownMilestone: _milestone,
        refusals.OfferGone: lambda voice, _: voice.refusal("refuse-offer-gone", voice.button("pilots", "pilots")),
        refusals.OwnerAlready: lambda voice, no: voice.refusal(
            "refuse-owner-already", name=no.name, ref=voice.ref(no.number)
        ),
    }
)
