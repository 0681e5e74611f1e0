"""What worked elsewhere, in words: the invitation, the answers, the news for who did it first."""

from butinerie_bot.application.adoptions import outcomes
from butinerie_bot.application.adoptions.contents import AdoptionNewsContent, InvitationNudge
from butinerie_bot.application.reminders.nudges import NudgeContent
from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.documents import Button, Document, Emphasis
from butinerie_bot.chat.presenter import gains
from butinerie_bot.chat.presenter.pilots import pilot_in
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.adoptions import Reason


def invitation(voice: Voice, content: NudgeContent, about: InvitationNudge) -> Document:
    """Said once to each unit."""
    view, likeness = about.view, voice.text(f"likeness-{about.likeness}")
    later = voice.button("later", f"later:{content.reminder_id}")
    facts = {"title": view.idea.content.title, "likeness": likeness, **gains.told(voice, pilot_in(view).gain)}
    if view.unit:
        return voice.document("adoption-invite", *_ways(voice, view), later, unit=view.unit, **facts)
    return voice.document("adoption-invite-plain", *_ways(voice, view), later, **facts)


def _ways(voice: Voice, view: IdeaView) -> tuple[Button, ...]:
    number = view.idea.number
    return (
        voice.button("read-pilot", f"pilot:{number}"),
        voice.button("use-as-is", f"adopt:{number}", Emphasis.PRIMARY),
        voice.form_button("adapt", f"adapt:{number}"),
        voice.button("not-for-us", f"pass-over:{number}"),
    )


def asked(voice: Voice, view: IdeaView) -> Document:
    """What a unit may answer, for who asked."""
    pilot = pilot_in(view)
    facts = {"title": view.idea.content.title, "lesson": pilot.pilot.lesson, **gains.told(voice, pilot.gain)}
    return voice.document("adoption-ask", *_ways(voice, view), **facts)


def noted(voice: Voice, outcome: outcomes.AdoptionNoted) -> Document:
    """It is used, and somebody answers questions."""
    see = voice.button("read-pilot", f"pilot:{outcome.number}")
    answer = voice.text(f"answer-{outcome.answer}")
    if not outcome.contact:
        return voice.document("adoption-adopted-plain", see, answer=answer)
    return voice.document("adoption-adopted", see, answer=answer, contact=outcome.contact)


def passed(voice: Voice, outcome: outcomes.PassedOver) -> Document:
    """Not brought up again; why is asked once."""
    if outcome.told:
        return voice.document("adoption-reason-noted", title=outcome.title)
    reasons = tuple(Button(voice.text(f"choose-pass-{each}"), f"pass-{each}:{outcome.number}") for each in Reason)
    return voice.document("adoption-not-for-us", *reasons)


def news(voice: Voice, content: AdoptionNewsContent) -> Document:
    """For its author and owner."""
    see = voice.button("read-pilot", f"pilot:{content.view.idea.number}")
    title = content.view.idea.content.title
    return voice.document("adoption-news", see, n=content.units, title=title, unit=content.unit)
