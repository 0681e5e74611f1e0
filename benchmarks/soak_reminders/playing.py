"""One year played and judged: what was due, what became of it, and the line that says so."""

import random
from dataclasses import dataclass
from pathlib import Path

from benchmarks.soak_reminders.books import books
from benchmarks.soak_reminders.observer import Observer, Seen
from benchmarks.soak_reminders.reckoning import Reckoned, Reckoning
from benchmarks.soak_reminders.scale import Scale
from benchmarks.soak_reminders.year import Passed, Year

DATED = ("idea", "milestone")
"""What several reminders speak of: before its date, on the day, after it."""


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of a year."""

    reckoned: Reckoned
    seen: Seen
    restarts: int

    @property
    def well(self) -> bool:
        """Whether each reminder came once or is explained."""
        wrong = self.reckoned.lost or self.seen.twice or self.seen.outside_hours or self.seen.digests_twice
        return self.reckoned.due > 0 and not wrong

    @property
    def what(self) -> tuple[str, ...]:
        """What went wrong, for who looks into it."""
        return (*self.reckoned.what, *self.seen.what)

    @property
    def line(self) -> str:
        """The last line."""
        due, seen = self.reckoned, self.seen
        return (
            f"reminders due {due.due} sent {due.sent} explained {due.explained} lost {due.lost} twice {seen.twice} "
            f"outside-hours {seen.outside_hours} digests-twice {seen.digests_twice} repeated {seen.repeated} "
            f"restarts {self.restarts}"
        )


async def played(scale: Scale, seed: int, folder: Path, passed: Passed) -> Told:
    """Play it in that folder, on a loop of :mod:`benchmarks.soak_reminders.quick_loop`."""
    # The relay draws its pauses from there: one thread draws in one order.
    random.seed(seed)
    year = Year(scale, seed, folder, passed)
    await year.play()
    lives = year.town.lives
    found = await lives.life.house.pool.read(books)
    await lives.life.stack.aclose()
    dates = {each.id: each.thing for each in found.owed if each.thing[0] in DATED}
    observer = Observer(lives.platform.received, year.town.diary, lives.deaths, dates)
    drafts = [("draft", draft) for draft in year.ideas.left]
    reckoning = Reckoning(found, observer, year.town.now, year.troubled, drafts)
    return Told(reckoning.reckon(), observer.look(), lives.restarts)
