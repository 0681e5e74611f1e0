"""What a person gave is found along the key, though nothing is indexed by person: no erasure reads all votes."""

from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, Engine, Table, select

from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.gestures_by_idea import along_key, counted_for, given_by
from butinerie_bot.storage.tables import comments, metadata, signals, votes


@pytest.fixture
def planning(tmp_path: Path) -> Engine:
    engine = write_engine(f"sqlite:///{tmp_path / 'plans.db'}")
    metadata.create_all(engine)
    return engine


def plan(engine: Engine, table: Table, condition: ColumnElement[bool]) -> str:
    asked = select(table).where(condition).compile(engine, compile_kwargs={"literal_binds": True})
    with engine.begin() as connection:
        return "\n".join(row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))


def test_the_key_is_followed_down_to_the_person(planning: Engine) -> None:
    told = "SEARCH signals USING PRIMARY KEY (organization_id=? AND idea_id=? AND account_id=?)"
    assert told in plan(planning, signals, given_by(1, [7, 8]))
    told = "SEARCH votes USING PRIMARY KEY (organization_id=? AND idea_id=? AND gesture=? AND member_id=?)"
    assert told in plan(planning, votes, counted_for(1, 7))


def test_nothing_is_said_of_tables_whose_key_does_not_begin_with_ideas() -> None:
    assert str(along_key(comments, 1)) == "true"
