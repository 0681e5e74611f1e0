"""Everybody of this playground: its own few people, and those it was handed for a longer play."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

from butinerie_bot.chat.adapter import CastMember
from butinerie_bot.chat.events import AccountKind
from butinerie_playground.cast import BOT, CHARACTERS, Character
from butinerie_playground.wording import fold

MADE_UP = {"fr": "personne inventée", "en": "made-up person"}
TINTS = 4


class People(Mapping[str, Character]):
    """By id. ``guests`` are the handed ones; one with the id of a person of the house is that person."""

    def __init__(self, guests: Sequence[Character] = ()) -> None:
        self._known = {character.id: character for character in (*guests, *CHARACTERS)}

    def __getitem__(self, person: str) -> Character:
        return self._known[person]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Who is meant by ``@word``, the word folded; of two with one name, whoever was there first."""
        everybody = (*CHARACTERS, *self._known.values())
        words = [(fold(name), one.id) for one in reversed(everybody) for name in (one.name, one.id)]
        return {**dict(words), **{fold(one.id): one.id for one in everybody}, BOT: BOT}

    @property
    def listed(self) -> Sequence[Character]:
        """Those one may choose to be from a list: the house's own, and who has a role."""
        return (*CHARACTERS, *(one for one in self._known.values() if one.roles and one not in CHARACTERS))


OWN = People()
"""The few people that every playground has."""


def people_of(file: Path, handed: Sequence[CastMember]) -> People:
    """The house's own and those handed, kept in ``file`` so that they are still there the next time."""
    if handed:
        guests = [_guest(place, member) for place, member in enumerate(handed)]
        file.write_text(json.dumps([asdict(guest) for guest in guests], ensure_ascii=False), encoding="utf-8")
        return People(guests)
    return People([_kept(each) for each in json.loads(file.read_text(encoding="utf-8"))]) if file.exists() else OWN


def _guest(place: int, member: CastMember) -> Character:
    person, unit = member.person, {"fr": member.unit, "en": member.unit}
    zone = person.zone or "Europe/Paris"
    return Character(
        person.id, person.name, unit, MADE_UP, place % TINTS, member.roles, person.kind, zone, person.language
    )  # fmt: skip


def _kept(fields: dict[str, object]) -> Character:
    kind, roles = AccountKind(str(fields.pop("kind"))), fields.pop("roles")
    return Character(**fields, kind=kind, roles=tuple(roles))  # type: ignore[arg-type]  # written by people_of
