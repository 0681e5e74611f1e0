import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine, select

from butinerie_bot.storage.tables import positions, seen
from butinerie_bot.testing.builders import World
from butinerie_bot.testing.clock import CountedIds, StoppedClock

BURST = Path(__file__).with_name("burst.py")


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(
    engine: Engine, database_url: str, clock: StoppedClock, ids: CountedIds
) -> None:
    World.founded(engine, clock, ids)
    with subprocess.Popen([sys.executable, BURST, database_url], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        acknowledged = {process.stdout.readline().strip() for _ in range(500)}
        process.kill()
        acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
    with engine.begin() as connection:
        noted = set(connection.scalars(select(positions.c.key)))
        events = set(connection.scalars(select(seen.c.event)))
    assert len(acknowledged) >= 500
    assert acknowledged <= noted
    assert events == {f"e{note[1:]}" for note in noted}
