"""A form that is wanted: shown at once where the platform has forms, else asked question by question."""

from typing import cast

from butinerie_bot.application import queries
from butinerie_bot.application.campaigns.queries import ShowCampaign
from butinerie_bot.application.campaigns.views import CampaignView
from butinerie_bot.application.commands import BeginDialogue
from butinerie_bot.application.ideas.signatures import SIGNATURES
from butinerie_bot.application.people import Where, Who
from butinerie_bot.application.reminders.settings_view import SettingsView, ShowSettings
from butinerie_bot.application.views import DraftView, IdeaView, PersonView
from butinerie_bot.chat.answers import OpenForm
from butinerie_bot.chat.gateway import Capability
from butinerie_bot.chat.house import House
from butinerie_bot.chat.intents import Fill
from butinerie_bot.chat.presenter import forms, gains, settings
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.campaign_refusals import CampaignClosed
from butinerie_bot.domain.campaigns import CampaignState
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.permissions import MAY, Action
from butinerie_bot.domain.refusals import AuthorOnly, NotAllowed

WITHOUT_IDEA = frozenset({"campaign", "snooze", "settings", "leave", "answer"})
"""Forms whose number, if they have one, is not an idea's."""


async def fill(house: House, voice: Voice, wanted: Fill, who: Who, person: PersonView) -> OpenForm:
    """The form, with what is known already. Raises a Refusal for who could not send it anyway."""
    needed = MAY[Action(wanted.form)]
    if needed and not person.roles.intersection(needed):
        raise NotAllowed(wanted.form, needed)
    values = dict(wanted.values)
    if wanted.form == "idea":
        if wanted.number:
            values = {**await _draft(house, who, wanted.number), **values}
        return OpenForm(forms.form(voice, "idea", str(wanted.number or ""), values))
    if wanted.form == "settings":
        values = settings.written(voice, cast("SettingsView", await house.reader.ask(ShowSettings(who))))
    if wanted.form in WITHOUT_IDEA:
        return OpenForm(forms.form(voice, wanted.form, str(wanted.number or ""), values))
    if wanted.form == "campaign-idea":
        about = await _call(house, voice, who, wanted)
        return OpenForm(forms.form(voice, wanted.form, f"{wanted.number}", values, about))
    view = await house.idea(who, wanted.number)
    if wanted.form == "edit":
        await _must_be_theirs(house, who, wanted.number, person)
    values |= _known(voice, wanted, view)
    about = f"{wanted.number}:{wanted.comment}" if wanted.comment else f"{wanted.number}"
    return OpenForm(forms.form(voice, wanted.form, about, values, forms.lead(voice, view)))


def _known(voice: Voice, wanted: Fill, view: IdeaView) -> dict[str, str]:
    """What the idea, or the gain of its pilot, says already."""
    if wanted.form == "edit":
        return forms.written(view.idea.content)
    gain = view.pilot.gain if wanted.form == "gain" and view.pilot else None
    return {} if gain is None else gains.written(voice, gain)


async def _call(house: House, voice: Voice, who: Who, wanted: Fill) -> str:
    """Which campaign an idea is for. Raises :class:`CampaignClosed` before anything is written for nothing."""
    view = cast("CampaignView", await house.reader.ask(ShowCampaign(who, f"{wanted.number}")))
    if view.state is CampaignState.CLOSED:
        raise CampaignClosed(view.name, view.closes_at.date())
    return voice.text("form-campaign-lead", campaign=view.name)


async def _draft(house: House, who: Who, number: int) -> dict[str, str]:
    draft = cast("DraftView", await house.reader.ask(queries.ShowDraft(who, number)))
    return {**forms.written(draft.content), "signature": SIGNATURES[draft.nameless]}


async def _must_be_theirs(house: House, who: Who, number: int, person: PersonView) -> None:
    standing = await house.standing(who, number)
    if Role.STEWARD not in person.roles and not (standing and standing.own):
        raise AuthorOnly(number, "edit")


def at_once(voice: Voice, trigger: str | None) -> bool:
    """Whether a form can be shown now: the platform has them, and this event lets us."""
    return voice.can(Capability.FORMS) and trigger is not None


def asked_singly(wanted: Fill, who: Who, where: Where) -> BeginDialogue:
    """The same, question by question."""
    return BeginDialogue(who, where, wanted.form, wanted.number, wanted.values)
