"""The card of an idea: every word final, in the channel's language."""

from zoneinfo import ZoneInfo

from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.cards import Card, PromiseLine, Reason, Section, Status
from butinerie_bot.chat.documents import Button, Emphasis
from butinerie_bot.chat.gateway import Capability
from butinerie_bot.chat.presenter import pilots
from butinerie_bot.chat.presenter.bylines import byline, notes, source, tally
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import shortened
from butinerie_bot.domain.decisions import Decision, Verb
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.pilots import PilotState

SECTION_MOST = 600
"""Characters of a text on a card in a channel; the whole of it is one press away."""

STATUS = {
    State.DRAFT: Status.OPEN,
    State.OPEN: Status.OPEN,
    State.SELECTED: Status.SELECTED,
    State.DECLINED: Status.DECLINED,
    State.DEFERRED: Status.DEFERRED,
    State.MERGED: Status.MERGED,
    State.WITHDRAWN: Status.WITHDRAWN,
    State.HIDDEN: Status.HIDDEN,
}
DECIDED = {Verb.SELECT: "selected", Verb.DECLINE: "declined", Verb.DEFER: "deferred"}
ANSWERED = frozenset({State.SELECTED, State.DECLINED, State.DEFERRED})


def card(voice: Voice, view: IdeaView, whole: bool = False) -> Card:
    """The idea as it stands; ``whole`` shows its texts to their end, in private."""
    idea = view.idea
    if idea.state is State.HIDDEN:
        return _hidden(voice, view)
    return Card(
        idea=str(idea.id),
        number=idea.number,
        reference=voice.ref(idea.number),
        title=idea.content.title,
        byline=byline(voice, view),
        status=_mark(view),
        status_word=_status(voice, view),
        sections=_sections(voice, view, whole),
        tally=tally(voice, view),
        votes=view.idea.tally.votes,
        promise=_promise(voice, view),
        reason=_reason(voice, view),
        notes=notes(voice, view),
        pilot=pilots.lines(voice, view.pilot) if view.pilot else (),
        progress=pilots.progress(voice, view.pilot, view.today) if view.pilot else None,
        campaign=voice.text("card-campaign", campaign=view.campaign) if view.campaign else "",
        link=source(voice, view),
        gestures=_gestures(voice, view),
        buttons=_buttons(voice, view, whole) if voice.can(Capability.BUTTONS) else (),
    )


def _hidden(voice: Voice, view: IdeaView) -> Card:
    """Nothing of what was written, and nobody's name."""
    return Card(
        idea=str(view.idea.id),
        number=view.idea.number,
        reference=voice.ref(view.idea.number),
        title=voice.text("card-hidden-title"),
        byline=voice.text("card-hidden"),
        status=Status.HIDDEN,
        status_word=voice.text("status-hidden"),
    )


def _status(voice: Voice, view: IdeaView) -> str:
    state = view.idea.state
    if state is State.MERGED:
        return voice.text("card-merged", ref=voice.ref(view.survivor))
    if state is State.WITHDRAWN and view.ended_on:
        return voice.text("card-withdrawn", date=voice.date(view.ended_on))
    return pilots.status(voice, view.pilot) if view.pilot else voice.text(f"status-{state}")


def _mark(view: IdeaView) -> Status:
    if view.pilot is None or view.pilot.pilot.state is PilotState.WANTED:
        return STATUS[view.idea.state]
    return Status.PILOT if view.pilot.pilot.under_way else Status.FINISHED


def _sections(voice: Voice, view: IdeaView, whole: bool) -> tuple[Section, ...]:
    content = view.idea.content
    lens = voice.text(f"lens-{content.lens}") if content.lens else ""
    texts = (("problem", content.problem), ("proposal", content.proposal), ("gain", lens))
    return tuple(
        Section(
            voice.text(f"card-{name}"), text if whole or len(text) <= SECTION_MOST else shortened(text, SECTION_MOST)
        )
        for name, text in texts
        if text
    )


def _promise(voice: Voice, view: IdeaView) -> PromiseLine | None:
    promise = view.promise
    if promise is None or view.idea.state is not State.OPEN:
        return None
    late = view.today > promise.due
    phrase = "card-promise-late" if late else "card-promise"
    return PromiseLine(voice.text(phrase, date=voice.date(promise.due)), promise.made, promise.due, late)


def _reason(voice: Voice, view: IdeaView) -> Reason | None:
    decision = view.decision
    if decision is None or decision.undone or view.idea.state not in ANSWERED:
        return None
    return Reason(headline(voice, decision, view.zone), decision.reason)


def headline(voice: Voice, decision: Decision, zone: str) -> str:
    """Who decided what, and when."""
    day = voice.date(decision.at.astimezone(ZoneInfo(zone)).date())
    return voice.text(f"card-{DECIDED[decision.verb]}", date=day, until=voice.date(decision.until))


def _gestures(voice: Voice, view: IdeaView) -> str:
    if view.idea.state is not State.OPEN or not voice.can(Capability.REACTIONS):
        return ""
    return voice.text("card-gestures" if voice.can(Capability.EVERY_EMOJI) else "card-gestures-support")


def _buttons(voice: Voice, view: IdeaView, whole: bool) -> tuple[Button, ...]:
    number, state = view.idea.number, view.idea.state
    if state is State.MERGED:
        return (voice.button("see", f"show:{view.survivor}", ref=voice.ref(view.survivor)),)
    if state is State.WITHDRAWN:
        return ()
    gestures = _gesture_buttons(voice, number) if state is State.OPEN else ()
    comment = voice.form_button("comment", f"comment:{number}", Emphasis.QUIET, voice.ref(number))
    follow = () if view.pilot is None else (voice.button("follow-pilot", f"pilot:{number}", hint=voice.ref(number)),)
    return (*gestures, *follow, comment, *_in_private(voice, view, whole), *_read_on(voice, view, whole))


def _gesture_buttons(voice: Voice, number: int) -> tuple[Button, ...]:
    hint = voice.ref(number)
    return (
        voice.button("support", f"support:{number}", Emphasis.PRIMARY, hint),
        voice.button("volunteer", f"volunteer:{number}", hint=hint),
        voice.button("interest", f"interest:{number}", hint=hint),
    )


def _in_private(voice: Voice, view: IdeaView, whole: bool) -> tuple[Button, ...]:
    """Where a link opens the private talk: an open idea, to be supported there and taken back."""
    if whole or voice.profile.opening is None or view.idea.state is not State.OPEN:
        return ()
    return (voice.button("support-private", f"show:{view.idea.number}", Emphasis.QUIET, voice.ref(view.idea.number)),)


def _read_on(voice: Voice, view: IdeaView, whole: bool) -> tuple[Button, ...]:
    content = view.idea.content
    if whole or max(len(content.problem), len(content.proposal)) <= SECTION_MOST:
        return ()
    return (voice.button("read", f"show:{view.idea.number}", Emphasis.QUIET, voice.ref(view.idea.number)),)
