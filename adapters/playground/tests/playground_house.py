"""A playground of its own for each test: a real file, a scripted bot, a clock that ticks when it is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripted_intake import ScriptedIntake
from starlette.testclient import TestClient

from butinerie_bot.chat.adapter import ClockHand, Setting
from butinerie_playground.connect import PlaygroundConnection, connect
from butinerie_playground.platform import Platform
from butinerie_playground.settings import PlaygroundSettings, ProfileName

BASE = "http://127.0.0.1:8765"


@dataclass
class TickingClock:
    now: int = 1_795_500_000_000

    def __call__(self) -> int:
        self.now += 1
        return self.now


@dataclass
class Trial:
    connection: PlaygroundConnection
    intake: ScriptedIntake
    clock: TickingClock

    @property
    def platform(self) -> Platform:
        return self.connection.house.platform

    def browser(self, **headers: str) -> TestClient:
        return TestClient(self.connection.asgi, base_url=BASE, headers=headers, follow_redirects=False)

    def post(self, gesture: str, **fields: Any) -> dict[str, Any]:
        with self.browser() as browser:
            reply: dict[str, Any] = browser.post(f"/api/{gesture}", json={"channel": "idees", **fields}).json()
        return reply


@contextmanager
def playground(
    folder: Path,
    profile: ProfileName = "rich",
    language: str = "fr",
    public_url: str | None = None,
    hand: ClockHand | None = None,
) -> Iterator[Trial]:
    intake, clock = ScriptedIntake(), TickingClock()
    setting = Setting("playground", intake, folder, public_url, language, hand)
    connection = connect(PlaygroundSettings(profile=profile), setting, None if hand else clock)
    intake.gateway = connection.gateway
    try:
        yield Trial(connection, intake, clock)
    finally:
        connection.house.platform.database.close()
