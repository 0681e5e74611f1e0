"""The letters of 10,000 people composed down to their words, and how many statements that takes, as for 100 people."""

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, event, insert

from benchmarks.crowd import PLAYGROUND
from benchmarks.houses import sqlite_in, town
from butinerie_bot.application.deliveries import Claimed, Kind, Subject, What
from butinerie_bot.application.digests.digests import DigestContent
from butinerie_bot.bootstrap.calendars import working_days
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.presenter import present
from butinerie_bot.domain.digests import week_named
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import IsWorkingDay
from butinerie_bot.storage.engine import read_engine
from butinerie_bot.storage.outgoing.contents import Page
from butinerie_bot.storage.outgoing.owing import direct_lane
from butinerie_bot.storage.tables import accounts, decisions, ideas, members, units
from butinerie_bot.storage.tables_reminders import personal_letters
from butinerie_bot.storage.times import micros
from butinerie_bot.testing.builders import World

PEOPLE, FEW = 10_000, 100
IDEAS, NEW, ANSWERED, UNITS = 2_000, 100, 60, 40
PROFILE = Profile(frozenset(Capability))
LANGUAGES, ZONES = ("fr", "en", None), ("Europe/Paris", "Indian/Reunion", "Africa/Dakar", None)
WEEK = timedelta(days=7)


async def measure(folder: Path, people: int = PEOPLE, few: int = FEW) -> dict[str, float]:
    """Seconds for all of them, and the statements; raises LookupError when few people take another number of them."""
    url = sqlite_in(folder)
    world = town(url, 1)
    letters = fill(world, people)
    with read_engine(url).connect() as reading:
        _, asked_for_few = composed(reading, world.clock.now(), letters[:few])
        seconds, asked = composed(reading, world.clock.now(), letters)
    if asked != asked_for_few:
        raise LookupError(f"{few} letters took {asked_for_few} statements, {people} took {asked}")
    return {"digests_10k_seconds": seconds, "digest_queries": asked}


def composed(reading: Connection, now: datetime, letters: Sequence[Claimed]) -> tuple[float, int]:
    """Seconds from the deliveries to the words of each, as the relay would send them; the statements."""
    began = time.perf_counter()
    with counted(reading) as asked:
        page = Page(reading, now, letters)
        told = [page.said(each, calendar_of) for each in letters]
    said = [present(each, PROFILE) for each in told if isinstance(each, DigestContent)]
    took = time.perf_counter() - began
    if len(said) < len(letters):
        raise LookupError(f"{len(said)} of {len(letters)} letters would be sent")
    return took, len(asked)


@contextmanager
def counted(reading: Connection) -> Iterator[list[str]]:
    """The statements that are asked on it meanwhile."""
    asked: list[str] = []

    def keep(*told: Any) -> None:
        asked.append(told[2])

    event.listen(reading, "before_cursor_execute", keep)
    try:
        yield asked
    finally:
        event.remove(reading, "before_cursor_execute", keep)


def calendar_of(organization: Organization) -> IsWorkingDay:
    """The organization's."""
    return working_days(organization.country)


def fill(world: World, people: int) -> list[Claimed]:
    """People in several languages and zones, each with a letter owed; a thousand of them wrote the ideas."""
    chance = random.Random(1)  # noqa: S311 - the same each time
    _units(world)
    crowd = [_person(world, number, chance) for number in range(people)]
    _insert(world, members, [member for member, _ in crowd])
    _insert(world, accounts, [account for _, account in crowd])
    _ideas(world, [account["id"] for _, account in crowd], chance)
    since, week = micros(world.clock.now() - WEEK), week_named(world.clock.now().date())
    begun = [{"id": world.ids.next(), "member_id": member["id"], "week": week} for member, _ in crowd]
    _insert(world, personal_letters, [{**each, "since": since, "owed_at": since} for each in begun])
    return [_owed(world, account, letter["id"]) for (_, account), letter in zip(crowd, begun, strict=True)]


def _person(world: World, number: int, chance: random.Random) -> tuple[dict[str, Any], dict[str, Any]]:
    member = {
        "id": world.ids.next(), "created_at": 0, "letter": True, "language": chance.choice(LANGUAGES),
        "zone": chance.choice(ZONES), "unit_id": number % UNITS + 1,
    }  # fmt: skip
    account = {"id": world.ids.next(), "member_id": member["id"], "connection": PLAYGROUND, "platform_id": f"p{number}"}
    return member, {**account, "created_at": 0}


def _units(world: World) -> None:
    names = [f"Service {number}" for number in range(1, UNITS + 1)]
    _insert(world, units, [{"id": at, "name": name, "folded": name.lower()} for at, name in enumerate(names, 1)])


def _ideas(world: World, authors: Sequence[int], chance: random.Random) -> None:
    now, rows, answers = world.clock.now(), [], []
    for number in range(2, IDEAS):
        id_ = world.ids.next()
        opened = micros(now - timedelta(hours=number) if number < NEW else now - 8 * WEEK)
        declined = IDEAS - number <= ANSWERED
        rows.append(
            {
                "id": id_, "number": number, "root_id": id_, "title": f"Une idée pour le service {number}",
                "author_id": chance.choice(authors), "unit_id": chance.randint(1, UNITS), "created_at": opened,
                "opened_at": opened, "changed_at": opened, "votes": chance.randint(0, 40),
                "state": "declined" if declined else "open",
            }
        )  # fmt: skip
        if declined:
            answers.append(
                {
                    "id": world.ids.next(), "idea_id": id_, "verb": "decline", "reason": "Le marché court encore.",
                    "by_account": authors[0], "at": micros(now - timedelta(hours=IDEAS - number)),
                }
            )  # fmt: skip
    _insert(world, ideas, rows)
    _insert(world, decisions, answers)


def _insert(world: World, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    own = {"organization_id": world.organization.id}
    with world.engine.begin() as connection:
        connection.execute(insert(table), [{**own, **row} for row in rows])


def _owed(world: World, account: Mapping[str, Any], letter_id: int) -> Claimed:
    about, person = Subject(What.DIGEST, account_id=account["id"], ref_id=letter_id), account["platform_id"]
    lane = direct_lane(person)
    return Claimed(letter_id, world.organization.id, PLAYGROUND, lane, Kind.DIGEST, 1, about, person=person)
