"""Two processes that tick at the same time owe each message and each letter once."""

import asyncio
from datetime import UTC, datetime

from recording import recording
from ruling import CHAT, KARIM, Town, who
from sqlalchemy import Engine

from butinerie_bot.application.commands import ChangeSettings, MakeHome, OweDigests, Remind, Submit
from butinerie_bot.application.handling import Handling
from butinerie_bot.application.people import Where
from butinerie_bot.domain.ideas import Content
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.tables import outbox
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.testing.clock import CountedIds, StoppedClock

NEAR = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
"""A Tuesday, a week before the promises of Tuesday the 3rd."""


async def test_each_reminder_and_each_letter_is_owed_once(
    engine: Engine, database_url: str, clock: StoppedClock, ids: CountedIds, town: Town
) -> None:  # fmt: skip
    homes = [Where(CHAT, "", name, name=f"#{name}") for name in ("one", "two", "three")]
    for home in homes:
        town.do(MakeHome(KARIM, home))
    clock.at = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    for count in range(4):
        town.do(Submit(who(f"author{count}"), homes[0], Content(f"Une idée, la {count}e")))
        town.do(ChangeSettings(who(f"author{count}"), letter="on"))
    clock.at, organization = NEAR, town.organization_id
    other = write_engine(database_url)
    async with recording(engine, clock, ids, Handling()) as here, recording(other, clock, ids, Handling()) as there:
        for _ in range(3):
            await asyncio.gather(
                *(each.do(routine(organization)) for each in (here, there) for routine in (Remind, OweDigests))
            )
    other.dispose()
    rows = [row for row in town.rows(outbox) if row.key.partition(":")[0] in ("nudge", "digest", "letter")]
    assert sorted(row.key.partition(":")[0] for row in rows) == ["digest"] * 3 + ["letter"] * 4 + ["nudge"]
    assert {row.version for row in rows} == {1}
    told = town.rows(reminders, reminders.c.stage == "owed")
    assert (len(told), len({row.batch_id for row in told})) == (4, 1)
