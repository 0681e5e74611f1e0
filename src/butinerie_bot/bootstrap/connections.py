"""Platforms connected: each adapter's ``connect`` is imported only here, and only when it is configured."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

import structlog

from butinerie_bot.application.commands import CastPerson, EnrolCast
from butinerie_bot.application.people import Where, Who
from butinerie_bot.bootstrap.listening import Listening
from butinerie_bot.bootstrap.turns import Turns
from butinerie_bot.chat.adapter import CastMember, Check, ClockHand, Connection, Setting
from butinerie_bot.chat.events import Place
from butinerie_bot.chat.gateway import GatewayError
from butinerie_bot.chat.ports import Intake
from butinerie_bot.config import Configured, Settings
from butinerie_bot.domain.members import Role
from butinerie_bot.storage.sealing import derived
from butinerie_bot.web.health import ConnectionState

CHECK_SECONDS, LONG_CHECK_SECONDS = 1.0, 10.0
"""How long a check may take where a machine waits for the answer, and where a person does."""

LONGEST_PAUSE = 60

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Connected:
    """A connection that was made, and what it was made from."""

    configured: Configured
    connection: Connection

    @property
    def name(self) -> str:
        """The connection's name, which its rows carry."""
        return self.configured.name

    @property
    def platform(self) -> str:
        """The adapter's name."""
        return self.configured.spec.name


@dataclass(frozen=True, slots=True)
class Trial:
    """What trial platforms alone are handed."""

    hand: ClockHand | None = None
    cast: tuple[CastMember, ...] = ()


@dataclass(frozen=True, slots=True)
class Common:
    """What every connection is handed: a secret to derive its own from, its turns, how its reading is noted."""

    secret: bytes
    turns: Turns
    listening: Callable[[str], Listening]


def connect_all(
    wanted: Sequence[Configured], intake: Intake, files: Path, settings: Settings, trial: Trial, common: Common
) -> dict[str, Connected]:
    """Connect what is configured; each keeps its files in a folder of its own under ``files``."""
    return {
        one.name: Connected(one, _connect(one, intake, files / one.name, settings, trial, common)) for one in wanted
    }  # fmt: skip


def _connect(
    one: Configured, intake: Intake, folder: Path, settings: Settings, trial: Trial, common: Common
) -> Connection:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    module, _, function = one.spec.connect.partition(":")
    handed = trial if one.spec.trial else Trial()
    address, language = settings.web.public_url, settings.language
    setting = Setting(
        one.name, intake, folder, address, language, handed.hand, handed.cast,
        lambda purpose: derived(common.secret, f"{one.name} {purpose}").hex(), partial(common.turns.alone, one.name),
        common.listening(one.name).heard,
    )  # fmt: skip
    connection: Connection = getattr(import_module(module), function)(one.settings, setting)
    return connection


async def keep_running(connected: Connected) -> None:
    """Run the connection until cancelled; one that breaks is started again, later each time."""
    pause = 1
    while True:
        try:
            await connected.connection.run()
        except GatewayError as away:
            # The platform's refusal is no fault of ours: what to do about it says more than where it came up.
            state = await state_of(connected)
            log.warning("connection_away", connection=connected.name, detail=str(away), advice=state.advice)
        except Exception:
            log.exception("connection_broke", connection=connected.name)
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE, pause * 2)


async def state_of(connected: Connected, seconds: float = CHECK_SECONDS) -> ConnectionState:
    """How the connection is, by its own check; one that does not answer within these seconds is not well."""
    checks = await checks_of(connected, seconds)
    advice = " ".join(filter(None, (check.advice for check in checks if not check.well)))
    return ConnectionState(connected.name, connected.platform, all(check.well for check in checks), advice)


async def checks_of(connected: Connected, seconds: float) -> Sequence[Check]:
    """The connection's own check; what breaks or takes longer is an answer too."""
    try:
        async with asyncio.timeout(seconds):
            return await connected.connection.check()
    except Exception as error:  # noqa: BLE001 - a broken check is an answer too
        return [Check(connected.name, well=False, advice=type(error).__name__)]


def enrolment(connected: Connected, organization_id: int) -> EnrolCast:
    """The connection's made-up people and its home channels, as a command."""
    name, connection = connected.name, connected.connection
    people = tuple(
        CastPerson(_who(name, member), member.unit, tuple(map(Role, member.roles))) for member in connection.cast
    )
    homes = tuple((_where(name, home.place), home.language) for home in connection.homes)
    return EnrolCast(organization_id, people, homes)


def _who(connection: str, member: CastMember) -> Who:
    person = member.person
    return Who(
        connection, "", person.id, person.name, person.handle, person.kind, person.language, person.zone, wrote=False
    )


def _where(connection: str, place: Place) -> Where:
    return Where(connection, place.workspace, place.channel, place.thread, place.direct, place.name)


def applications(connected: Mapping[str, Connected]) -> Mapping[str, Connected]:
    """Those whose application is mounted under ``/hooks/``."""
    return {name: one for name, one in connected.items() if one.connection.asgi and not one.configured.spec.trial}
