"""The figures of a season: from the bot's books what it holds, from the playground what reached people."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Select, func, select

from butinerie_bot.season.observer import Seen
from butinerie_bot.storage.tables import ideas, members, outbox
from butinerie_bot.storage.tables_pilots import pilots
from butinerie_bot.storage.tables_reminders import reminders


@dataclass(frozen=True, slots=True)
class Figures:
    """In the order in which they are told; ``seconds`` is what the play took.

    ``reminders_due`` are those that the bot's books say were sent or should have been by now, each once however often
    it was put off.
    """

    members: int
    ideas: int
    votes: int
    selected: int
    pilots: int
    verdicts: int
    reminders_due: int
    reminders_sent: int
    reminders_twice: int
    reminders_outside_hours: int
    digests: int
    digests_twice: int
    seconds: float

    def values(self) -> dict[str, int | float]:
        """By name."""
        return asdict(self)


def figures(connection: Connection, seen: Seen, now: int, seconds: float) -> Figures:
    """All of them; ``now`` in microseconds."""

    def count(found: Select[int]) -> int:
        return connection.scalar(found) or 0

    standing = ideas.c.state != "draft"
    missed = reminders.c.stage.in_(("waiting", "owed")) & (reminders.c.due_at <= now)
    due = reminders.c.sent_at.is_not(None) | missed
    return Figures(
        members=count(select(func.count()).select_from(members)),
        ideas=count(select(func.count()).where(standing)),
        votes=count(select(func.sum(ideas.c.votes)).where(standing, ideas.c.state != "merged")),
        selected=count(select(func.count()).where(ideas.c.state == "selected")),
        pilots=count(select(func.count()).where(pilots.c.started_on.is_not(None))),
        verdicts=count(select(func.count()).where(pilots.c.verdict != "")),
        reminders_due=count(select(func.count()).where(due)),
        reminders_sent=seen.sent,
        reminders_twice=seen.twice,
        reminders_outside_hours=seen.outside_hours,
        digests=seen.digests,
        digests_twice=seen.digests_twice,
        seconds=round(seconds, 1),
    )


def still_owed(connection: Connection, until: int) -> int:
    """What the bot has yet to send: deliveries, and reminders that are due until then (microseconds)."""
    waiting = select(func.count()).where(outbox.c.state.in_(("waiting", "claimed")))
    soon = reminders.c.stage.in_(("waiting", "owed")) & (reminders.c.due_at <= until)
    planned = select(func.count()).where(soon)
    return (connection.scalar(waiting) or 0) + (connection.scalar(planned) or 0)
