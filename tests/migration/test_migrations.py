import subprocess
import sys
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.schema import NewerSchema, migrations, prepare, revision
from butinerie_bot.storage.tables import metadata

PREPARE = """
import sys
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.schema import prepare
prepare(write_engine(sys.argv[1]))
"""


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(migrations()))
    return [script.revision for script in reversed(list(ScriptDirectory.from_config(config).walk_revisions()))]


@pytest.fixture
def empty(empty_url: str) -> Iterator[Engine]:
    engine = write_engine(empty_url)
    yield engine
    engine.dispose()


def at(engine: Engine) -> str | None:
    with engine.begin() as connection:
        return revision(connection)


def test_an_empty_database_comes_to_the_current_schema_and_stays_there(empty: Engine) -> None:
    prepare(empty)
    prepare(empty)
    assert at(empty) == revisions()[-1]


def test_each_revision_is_an_upgrade_of_the_one_before(empty: Engine) -> None:
    for step in revisions():
        prepare(empty, step)
        assert at(empty) == step


def test_the_tables_in_the_code_are_those_of_the_migrated_schema(empty: Engine) -> None:
    prepare(empty)
    with empty.begin() as connection:
        ours = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("search")}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, metadata) == []
        assert set(metadata.tables) <= set(inspect(connection).get_table_names())


def test_a_newer_schema_is_refused_and_left_alone(empty: Engine) -> None:
    prepare(empty)
    with empty.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema, match="9999"):
        prepare(empty)
    assert at(empty) == "9999"


def test_two_processes_that_start_at_once_prepare_one_schema(empty: Engine, empty_url: str) -> None:
    command = [sys.executable, "-c", PREPARE, empty_url]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in started:
        _, problems = process.communicate(timeout=60)
        assert process.returncode == 0, problems
    assert at(empty) == revisions()[-1]
