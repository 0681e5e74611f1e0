"""What may be said of pilots, by the number of their idea."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from butinerie_bot.application.pilots import commands
from butinerie_bot.application.pilots.queries import ShowPilot
from butinerie_bot.chat import speech
from butinerie_bot.chat.arguments.said import Said, numbered
from butinerie_bot.chat.intents import Ask, Do, Fill, Intent
from butinerie_bot.chat.speech import Speech
from butinerie_bot.chat.words import fold
from butinerie_bot.domain.date_words import MONTHS

_PLACE = re.compile(r"\s*(?:n°|#)?\s*(\d{1,2})\b(?!\s*[/.-]|er\b)", re.IGNORECASE)
_WORDS_MOST = 3
"""Words of the longest way to say how a pilot is doing, or what becomes of it."""

HEALTH: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "on-track": ("on track", "on-track", "en bonne voie", "bonne voie"),
        "at-risk": ("at risk", "at-risk", "a risque"),
        "stopped": ("stopped", "a l'arret", "arrete"),
    }
)
VERDICTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"spread": ("spread", "essaimer"), "adapt": ("adapt", "adapter"), "stop": ("stop", "arreter")}
)
WORD_MOST = 20
DONE = frozenset({"done", "fait", "fini", "finished"})


def _led(text: str, meanings: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    """Which meaning the text begins with, and what follows it; an empty one when it begins with none."""
    words = text.split()
    for count in range(min(_WORDS_MOST, len(words)), 0, -1):
        told = fold(" ".join(words[:count])).strip(" :,.")
        for meaning, spellings in meanings.items():
            if told in spellings:
                return meaning, text.split(None, count)[count].strip(" :,") if len(words) > count else ""
    return "", text


@numbered
def checkin(said: Said, number: int, rest: Speech) -> Intent:
    """How it is doing, and a line; without the first, the form asks."""
    health, line = _led(rest.text.strip(), HEALTH)
    if health:
        return Do(commands.GiveCheckIn(said.who, number, health, line))
    return Fill("checkin", number, (("line", line),) if line else ())


@numbered
def verdict(said: Said, number: int, rest: Speech) -> Intent:
    """What becomes of it and the lesson; the form asks for what is missing."""
    told, lesson = _led(rest.text.strip(), VERDICTS)
    if told and lesson:
        return Do(commands.GiveVerdict(said.who, number, told, lesson))
    known = (("verdict", told), ("lesson", lesson))
    return Fill("verdict", number, tuple((name, text) for name, text in known if text))


@numbered
def lab(said: Said, number: int, rest: Speech) -> Intent:
    """What the lab is asked; without a line, the form asks for it."""
    line = rest.text.strip(" :,\n")
    return Do(commands.CallLab(said.who, number, line)) if line else Fill("lab", number)


@numbered
def milestone(said: Said, number: int, rest: Speech) -> Intent | None:
    """Its place, then "done" or another date; nothing: the milestones are shown."""
    text = rest.text
    if not text.strip():
        return Ask(ShowPilot(said.who, number))
    found = _PLACE.match(text)
    if found and fold(text[found.end() :].strip()[:WORD_MOST]).split(" ")[0].strip(".") in MONTHS:
        found = None
    place, words = (int(found[1]), text[found.end() :]) if found else (0, text)
    words = words.strip(" :,\n")
    if fold(words) in DONE:
        return Do(commands.FinishMilestone(said.who, number, place))
    return Do(commands.MoveMilestone(said.who, number, place, words)) if words else None


@numbered
def pilot(said: Said, number: int, rest: Speech) -> Intent | None:
    """Nothing: its card; a person: asked to lead it; else what is to be done with it."""
    if not rest.text.strip():
        return Ask(ShowPilot(said.who, number))
    named = speech.person(rest)
    if named is not None:
        return None if named[1].text.strip() else Do(commands.NameOwner(said.who, number, named[0]))
    word, _, further = rest.text.strip().partition(" ")
    action = next((action for action, words in _ACTIONS.items() if fold(word[:20]) in words), "")
    blank = len(rest.text) - len(rest.text.lstrip())
    return _MADE[action](said, number, rest.after(blank + len(word)), further.strip(" :")) if action else None


def _hand_over(said: Said, number: int, rest: Speech, _: str) -> Intent:
    named = speech.person(rest)
    return Do(commands.HandOver(said.who, number, named[0])) if named else Fill("handover", number)


def _sponsor(said: Said, number: int, rest: Speech, _: str) -> Intent | None:
    named = speech.person(rest)
    return Do(commands.NameSponsor(said.who, number, named[0])) if named else None


def _blocked(said: Said, number: int, _: Speech, line: str) -> Intent:
    return Do(commands.ReportBlocked(said.who, number, line)) if line else Fill("blocked", number)


_ACTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pause": ("pause", "suspendre"),
        "resume": ("resume", "reprendre"),
        "stop": ("stop", "arreter"),
        "hand": ("handover", "hand", "transmettre"),
        "sponsor": ("sponsor",),
        "blocked": ("blocked", "bloque"),
    }
)
_MADE: Mapping[str, Callable[[Said, int, Speech, str], Intent | None]] = MappingProxyType(
    {
        "pause": lambda said, number, _rest, _text: Do(commands.PausePilot(said.who, number)),
        "resume": lambda said, number, _rest, _text: Do(commands.ResumePilot(said.who, number)),
        "stop": lambda _said, number, _rest, _text: Fill("verdict", number, (("verdict", "stop"),)),
        "hand": _hand_over,
        "sponsor": _sponsor,
        "blocked": _blocked,
    }
)
