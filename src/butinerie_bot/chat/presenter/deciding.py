"""Answers to stewards: what they decided stands, and how long it can be taken back."""

from datetime import datetime

from butinerie_bot.application import outcomes
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.presenter.cards import DECIDED
from butinerie_bot.chat.presenter.voice import Voice


def decided(voice: Voice, outcome: outcomes.IdeaDecided, now: datetime) -> Document:
    """The answer is on the card; nobody has been told yet."""
    minutes = max(1, round((outcome.told_at - now).total_seconds() / 60))
    return voice.document(
        f"decided-{DECIDED[outcome.verb]}",
        voice.button("undo", f"undo:{outcome.number}"),
        ref=voice.ref(outcome.number),
        title=outcome.title,
        reason=outcome.reason,
        date=voice.date(outcome.until),
        minutes=voice.phrases.count("n-minutes", minutes),
    )


def undone(voice: Voice, outcome: outcomes.DecisionUndone) -> Document:
    """Taken back unseen."""
    ref = voice.ref(outcome.number)
    if outcome.until is None:
        return voice.document("decision-undone", ref=ref)
    return voice.document("decision-undone-deferred", ref=ref, date=voice.date(outcome.until))


def promised(voice: Voice, outcome: outcomes.PromiseMade) -> Document:
    """Another date."""
    return voice.document("promise-made", ref=voice.ref(outcome.number), date=voice.date(outcome.promised_on))


def merged(voice: Voice, outcome: outcomes.IdeasMerged) -> Document:
    """One goes on in the other."""
    return voice.document(
        "merged",
        voice.button("card", f"show:{outcome.into}"),
        voice.button("undo", f"undo:{outcome.number}"),
        ref_b=voice.ref(outcome.number),
        ref_a=voice.ref(outcome.into),
        title=outcome.title,
        votes=voice.votes(outcome.count) if outcome.count else "",
        date=voice.date(outcome.until),
    )


def separated(voice: Voice, outcome: outcomes.MergeUndone) -> Document:
    """Two ideas again."""
    return voice.document("merge-undone", ref_a=voice.ref(outcome.number), ref_b=voice.ref(outcome.into))
