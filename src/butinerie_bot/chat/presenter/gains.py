"""Gains in words: figures as people write them, the questions for them, the answers."""

from decimal import Decimal

from butinerie_bot.application.gains import outcomes
from butinerie_bot.application.gains.nudges import GainNudge
from butinerie_bot.application.pilots.views import PilotView
from butinerie_bot.application.reminders.nudges import NudgeContent
from butinerie_bot.chat.documents import Button, Document, Emphasis
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import numbered, typed_in
from butinerie_bot.domain.gains import Gain, Proof

SYMBOLS = frozenset({"€", "$", "£"})


def figure(voice: Voice, amount: Decimal | None, measure: str) -> str:
    """An amount in its unit; empty for none."""
    if amount is None:
        return ""
    number = numbered(voice.phrases, amount)
    if not measure:
        return number
    phrase = "figure-money" if measure in SYMBOLS else "figure-share" if measure == "%" else "figure"
    return voice.text(phrase, amount=number, measure=measure)


def reached(voice: Voice, gain: Gain) -> str:
    """The figure measured last, beside the one it began with; empty for none."""
    actual = figure(voice, gain.actual, gain.measure)
    if not actual or gain.baseline is None:
        return actual
    return voice.text("gain-instead", actual=actual, baseline=numbered(voice.phrases, gain.baseline))


def proof(voice: Voice, gain: Gain) -> str:
    """Where that figure comes from."""
    return voice.text(f"proof-{gain.proof}") if gain.measured else ""


def line(voice: Voice, view: PilotView) -> str:
    """What a card says of it; empty while there is no figure."""
    gain = view.gain
    if gain is None:
        return ""
    if gain.measured:
        return voice.text("pilot-gain", gain=reached(voice, gain), proof=proof(voice, gain))
    target = figure(voice, gain.target, gain.measure)
    return voice.text("pilot-gain-aimed", gain=target) if target else ""


def told(voice: Voice, gain: Gain | None) -> dict[str, str]:
    """The facts of a line about it; empty ones take the line away."""
    if gain is None or not gain.measured:
        return {"gain": "", "proof": ""}
    return {"gain": reached(voice, gain), "proof": proof(voice, gain)}


def written(voice: Voice, gain: Gain) -> dict[str, str]:
    """What the form says already, as its fields read it."""
    figures = {"baseline": gain.baseline, "target": gain.target}
    known = {name: typed_in(voice.phrases, amount) for name, amount in figures.items() if amount is not None}
    return {"lens": gain.lens.value, "measure": gain.measure, **known}


def ask(voice: Voice, number: int, gain: Gain | None) -> Button:
    """The way to give a figure: all of a gain that is not known, else one more."""
    form = "gain" if gain is None else "gain-figure"
    return voice.form_button("give-figure", f"{form}:{number}", Emphasis.PRIMARY)


def nudge(voice: Voice, content: NudgeContent, about: GainNudge) -> Document:
    """What was gained? Or: does it still hold?"""
    view, number = about.view, about.view.idea.number
    gain, title = view.pilot.gain if view.pilot else None, view.idea.content.title
    later = voice.button("later", f"later:{content.reminder_id}")
    if gain is None or not gain.measured or not about.months:
        ways = (ask(voice, number, gain), none(voice, number), later)
        return voice.document("gain-ask", *ways, title=title, **_aim(voice, gain))
    ways = (
        voice.button("still-true", f"done:{content.reminder_id}", Emphasis.PRIMARY),
        voice.form_button("measure-again", f"gain-figure:{number}"),
        later,
    )
    facts = {"actual": reached(voice, gain), "proof": proof(voice, gain)}
    return voice.document("gain-again", *ways, title=title, months=str(about.months), **facts)


def none(voice: Voice, number: int) -> Button:
    """No figure will come."""
    return voice.button("not-measurable", f"gain-none:{number}")


def _aim(voice: Voice, gain: Gain | None) -> dict[str, str]:
    if gain is None or gain.baseline is None or gain.target is None:
        return {"lens": "", "baseline": "", "target": ""}
    baseline, target = (figure(voice, each, gain.measure) for each in (gain.baseline, gain.target))
    return {"lens": voice.text(f"lens-{gain.lens}"), "baseline": baseline, "target": target}


def noted(voice: Voice, outcome: outcomes.GainNoted) -> Document:
    """On the card; of a new figure, where it comes from is asked."""
    gain, number = outcome.gain, outcome.number
    see = voice.button("read-pilot", f"pilot:{number}", Emphasis.QUIET)
    if not outcome.fresh:
        facts = {name: figure(voice, getattr(gain, name), gain.measure) for name in ("baseline", "target")}
        lines = (block for name, text in facts.items() for block in voice.lines(f"gain-{name}", gain=text))
        return Document((*voice.lines("gain-noted", title=outcome.title), *lines), (see,))
    proofs = tuple(Button(voice.text(f"choose-proof-{each}"), f"gain-{each}:{number}") for each in Proof)
    said = voice.lines("gain-figure-noted", title=outcome.title, gain=reached(voice, gain))
    return Document((*said, *voice.lines("gain-proof")), proofs)


def proven(voice: Voice, outcome: outcomes.GainProven) -> Document:
    """Where it comes from, or that it still holds."""
    phrase = "gain-still" if outcome.again else "gain-proven"
    facts = {"gain": reached(voice, outcome.gain), "proof": proof(voice, outcome.gain)}
    see = voice.button("read-pilot", f"pilot:{outcome.number}", Emphasis.QUIET)
    return voice.document(phrase, see, title=outcome.title, **facts)


def left(voice: Voice, outcome: outcomes.GainLeft) -> Document:
    """Nothing more is asked."""
    return voice.document("gain-left", voice.button("read-pilot", f"pilot:{outcome.number}"), title=outcome.title)
