"""What reminders of pilots say, with their one-press answers."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from butinerie_bot.application.pilots import nudges
from butinerie_bot.application.reminders.nudges import NudgeContent
from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.documents import Button, Document, Emphasis
from butinerie_bot.chat.gateway import Capability
from butinerie_bot.chat.presenter.pilots import asked, milestone_name, pilot_in
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.pilots import Health, Verdict


def _later(voice: Voice, content: NudgeContent) -> Button:
    return voice.button("later", f"later:{content.reminder_id}")


def _facts(voice: Voice, view: IdeaView) -> dict[str, str]:
    return {"ref": voice.ref(view.idea.number), "title": view.idea.content.title}


def _milestone(voice: Voice, content: NudgeContent, about: nudges.MilestoneNudge) -> Document:
    """One that was put off says what is true when it comes."""
    due, number = about.milestone.due_on, about.view.idea.number
    name = milestone_name(voice, about.milestone.name)
    ways = (
        voice.button("done", f"done:{content.reminder_id}", Emphasis.PRIMARY),
        _later(voice, content),
        voice.form_button("blocked", f"blocked:{number}"),
        voice.form_button("hand-over", f"handover:{number}"),
        voice.form_button("ask-lab", f"lab:{number}"),
    )
    facts = _facts(voice, about.view)
    if due < content.today:
        return voice.document("milestone-passed", *ways, milestone=name, date=voice.date(due), **facts)
    if due == content.today:
        return voice.document("milestone-today", *ways, milestone=name, **facts)
    guidance = voice.text(f"guidance-{about.milestone.name}")
    return voice.document("milestone-near", *ways, milestone=name, when=voice.when(due), guidance=guidance, **facts)


def _checkin(voice: Voice, content: NudgeContent, about: nudges.CheckInNudge) -> Document:
    number = about.view.idea.number
    answers = (Button(voice.text(f"health-{each}"), f"checkin-{each}:{number}") for each in Health)
    title = about.view.idea.content.title
    return voice.document(
        "checkin-ask", *answers, _later(voice, content), day=str(about.checkin.day), title=title
    )  # fmt: skip


def _silent(voice: Voice, content: NudgeContent, about: nudges.SilentNudge) -> Document:
    number, title = about.view.idea.number, about.view.idea.content.title
    ways = (voice.button("read-pilot", f"pilot:{number}"), _later(voice, content), _pause(voice, number))
    return voice.document("silent-sponsor", *ways, title=title, date=voice.date(about.since))


def _pause(voice: Voice, number: int) -> Button:
    return voice.button("pause", f"pause:{number}", Emphasis.QUIET)


def _verdict(voice: Voice, content: NudgeContent, about: nudges.VerdictNudge) -> Document:
    number, pilot = about.view.idea.number, pilot_in(about.view)
    opens = voice.can(Capability.FORMS)
    answers = (Button(voice.text(f"verdict-{each}"), f"form:verdict-{each}:{number}", opens=opens) for each in Verdict)
    title = about.view.idea.content.title
    return voice.document("verdict-ask", *answers, _later(voice, content), day=str(pilot.day), title=title)


def _blocked(voice: Voice, content: NudgeContent, about: nudges.BlockedNudge) -> Document:
    number, title = about.view.idea.number, about.view.idea.content.title
    ways = (voice.button("read-pilot", f"pilot:{number}"), _later(voice, content), _pause(voice, number))
    if about.line:
        return voice.document("blocked-sponsor", *ways, title=title, owner=about.by, line=about.line)
    return voice.document("stopped-sponsor", *ways, title=title, owner=about.by)


def _lab(voice: Voice, content: NudgeContent, about: nudges.LabNudge) -> Document:
    ways = (
        voice.button("take-call", f"done:{content.reminder_id}", Emphasis.PRIMARY),
        voice.button("read-pilot", f"pilot:{about.view.idea.number}"),
        _later(voice, content),
    )
    facts = {"title": about.view.idea.content.title, "day": str(pilot_in(about.view).day)}
    return voice.document("lab-request", *ways, owner=about.by, line=about.line, **facts)


def _offer(voice: Voice, _: NudgeContent, about: nudges.OfferNudge) -> Document:
    return asked(voice, about.view, about.offer_id, about.kind)


def _lacking(voice: Voice, content: NudgeContent, about: nudges.LackingNudge) -> Document:
    number = about.view.idea.number
    see = voice.button("read-pilot", f"pilot:{number}")
    return voice.document("owner-lacking", see, _later(voice, content), number=str(number), **_facts(voice, about.view))


def _left(voice: Voice, content: NudgeContent, about: nudges.PilotLeftNudge) -> Document:
    number, pilot = about.view.idea.number, pilot_in(about.view)
    ways = (
        voice.button("keep-pilot", f"done:{content.reminder_id}", Emphasis.PRIMARY),
        voice.form_button("hand-over", f"handover:{number}"),
        voice.button("read-pilot", f"pilot:{number}"),
        _later(voice, content),
    )
    facts = {"owner": about.former, "day": str(pilot.day), "length": str(pilot.pilot.length)}
    return voice.document("pilot-left", *ways, **facts, **_facts(voice, about.view))


NUDGES: Mapping[type[Any], Callable[[Voice, NudgeContent, Any], Document]] = MappingProxyType(
    {
        nudges.MilestoneNudge: _milestone,
        nudges.CheckInNudge: _checkin,
        nudges.SilentNudge: _silent,
        nudges.VerdictNudge: _verdict,
        nudges.BlockedNudge: _blocked,
        nudges.LabNudge: _lab,
        nudges.OfferNudge: _offer,
        nudges.LackingNudge: _lacking,
        nudges.PilotLeftNudge: _left,
    }
)
