"""Answers about people, roles, units and channels."""

from butinerie_bot.application import outcomes
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.presenter.voice import Voice


def role_given(voice: Voice, outcome: outcomes.RoleGiven) -> Document:
    """A role, for a unit or everywhere."""
    role = voice.text(f"role-{outcome.role}")
    if outcome.unit:
        return voice.document("role-given-unit", name=outcome.name, role=role, unit=outcome.unit)
    return voice.document("role-given", name=outcome.name, role=role)


def unit_joined(voice: Voice, outcome: outcomes.UnitJoined) -> Document:
    """One's own unit, perhaps a new one."""
    return voice.document("unit-made" if outcome.made else "unit-joined", unit=outcome.name)


def home_made(voice: Voice, outcome: outcomes.HomeMade) -> Document:
    """Cards appear here; those that waited follow."""
    channel = _named(voice, outcome.channel)
    if outcome.already:
        return voice.document(f"home-already-{outcome.language}", channel=channel)
    said = voice.lines(f"home-made-{outcome.language}", channel=channel)
    waiting = voice.lines("home-waiting", n=outcome.waiting) if outcome.waiting else ()
    return Document((*said, *waiting))


def home_left(voice: Voice, outcome: outcomes.HomeLeft) -> Document:
    """Cards appear here no more."""
    phrase = "home-left" if outcome.was_home else "home-left-never"
    return voice.document(phrase, channel=_named(voice, outcome.channel))


def _named(voice: Voice, channel: str) -> str:
    """The channel by its name: the answer may be read in private, where "this one" would be another."""
    return channel or voice.text("this-channel")
