"""What a gesture gets for an answer: a toast, with the way back beside it."""

from butinerie_bot.application.outcomes import GestureTaken, GestureWithdrawn
from butinerie_bot.chat.answers import Toast
from butinerie_bot.chat.documents import Document, Emphasis
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.votes import Gesture

NAMES = {Gesture.SUPPORT: "vote", Gesture.VOLUNTEER: "volunteer", Gesture.INTEREST: "useful"}
WAYS_BACK = {Gesture.SUPPORT: "unsupport", Gesture.VOLUNTEER: "unvolunteer", Gesture.INTEREST: "uninterest"}


def taken(voice: Voice, outcome: GestureTaken) -> Toast:
    """It counts, or it did before."""
    back = WAYS_BACK[outcome.gesture]
    said = _counted(voice, outcome) if outcome.gesture is Gesture.SUPPORT else _noted(voice, outcome)
    return Toast(Document(said.blocks, (voice.button(back, f"{back}:{outcome.number}", Emphasis.QUIET),)))


def _counted(voice: Voice, outcome: GestureTaken) -> Document:
    if outcome.already:
        return voice.document("vote-already", number=str(outcome.number))
    phrase = "vote-first" if outcome.count == 1 else "vote-counted"
    if outcome.promised_on is None:
        return voice.document(f"{phrase}-undated", votes=voice.votes(outcome.count))
    return voice.document(phrase, votes=voice.votes(outcome.count), date=voice.date(outcome.promised_on))


def _noted(voice: Voice, outcome: GestureTaken) -> Document:
    name = NAMES[outcome.gesture]
    return voice.document(f"{name}-already" if outcome.already else f"{name}-noted", ref=voice.ref(outcome.number))


def withdrawn(voice: Voice, outcome: GestureWithdrawn) -> Toast:
    """It counts no more, whatever gave it."""
    name = NAMES[outcome.gesture]
    ref = voice.ref(outcome.number)
    if outcome.absent:
        return Toast(voice.document(f"{name}-absent", ref=ref))
    seen = "-seen" if outcome.still_seen and outcome.gesture is Gesture.SUPPORT else ""
    return Toast(voice.document(f"{name}-withdrawn{seen}", ref=ref))
