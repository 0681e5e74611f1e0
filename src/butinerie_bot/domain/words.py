"""Words compared as people mean them, and the names of roles in both languages."""

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from butinerie_bot.domain.members import Role
from butinerie_bot.domain.refusals import UnknownRole


def fold(text: str) -> str:
    """The text without case, accents and spare blanks."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(plain.replace("’", "'").casefold().split())


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word closest to that one, or "" when none is close."""
    by_fold = {fold(each): each for each in known}
    close = get_close_matches(fold(word), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""


ROLE_WORDS: Mapping[str, Role] = {
    **{role.value: role for role in Role},
    "animation": Role.STEWARD,
    "animateur": Role.STEWARD,
    "animatrice": Role.STEWARD,
    "equipe d'animation": Role.STEWARD,
    "comite": Role.COMMITTEE,
    "suppleant": Role.DEPUTY,
    "suppleante": Role.DEPUTY,
    "suppleance": Role.DEPUTY,
    "labo": Role.COACH,
    "lab": Role.COACH,
    "admin": Role.ADMINISTRATOR,
    "administrateur": Role.ADMINISTRATOR,
    "administratrice": Role.ADMINISTRATOR,
    "administration": Role.ADMINISTRATOR,
}


def role_of(text: str) -> Role:
    """The role of that name, in either language. Raises :class:`UnknownRole`."""
    role = ROLE_WORDS.get(fold(text))
    if role is None:
        raise UnknownRole(text.strip())
    return role
