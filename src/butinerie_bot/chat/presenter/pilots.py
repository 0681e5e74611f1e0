"""Pilots in words: their card, their list, what their owner and others are told of them."""

from datetime import date

from butinerie_bot.application.pilots.contents import (
    CallTakenContent,
    HandedOverContent,
    OfferContent,
    PilotEndedContent,
    PilotStartedContent,
)
from butinerie_bot.application.pilots.views import PilotView
from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.cards import Checkpoint, Progress
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Quote
from butinerie_bot.chat.presenter import gains
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.offers import OfferKind
from butinerie_bot.domain.pilots import CheckIn, Milestone, PilotState, Verdict

Blocks = tuple[Paragraph | Quote, ...]


def pilot_in(view: IdeaView) -> PilotView:
    """The pilot of an idea that has one. Raises ValueError for another."""
    if view.pilot is None:
        raise ValueError(f"idea {view.idea.number} has no pilot")
    return view.pilot


def milestone_name(voice: Voice, name: str) -> str:
    """A milestone as its template calls it."""
    return voice.text(f"milestone-{name}") if name else ""


def progress(voice: Voice, view: PilotView, today: date) -> Progress | None:
    """The ninety days as a bar; none before day 0."""
    if view.pilot.started_on is None:
        return None
    planned = [each for each in view.checkins if each.day <= view.pilot.length]
    return Progress(
        sentence=standing(voice, view),
        day=view.day,
        length=view.pilot.length,
        done=view.done,
        milestones=len(view.milestones),
        checkpoints=tuple(Checkpoint(each.day, _checkpoint(each, today)) for each in planned),
        paused=view.pilot.state is PilotState.PAUSED,
        ended=view.pilot.ended_on is not None,
    )


def _checkpoint(checkin: CheckIn, today: date) -> str:
    if checkin.health is not None:
        return checkin.health.value
    return "asked" if checkin.due_on <= today else "due"


def standing(voice: Voice, view: PilotView) -> str:
    """Day n of ninety, and how many milestones are done."""
    facts = {"day": str(view.day), "length": str(view.pilot.length), "total": str(len(view.milestones))}
    return voice.text("pilot-standing", n=view.done, **facts)


def news(voice: Voice, view: PilotView) -> str:
    """The check-in given last, empty before the first."""
    latest = view.latest
    if latest is None or latest.health is None:
        return ""
    facts = {"date": voice.date(latest.given_on), "health": voice.text(f"health-{latest.health}").casefold()}
    if latest.line:
        return voice.text("pilot-news-line", line=latest.line, **facts)
    return voice.text("pilot-news", **facts)


def status(voice: Voice, view: PilotView) -> str:
    """In pilot until a date, or what it came to."""
    pilot = view.pilot
    if pilot.state is PilotState.WANTED:
        return voice.text("status-selected")
    if pilot.verdict is not None:
        return voice.text(f"status-verdict-{pilot.verdict}")
    return voice.text("status-paused" if pilot.state is PilotState.PAUSED else "status-pilot")


def lines(voice: Voice, view: PilotView) -> tuple[str, ...]:
    """What an idea's card says of its pilot, line by line."""
    pilot = view.pilot
    if pilot.state is PilotState.WANTED:
        return (voice.text("card-pilot-wanted"),)
    if pilot.verdict is not None:
        ended = voice.text("card-pilot-ended", date=voice.date(pilot.ended_on), owner=view.owner)
        lesson = voice.text("card-pilot-lesson", lesson=pilot.lesson)
        return tuple(line for line in (ended, lesson, gains.line(voice, view)) if line)
    until = voice.text("card-pilot-until", date=voice.date(pilot.ends_on))
    owner = voice.text("card-pilot-owner", owner=view.owner) if view.owner else ""
    ahead = view.ahead
    coming = _coming(voice, ahead) if ahead is not None and pilot.state is PilotState.RUNNING else ""
    told = (" · ".join(part for part in (until, owner) if part), coming, news(voice, view), gains.line(voice, view))
    return tuple(line for line in told if line)


