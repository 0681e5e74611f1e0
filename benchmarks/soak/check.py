"""What must be so after the last start: read from the database and from what the platform received."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from benchmarks.soak.events import CONNECTION, HOME, Told
from benchmarks.soak.platform import delivery_id
from butinerie_bot.domain.votes import STATED
from butinerie_bot.storage.tables import accounts, comments, failed_events, ideas, outbox, seen, votes

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What was lost and what happened twice; ``what`` names it, for who looks into it."""

    lost: int
    twice: int
    what: tuple[str, ...] = ()


def events(connection: Connection, acknowledged: Sequence[Told]) -> Found:
    """Each acknowledged event has had its effect, once."""
    lost, again = [], []
    known = set(connection.scalars(select(seen.c.event).where(seen.c.connection == CONNECTION)))
    lost += [each["id"] for each in acknowledged if each["id"] not in known]
    lost += [f"failed {event}" for event in connection.scalars(select(failed_events.c.event))]
    rows = connection.execute(select(ideas.c.title).where(ideas.c.number > 0)).scalars()
    for counts, wanted in (
        (Counter(rows), {each["title"] for each in acknowledged if each["kind"] == "idea"}),
        (
            Counter(connection.scalars(select(comments.c.message))),
            {each["id"] for each in acknowledged if each["kind"] == "reply"},
        ),
    ):
        lost += [each for each in wanted if not counts[each]]
        again += [each for each in wanted if counts[each] > 1]
    for title, (kept, meant) in _supporters(connection, acknowledged).items():
        lost += [f"{person} on {title}" for person in meant - kept]
        again += [f"{person} on {title}" for person in kept - meant]
    again += _miscounted(connection)
    return Found(len(lost), len(again), tuple(lost + again))


def _supporters(connection: Connection, told: Iterable[Told]) -> Mapping[str, tuple[set[str], set[str]]]:
    """By title: who counts, and who should: the last word of each reaction, and every press."""
    last: dict[tuple[str, str, str], Told] = {}
    for each in told:
        if each["kind"] in {"reaction", "press"}:
            source = each["card"] if each["kind"] == "reaction" else STATED
            key = each["title"], each["person"], source
            if key not in last or last[key]["at"] < each["at"]:
                last[key] = each
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for (title, person, _), each in last.items():
        if each.get("on", True):
            found[title][1].add(person)
    member = (accounts.c.organization_id == votes.c.organization_id) & (accounts.c.member_id == votes.c.member_id)
    idea = (ideas.c.organization_id == votes.c.organization_id) & (ideas.c.id == votes.c.idea_id)
    joined = votes.join(accounts, member).join(ideas, idea)
    for row in connection.execute(select(ideas.c.title, accounts.c.platform_id).select_from(joined)):
        found[row.title][0].add(row.platform_id)
    return found


def _miscounted(connection: Connection) -> list[str]:
    """Tallies that are not what is counted."""
    counted = select(func.count()).where(
        votes.c.organization_id == ideas.c.organization_id, votes.c.idea_id == ideas.c.id
    )
    wrong = select(ideas.c.title).where(ideas.c.votes != counted.scalar_subquery())
    return [f"tally of {title}" for title in connection.scalars(wrong)]


def deliveries(connection: Connection, lines: Sequence[Line], now: int) -> Found:
    """What was owed was received, and nothing twice but by a kill between sending and writing it down."""
    ids = {delivery_id(line["delivery"]) for line in lines}
    lost, said = [], last_words(lines)
    for row in connection.execute(select(outbox)):
        due = row.state in {"waiting", "claimed"} and row.due_at <= now
        if due or row.state in {"dead", "abandoned"} or (row.state == "sent" and str(row.id) not in ids):
            lost.append(f"{row.key} {row.state} {row.error}")
    shown = connection.execute(select(ideas.c.title, ideas.c.votes).where(ideas.c.number > 0))
    lost += [
        f"{title}: {count} votes, its card says {said.get(title)}" for title, count in shown if said.get(title) != count
    ]
    again = twice(lines)
    return Found(len(lost), len(again), tuple(lost + again))


def twice(lines: Sequence[Line]) -> list[str]:
    """Deliveries received again though nobody was killed between, and things told by two deliveries."""
    return [*_same_life(lines), *_two_for_one(lines)]


def last_words(lines: Iterable[Line]) -> Mapping[str, int]:
    """How many votes each card shows, by title."""
    told = {}
    for line in lines:
        if line["title"]:
            digits = re.search(r"\d+", line["tally"])
            told[line["title"]] = int(digits.group()) if digits else 0
    return told


def repeated(lines: Iterable[Line]) -> int:
    """Deliveries received again, each time by another process than the one before."""
    lives = defaultdict(set)
    for line in lines:
        lives[line["delivery"]].add(line["life"])
    return sum(len(each) - 1 for each in lives.values())


def _same_life(lines: Iterable[Line]) -> list[str]:
    counts = Counter((line["delivery"], line["life"]) for line in lines)
    return [f"delivery {token} {count} times" for (token, _), count in counts.items() if count > 1]


def _two_for_one(lines: Iterable[Line]) -> list[str]:
    """Cards of one idea that are two messages."""
    messages = defaultdict(set)
    for line in lines:
        if line["title"] and line["channel"] == HOME:
            messages[line["title"]].add(line["message"])
    return [f"{len(each)} cards of {title}" for title, each in messages.items() if len(each) > 1]
