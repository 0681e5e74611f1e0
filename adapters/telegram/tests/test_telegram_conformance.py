from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from fake_telegram import TOKEN, FakeTelegram, Person
from pydantic import SecretStr
from telegram_driver import NAMES, TelegramDriver

from butinerie_bot.chat.adapter import CastMember, Setting
from butinerie_bot.chat.events import Person as Account
from butinerie_bot.testing.clock import StoppedClock
from butinerie_bot.testing.conformance import Conformance
from butinerie_bot.testing.conformance_season import ConformanceSeason
from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.world import opened
from butinerie_telegram.bot import bot_of
from butinerie_telegram.connect import TelegramConnection
from butinerie_telegram.polling import POLL_SECONDS
from butinerie_telegram.settings import TelegramSettings


class Staffed(TelegramConnection):
    """The connection, whose people have their roles from the start as administrators would have given them."""

    staff: tuple[CastMember, ...] = ()

    @property
    def cast(self) -> tuple[CastMember, ...]:
        return self.staff


def staff(people: Mapping[str, Person]) -> tuple[CastMember, ...]:
    roles = {"steward": ("steward",), "administrator": ("administrator", "steward")}
    return tuple(
        CastMember(Account(str(person.id), person.name, person.username, language="fr"), roles=roles.get(role, ()))
        for role, person in people.items()
    )


class TestTelegram(Conformance, ConformanceSeason):
    @pytest.fixture
    async def driver(self, tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[TelegramDriver]:
        fake = FakeTelegram()
        people = {role: fake.people.add(name, role, premium=True) for role, name in NAMES.items()}
        for person in people.values():
            person.started = True
        home, away = (fake.groups.create(title, list(people.values())) for title in ("Idées", "Accueil"))
        for chat in (home, away):
            fake.groups.add_bot(chat, administrator=True, rights=("can_delete_messages",))
        async with fake.serving() as address:
            settings = TelegramSettings(bot_token=SecretStr(TOKEN), api_url=address, channel=str(home.id))

            def connected(setting: Setting, _clock: StoppedClock) -> TelegramConnection:
                connection = Staffed(settings, setting, bot_of(settings), POLL_SECONDS)
                connection.staff = staff(people)
                return connection

            async with opened(sqlite_files.anew(), tmp_path, connected) as world:
                driver = TelegramDriver(world, fake, people, home, away)
                await driver.heard_out()
                yield driver
