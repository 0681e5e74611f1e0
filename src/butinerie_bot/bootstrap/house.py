"""The house opened: its database at the current schema, who writes and who reads, its organizations."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from butinerie_bot.application.handling import Handling
from butinerie_bot.application.ports import Clock
from butinerie_bot.bootstrap.calendars import working_days
from butinerie_bot.bootstrap.problems import Problem
from butinerie_bot.bootstrap.secret_key import secret_key
from butinerie_bot.clock import MovableClock, SystemClock, SystemIds
from butinerie_bot.config import Settings, SettingsProblem
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.aggregates.installation import all_organizations, found_organization
from butinerie_bot.storage.aggregates.jobs import JobTable
from butinerie_bot.storage.engine import read_engine, write_engine
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.queries.reading import PoolReader
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.schema import NewerSchema, prepare
from butinerie_bot.storage.sealing import Seal

FIRST_ORGANIZATION = "Mon organisation"
SERVED = frozenset({"postgresql", "postgres"})
CLOCK_FILE = "clock"
"""Among the connections' files: how far a clock that can be moved was moved."""
IN_MEMORY = ":memory:"
"""A database that would be gone with the process, and its own for each connection to it."""


@dataclass(frozen=True, slots=True)
class House:
    """What everything else is handed. ``files`` is the folder where connections keep theirs."""

    settings: Settings
    clock: Clock
    ids: SystemIds
    engine: Engine
    recorder: WriterRecorder
    pool: ReadPool
    reader: PoolReader
    outbox: RelayOutbox
    jobs: JobTable
    organizations: Sequence[Organization]
    files: Path
    secret: bytes

    @property
    def main(self) -> Organization:
        """The organization that the settings name, else the first one: whose the connections are."""
        named = (each for each in self.organizations if each.name == self.settings.organization)
        return next(named, self.organizations[0])


@asynccontextmanager
async def open_house(settings: Settings, clock: Clock | None = None) -> AsyncIterator[House]:
    """Open it while inside, with its own clock unless another is handed. Raises Problem or SettingsProblem."""
    clock = clock or _clock(settings)
    ids = SystemIds(clock)
    secret = _secret(settings)
    engine = prepared_engine(settings)
    organizations = _organizations(engine, settings, clock, ids)
    pool = ReadPool(read_engine(settings.database_url))
    seal = Seal(secret)
    recorder = WriterRecorder(engine, Handling(), clock, ids, calendar_of, seal)
    recorder.start()
    try:
        yield House(
            settings, clock, ids, engine, recorder, pool, PoolReader(pool, clock, seal),
            RelayOutbox(recorder, pool, clock), JobTable(pool, recorder), organizations, files_of(settings), secret,
        )  # fmt: skip
    finally:
        # The writer ends last, so that SQLite brings its log into the database when it leaves.
        pool.close()
        await recorder.stop()


def prepared_engine(settings: Settings) -> Engine:
    """The database, brought to the current schema. Raises Problem or SettingsProblem."""
    try:
        engine = write_engine(settings.database_url)
        prepare(engine)
    except NewerSchema as newer:
        raise Problem("store-newer", revision=newer.revision) from newer
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as wrong:
        raise SettingsProblem("address-unfit") from wrong
    except (DBAPIError, OSError) as away:
        raise Problem("store-away", detail=str(getattr(away, "orig", away))) from away
    return engine


def database_file(settings: Settings) -> Path | None:
    """The SQLite file, or None for PostgreSQL. Raises SettingsProblem for what is neither."""
    try:
        address = make_url(settings.database_url)
    except ArgumentError as wrong:
        raise SettingsProblem("address-unfit") from wrong
    if address.get_backend_name() in SERVED:
        return None
    file = Path(address.database or "")
    if address.get_backend_name() != "sqlite" or file.is_dir() or address.database == IN_MEMORY:
        raise SettingsProblem("address-unfit")
    return file


def _secret(settings: Settings) -> bytes:
    try:
        return secret_key(settings, database_file(settings))
    except OSError as away:
        raise Problem("store-away", detail=str(away)) from away


def files_of(settings: Settings) -> Path:
    """The folder beside the database where connections keep their files."""
    file = database_file(settings) or Path("var/butinerie.db")
    return file.with_name(f"{file.stem}.files")


def _clock(settings: Settings) -> Clock:
    """The machine's; where a trial platform is on, one that can be moved on."""
    if not any(one.spec.trial for one in settings.configured()):
        return SystemClock()
    file = files_of(settings) / CLOCK_FILE
    try:
        return MovableClock(file)
    except (OSError, ValueError) as error:
        raise Problem("store-away", detail=f"{file}: {error}") from error


def _organizations(engine: Engine, settings: Settings, clock: Clock, ids: SystemIds) -> Sequence[Organization]:
    """Those that are there; at first start the one that the settings name."""
    first = Organization(ids.next(), settings.organization or FIRST_ORGANIZATION, settings.language, settings.timezone)
    with engine.connect() as connection:
        with connection.begin():
            found = all_organizations(connection)
        if found:
            return found
        # Of two processes that start at once the second finds the name taken, which is all it wanted.
        with suppress(IntegrityError), connection.begin():
            found_organization(connection, first, clock.now())
        with connection.begin():
            return all_organizations(connection)


def calendar_of(organization: Organization) -> Callable[[date], bool]:
    """Which days are worked there."""
    policy = organization.policy
    return working_days(organization.country, policy.subdivision, policy.working_days, policy.closing_days)
