"""Answers to what is said of pilots."""

from butinerie_bot.application.pilots import outcomes
from butinerie_bot.chat.documents import Button, Document, Emphasis
from butinerie_bot.chat.presenter import gains
from butinerie_bot.chat.presenter.pilots import milestone_name
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.pilots import Health, Verdict


def begun(voice: Voice, outcome: outcomes.PilotBegun) -> Document:
    """Day 0: the dates, and what comes first."""
    return voice.document(
        "pilot-begun",
        voice.button("see-milestones", f"pilot:{outcome.number}", Emphasis.PRIMARY),
        voice.form_button("move-milestone", f"milestone:{outcome.number}"),
        title=outcome.title,
        date=voice.date(outcome.ends_on),
        milestone=milestone_name(voice, outcome.milestone),
        when=voice.when(outcome.due_on) if outcome.due_on else "",
    )


def kept(voice: Voice, outcome: outcomes.PilotKept) -> Document:
    """Who keeps a pilot owns it."""
    see = voice.button("see-milestones", f"pilot:{outcome.number}")
    return voice.document("pilot-kept", see, ref=voice.ref(outcome.number), title=outcome.title)


def passed(voice: Voice, outcome: outcomes.OfferPassed) -> Document:
    """Nothing is held against anybody."""
    return voice.document("handover-passed" if outcome.handover else "owner-passed", ref=voice.ref(outcome.number))


def owner_named(voice: Voice, outcome: outcomes.OwnerNamed) -> Document:
    """They are asked."""
    return voice.document("owner-asked", name=outcome.name, ref=voice.ref(outcome.number))


def sponsor_named(voice: Voice, outcome: outcomes.SponsorNamed) -> Document:
    """They hear when it is stuck."""
    return voice.document("sponsor-named", name=outcome.name, ref=voice.ref(outcome.number))


def handed(voice: Voice, outcome: outcomes.HandoverDone) -> Document:
    """Told to the new owner."""
    days = voice.phrases.count("n-days", outcome.days)
    see = voice.button("see-milestones", f"pilot:{outcome.number}")
    return voice.document("handover-done", see, name=outcome.name, owner=outcome.former, days=days)


def checked_in(voice: Voice, outcome: outcomes.CheckInGiven) -> Document:
    """Noted, and what may help."""
    number = outcome.number
    line = () if outcome.line else (voice.form_button("write-line", f"checkin-line:{number}"),)
    verdict = (voice.form_button("give-verdict", f"verdict:{number}"),) if outcome.last else ()
    if outcome.health is Health.ON_TRACK:
        phrase = "checkin-on-track" if not outcome.line else "checkin-on-track-line"
        return voice.document(phrase, *line, *verdict)
    if outcome.health is Health.AT_RISK:
        return voice.document("checkin-at-risk", *_help(voice, number), *line, *verdict)
    return voice.document(
        "checkin-stopped",
        voice.button("pause", f"pause:{number}"),
        voice.form_button("give-verdict", f"verdict:{number}"),
        voice.form_button("hand-over", f"handover:{number}"),
        sponsor=_sponsor(voice, outcome.sponsor),
    )


def _help(voice: Voice, number: int) -> tuple[Button, ...]:
    return (
        voice.form_button("ask-lab", f"lab:{number}"),
        voice.form_button("tell-sponsor", f"blocked:{number}"),
        voice.form_button("move-milestone", f"milestone:{number}"),
    )


def _sponsor(voice: Voice, name: str) -> str:
    return name or voice.text("sponsors")


def line_added(voice: Voice, outcome: outcomes.LineAdded) -> Document:
    """It shows on the card."""
    return voice.document("checkin-line-added", ref=voice.ref(outcome.number))


def milestone_done(voice: Voice, outcome: outcomes.MilestoneDone) -> Document:
    """Done, and what comes next."""
    name = milestone_name(voice, outcome.milestone)
    if not outcome.next or outcome.due_on is None:
        return voice.document("milestone-done-last", milestone=name)
    following = {"next": milestone_name(voice, outcome.next), "when": voice.when(outcome.due_on)}
    return voice.document("milestone-done", milestone=name, **following)


def milestone_moved(voice: Voice, outcome: outcomes.MilestoneMoved) -> Document:
    """Another date."""
    facts = {"milestone": milestone_name(voice, outcome.milestone), "when": voice.when(outcome.due_on)}
    return voice.document("milestone-moved", voice.button("see-milestones", f"pilot:{outcome.number}"), **facts)


def blocked(voice: Voice, outcome: outcomes.BlockedTold) -> Document:
    """The sponsor reads it, and nobody else."""
    return voice.document("blocked-told", sponsor=_sponsor(voice, outcome.sponsor))


def lab_called(voice: Voice, outcome: outcomes.LabCalled) -> Document:
    """Who has the call, as it is."""
    if outcome.answer_by is not None:
        return voice.document("lab-called", date=voice.date(outcome.answer_by))
    if outcome.alone:
        return voice.document("lab-called-alone")
    return voice.document("lab-called-sponsor", sponsor=_sponsor(voice, outcome.sponsor))


def call_taken(voice: Voice, outcome: outcomes.CallTaken) -> Document:
    """The owner is told by whom."""
    see = voice.button("read-pilot", f"pilot:{outcome.number}")
    return voice.document("call-taken", see, ref=voice.ref(outcome.number), owner=outcome.owner)


def paused(voice: Voice, outcome: outcomes.PilotPaused) -> Document:
    """Nothing falls due."""
    resume = voice.button("resume-pilot", f"resume:{outcome.number}")
    return voice.document("pilot-paused", resume, ref=voice.ref(outcome.number))


def resumed(voice: Voice, outcome: outcomes.PilotResumed) -> Document:
    """Its dates have moved."""
    days = voice.phrases.count("n-days", outcome.days)
    see = voice.button("see-milestones", f"pilot:{outcome.number}")
    facts = {"ref": voice.ref(outcome.number), "days": days, "date": voice.date(outcome.ends_on)}
    return voice.document("pilot-resumed", see, **facts)


def verdict_given(voice: Voice, outcome: outcomes.VerdictGiven) -> Document:
    """It has ended; while no figure is known, one is asked for."""
    see = voice.button("card", f"show:{outcome.number}")
    said = voice.document(f"verdict-given-{outcome.verdict}", see, title=outcome.title)
    if outcome.verdict is Verdict.STOP or (outcome.gain is not None and outcome.gain.measured):
        return said
    ways = (gains.ask(voice, outcome.number, outcome.gain), gains.none(voice, outcome.number))
    return Document((*said.blocks, *voice.lines("verdict-gain")), (*ways, see))