def _coming(voice: Voice, ahead: Milestone) -> str:
    return voice.text("pilot-next", milestone=milestone_name(voice, ahead.name), when=voice.when(ahead.due_on))


def shown(voice: Voice, view: IdeaView, roles: frozenset[Role]) -> Document:
    """The pilot card: who, where it stands, its milestones, what may be done."""
    pilot = pilot_in(view)
    people = [
        voice.text("pilot-owner", owner=pilot.owner) if pilot.owner else voice.text("card-pilot-wanted"),
        voice.text("pilot-sponsor", sponsor=pilot.sponsor) if pilot.sponsor else "",
        view.unit,
    ]
    facts = {"title": view.idea.content.title, "ref": voice.ref(view.idea.number)}
    head = voice.lines("pilot-card", people=" · ".join(part for part in people if part), **facts)
    begun = voice.lines("plain", text=standing(voice, pilot)) if pilot.milestones else ()
    told = voice.lines("plain", text=news(voice, pilot))
    if pilot.pilot.verdict is not None:
        rest = tuple(block for line in lines(voice, pilot) for block in voice.lines("plain", text=line))
    else:
        told = (*told, *voice.lines("plain", text=gains.line(voice, pilot)))
        at = view.today if pilot.pilot.state is PilotState.RUNNING else date.min
        rest = tuple(block for each in pilot.milestones for block in _stage(voice, each, at))
    return Document((*head, *begun, *told, *rest), _ways(voice, view.idea.number, pilot, roles))


def _stage(voice: Voice, milestone: Milestone, today: date) -> Blocks:
    facts = {"place": str(milestone.place), "milestone": milestone_name(voice, milestone.name)}
    if milestone.done_on is not None:
        return voice.lines("pilot-stage-done", date=voice.date(milestone.done_on), **facts)
    late = "pilot-stage-late" if milestone.due_on < today else "pilot-stage"
    guidance = voice.text(f"guidance-{milestone.name}")
    return voice.lines(late, date=voice.date(milestone.due_on), guidance=guidance, **facts)


def _ways(voice: Voice, number: int, view: PilotView, roles: frozenset[Role]) -> tuple[Button, ...]:
    state, hint = view.pilot.state, voice.ref(number)
    if state is PilotState.RUNNING:
        done = (voice.button("next-done", f"next-done:{number}", hint=hint),) if view.ahead is not None else ()
        return (
            voice.form_button("checkin", f"checkin:{number}", Emphasis.PRIMARY, hint),
            *done,
            voice.form_button("move-milestone", f"milestone:{number}", hint=hint),
            voice.form_button("hand-over", f"handover:{number}", Emphasis.QUIET, hint),
            voice.button("pause", f"pause:{number}", Emphasis.QUIET, hint),
            voice.form_button("give-verdict", f"verdict:{number}", Emphasis.QUIET, hint),
        )
    if state is PilotState.PAUSED:
        return (voice.button("resume-pilot", f"resume:{number}", Emphasis.PRIMARY, hint),)
    see = (voice.button("card", f"show:{number}"),) if Role.STEWARD in roles else ()
    return (*see, *_after(voice, number, view, hint))


def _after(voice: Voice, number: int, view: PilotView, hint: str) -> tuple[Button, ...]:
    """Once it has its verdict: to take it up, to measure it."""
    if view.pilot.verdict in (None, Verdict.STOP):
        return ()
    take_up = (voice.button("take-up", f"adoption:{number}", hint=hint),)
    measure = voice.form_button("measure-gain", f"gain:{number}", Emphasis.QUIET, hint)
    return (*(take_up if view.pilot.verdict is Verdict.SPREAD else ()), measure)


def pilots(voice: Voice, found: tuple[IdeaView, ...]) -> Document:
    """All of them, those under way first."""
    if not found:
        return voice.document("pilots-none", voice.button("list", "list:top"))
    lines = tuple(block for view in found for block in line(voice, view))
    first = found[0].idea.number
    see = voice.button("see-pilot", f"pilot:{first}", ref=voice.ref(first))
    return Document((*voice.lines("pilots-headline"), *lines), (see,))


