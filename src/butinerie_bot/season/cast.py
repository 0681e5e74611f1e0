"""The made-up people of a season: first names only, in several units and time zones."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from importlib.resources import files
from random import Random
from typing import Any

from butinerie_bot.chat.adapter import CastMember
from butinerie_bot.chat.events import Person

ENGLISH = 0.05


def text_of(name: str) -> Any:
    """One of the season's files of texts."""
    return json.loads(files("butinerie_bot.season").joinpath("texts", f"{name}.json").read_text(encoding="utf-8"))


def season_cast(count: int, random: Random) -> tuple[CastMember, ...]:
    """So many people, beside those a playground has; the first ones hold roles."""
    texts = text_of("people")
    names, units, roles = texts["names"], texts["units"], texts["roles"]
    weights = [unit["weight"] for unit in units]
    homes = random.choices(units, weights, k=count)
    return tuple(
        _member(place, names[place % len(names)], place // len(names), home, roles[place : place + 1], random)
        for place, home in enumerate(homes)
    )


def _member(
    place: int, name: str, times: int, unit: Mapping[str, Any], roles: Sequence[str], random: Random
) -> CastMember:  # fmt: skip
    handle = _bare(name) + (str(times + 1) if times else "")
    language = "en" if random.random() < ENGLISH and place > len(roles) else "fr"
    # Who holds a role answers from the mainland, where the organization is.
    zone = "Europe/Paris" if roles else unit["zone"]
    person = Person(handle, name, handle, language=language, zone=zone)
    return CastMember(person, unit["name"], tuple(roles))


def _bare(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
