"""Whether a card is under way is asked at each event that comes early: it must not read all that was ever sent."""

from pathlib import Path

from sqlalchemy import select

from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.recording.early import on_its_way
from butinerie_bot.storage.tables import early_events, metadata


def plan(folder: Path, asked: object) -> str:
    engine = write_engine(f"sqlite:///{folder / 'plans.db'}")
    metadata.create_all(engine)
    with engine.begin() as connection:
        return "\n".join(row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))


def test_only_what_is_under_way_is_looked_through(tmp_path: Path) -> None:
    asked = select(on_its_way(1, "chat", "general")).compile(compile_kwargs={"literal_binds": True})
    assert "SEARCH outbox USING INDEX ix_outbox_claimed (organization_id=? AND connection=?)" in plan(tmp_path, asked)


def test_so_it_is_for_each_event_that_waits(tmp_path: Path) -> None:
    under_way = on_its_way(early_events.c.organization_id, early_events.c.connection, early_events.c.channel)
    waiting = select(early_events.c.id).where(~under_way).compile(compile_kwargs={"literal_binds": True})
    assert "FROM channels, early_events" not in str(waiting)
    found = plan(tmp_path, waiting)
    assert "SEARCH outbox USING INDEX ix_outbox_claimed (organization_id=? AND connection=?)" in found
    assert "SCAN outbox" not in found