def line(voice: Voice, view: IdeaView) -> Blocks:
    """One pilot in a list, with its day while it runs."""
    pilot = pilot_in(view)
    facts = {"ref": voice.ref(view.idea.number), "title": view.idea.content.title, "status": status(voice, pilot)}
    if pilot.pilot.under_way:
        where = {"day": str(pilot.day), "length": str(pilot.pilot.length)}
        return voice.lines("pilot-line", **facts, **where)
    return voice.lines("pilot-line-still", **facts)


def offer(voice: Voice, content: OfferContent) -> Document:
    """Will the reader lead it?"""
    phrase = "owner-ask-author" if content.author else "owner-ask"
    return asked(voice, content.view, content.offer_id, content.kind, phrase)


def asked(voice: Voice, view: IdeaView, offer_id: int, kind: OfferKind, phrase: str = "owner-ask") -> Document:
    """A question with its two answers, and the way to read on."""
    pilot, number = pilot_in(view), view.idea.number
    facts = {"title": view.idea.content.title, "ref": voice.ref(number)}
    see = voice.button("read-pilot", f"pilot:{number}", Emphasis.QUIET)
    if kind is OfferKind.OWNER:
        days = voice.phrases.count("n-days", pilot.pilot.length)
        lead = voice.button("lead", f"lead:{offer_id}", Emphasis.PRIMARY)
        return voice.document(phrase, voice.button("pass", f"pass:{offer_id}"), lead, see, days=days, **facts)
    ahead = pilot.ahead
    facts |= {
        "owner": pilot.owner, "day": str(pilot.day), "length": str(pilot.pilot.length),
        "milestone": milestone_name(voice, ahead.name) if ahead else "",
        "when": voice.when(ahead.due_on) if ahead else "",
    }  # fmt: skip
    del facts["ref"]
    take = voice.button("take-over", f"lead:{offer_id}", Emphasis.PRIMARY)
    return voice.document("handover-offer", voice.button("pass", f"pass:{offer_id}"), take, see, **facts)


def started(voice: Voice, content: PilotStartedContent) -> Document:
    """Told where its card stands, to its author and to who offered help."""
    view, pilot = content.view, pilot_in(content.view)
    days = voice.phrases.count("n-days", pilot.pilot.length)
    facts = {"title": view.idea.content.title, "owner": pilot.owner, "days": days}
    see = voice.button("follow-pilot", f"pilot:{view.idea.number}")
    if view.unit:
        return voice.document("pilot-started-unit", see, unit=view.unit, **facts)
    return voice.document("pilot-started", see, **facts)


def ended(voice: Voice, content: PilotEndedContent) -> Document:
    """The verdict with its lesson, and who did it."""
    view, pilot = content.view, pilot_in(content.view)
    verdict, facts = pilot.pilot.verdict, {"title": view.idea.content.title, "lesson": pilot.pilot.lesson}
    see = voice.button("follow-pilot", f"pilot:{view.idea.number}")
    if verdict is Verdict.ADAPT:
        return voice.document("pilot-adapts", see, next=pilot.pilot.next, **facts)
    if verdict is Verdict.STOP:
        days = voice.phrases.count("n-days", pilot.day)
        return voice.document("pilot-stops", see, owner=pilot.owner, days=days, **facts)
    facts |= gains.told(voice, pilot.gain)
    return voice.document("pilot-spreads", see, author=voice.listed(view.authors), owner=pilot.owner, **facts)


def handed_over(voice: Voice, content: HandedOverContent) -> Document:
    """Told to who owned it."""
    pilot = pilot_in(content.view)
    facts = {"name": pilot.owner, "title": content.view.idea.content.title}
    return voice.document("handover-told", voice.button("read-pilot", f"pilot:{content.view.idea.number}"), **facts)


def call_taken(voice: Voice, content: CallTakenContent) -> Document:
    """Who of the lab answers."""
    idea = content.view.idea
    facts = {"name": content.name, "ref": voice.ref(idea.number), "title": idea.content.title}
    return voice.document("lab-taken", voice.button("read-pilot", f"pilot:{idea.number}"), **facts)
