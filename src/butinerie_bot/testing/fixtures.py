"""Fixtures that every suite shares; pytest loads them by `-p butinerie_bot.testing.fixtures`."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from butinerie_bot.testing import postgres
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import PostgresDatabases, SqliteFiles, kept_engine

pytest.register_assert_rewrite("butinerie_bot.testing.conformance", "butinerie_bot.testing.telling")

ENGINES = ("sqlite", "postgresql")
REQUIRE = "BUTINERIE_TEST_REQUIRE"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes ``engine_name`` runs on each engine there is, or on the one that its mark ``only_on`` names."""
    if "engine_name" in metafunc.fixturenames:
        only = {name for mark in metafunc.definition.iter_markers("only_on") for name in mark.args}
        there = _engines(metafunc.config)
        metafunc.parametrize("engine_name", [name for name in there if not only or name in only])


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest of the mark, wherever this plugin is used."""
    config.addinivalue_line("markers", "only_on(engine): what it tries is there on that engine alone")


def _engines(config: pytest.Config) -> list[str]:
    if postgres.is_there():
        return list(ENGINES)
    leave_out(config, "the tests on PostgreSQL", postgres.MISSING)
    return ["sqlite"]


_LEFT_OUT = pytest.StashKey[dict[str, str]]()


def leave_out(config: pytest.Config, tests: str, missing: str) -> None:
    """Go on without these tests, and say so in one line. Raises UsageError where none may be left out."""
    if os.environ.get(REQUIRE) == "all":
        raise pytest.UsageError(missing)
    config.stash.setdefault(_LEFT_OUT, {})[tests] = missing


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of several hands over what it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left out"] = session.config.stash.get(_LEFT_OUT, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Gather what that worker left out."""
    handed_over = getattr(node, "workeroutput", {}).get("left out", {})
    node.config.stash.setdefault(_LEFT_OUT, {}).update(handed_over)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in one line each which tests are left out, and why."""
    for tests, missing in config.stash.get(_LEFT_OUT, {}).items():
        terminalreporter.write_line(f"left out, {tests}: {missing}")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect tests without looking for garbage, and never look through them again: they stay for the whole session."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands still."""
    return StoppedClock()


@pytest.fixture
def ids() -> CountedIds:
    """Ids that count from 1."""
    return CountedIds()


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """Migrated SQLite files."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_databases() -> Iterator[PostgresDatabases]:
    """Migrated PostgreSQL databases, on a server that runs as long as the session."""
    server = postgres.start()
    databases = PostgresDatabases(server)
    yield databases
    databases.close()
    server.stop()


@pytest.fixture
def database_url(engine_name: str, request: pytest.FixtureRequest) -> str:
    """The address of a database at the current schema, with nothing in it."""
    name = {"sqlite": "sqlite_files", "postgresql": "postgres_databases"}[engine_name]
    databases: SqliteFiles | PostgresDatabases = request.getfixturevalue(name)
    return databases.anew()


@pytest.fixture
def empty_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    databases: PostgresDatabases = request.getfixturevalue("postgres_databases")
    url = databases.empty()
    yield url
    databases.drop(url)


@pytest.fixture
def engine(database_url: str) -> Engine:
    """The engine that writes to it."""
    return kept_engine(database_url)
